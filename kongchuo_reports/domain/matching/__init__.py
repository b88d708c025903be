"""Matching: how alike two rows can be, and which likeness links them; declared here, computed in identify."""
