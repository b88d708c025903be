"""Measure: how do we stand against the target, and how far is the line?"""
