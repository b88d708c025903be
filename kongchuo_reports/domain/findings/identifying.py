"""Findings of this act (K301–K399)."""
