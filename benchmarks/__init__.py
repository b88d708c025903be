"""Benchmarks: measured on invented data, run by hand."""
