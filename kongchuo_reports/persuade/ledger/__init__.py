"""Ledger: the cases of the month, step by step from opening to balances; what people wrote is read elsewhere."""
