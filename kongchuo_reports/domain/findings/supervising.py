"""Findings of this act (K601–K699)."""
