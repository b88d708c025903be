"""Kept: what a month leaves to the months after it — its ledger, its figures, and the sheets as they went out."""
