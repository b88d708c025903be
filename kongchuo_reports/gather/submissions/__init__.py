"""Submissions: the workbooks that units hand up, read for a merger; no monthly list is read here."""
