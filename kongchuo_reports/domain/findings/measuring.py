"""Findings of this act (K401–K499)."""
