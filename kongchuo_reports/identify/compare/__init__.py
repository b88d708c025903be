"""Compare: how alike two rows are, field by field; nothing is decided here."""
