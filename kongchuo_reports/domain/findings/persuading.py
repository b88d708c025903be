"""Findings of this act (K501–K599)."""
