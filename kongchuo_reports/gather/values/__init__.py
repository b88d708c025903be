"""Values: what one cell says — a day, a number, a name, a grade; no table, row or file is known here."""
