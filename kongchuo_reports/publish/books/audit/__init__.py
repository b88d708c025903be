"""Audit: the reconciliation workbook and the verification sheets (01, 下发核查)."""
