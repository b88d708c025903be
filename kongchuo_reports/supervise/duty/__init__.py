"""Duty: who answers for each open case on both lines, with whom, how many and since when; nothing is inspected here."""
