"""Papers: the letters and notices of a month (文书); workbooks are drawn elsewhere."""
