"""Copies: which inputs get a marked copy and with which marks; the marking itself lies in files."""
