"""Identify (查): who is who, and where does each child stand?"""
