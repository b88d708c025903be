"""Words of the workbooks: titles, notes, headings that are no columns."""
