"""Ledger: the three ledgers (02), whose white cells people fill in."""
