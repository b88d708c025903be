"""Publish: what do people receive, and can we prove it?"""
