"""Supervise: whose task is it, and is it done?"""
