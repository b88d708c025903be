"""Link: which rows are one child, rule by rule, one to one; where a child stands is not told here."""
