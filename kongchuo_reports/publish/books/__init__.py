"""Books: the workbooks of a month, one room for each reader."""
