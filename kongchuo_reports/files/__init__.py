"""Files: everything that opens, sniffs, guards, unpacks, rewrites or marks a file of any kind; what its words mean is not told here."""
