"""Archive: the set of outputs put in place, locked, logged, described and verified; nothing is drawn here."""
