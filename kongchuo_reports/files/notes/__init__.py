"""Notes of files: what a sheet shows beside its values — strikes, hidden rows, tints, comments; no cell text is read here."""
