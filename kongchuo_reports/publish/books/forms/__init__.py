"""Forms: the blank forms of a new workspace."""
