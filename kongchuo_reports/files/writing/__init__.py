"""Workbooks written from whole columns with the writing library; what stands in the cells is the business of those who ask."""
