"""Persuade (劝): what is being done for each child?"""
