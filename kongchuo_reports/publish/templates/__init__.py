"""Templates: Word and page templates found, checked and filled; what stands in them is told by the caller."""
