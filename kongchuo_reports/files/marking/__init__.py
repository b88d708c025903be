"""Marking: workbooks with cells marked or written anew; which cells, and why, is told by the caller."""
