"""Submission: the workbook of the level above (07), its merger, and an office's own tables."""
