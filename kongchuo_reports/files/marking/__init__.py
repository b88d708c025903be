"""Marking: copies of input files with cells marked; which cells, and why, is told by the caller."""
