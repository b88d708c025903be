"""Words of the program itself: console, running, archive."""
