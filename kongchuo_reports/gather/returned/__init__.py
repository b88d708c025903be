"""Returned workbooks (交回的工作簿): what people did to the program's own pages, where no cell asks for it."""
