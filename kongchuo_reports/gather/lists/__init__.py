"""Lists: from raw rows to the declared tables of each kind of list; no file is opened here."""
