"""Returns: what comes back from last month — the ledger, and what people wrote in it; nothing is closed here."""
