"""Caring: groups, aid, signs, places and whoever came back; no case is opened, moved or closed here."""
