"""Gather (查): what did people send us, and what is wrong with it?"""
