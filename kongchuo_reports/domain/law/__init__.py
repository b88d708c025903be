"""Law: dated numbers with their sources, school years, school days; no child is known here."""
