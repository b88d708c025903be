"""Inventory: which files lie in a month and what each is taken for; nothing is read out of a cell here."""
