"""Matching: how alike two rows can be, and which likeness links them; declared and judged here, compared in identify."""
