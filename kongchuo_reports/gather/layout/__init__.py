"""Layout: where the tables of a sheet are, their headings, titles and rows of children; what a cell means is told by values."""
