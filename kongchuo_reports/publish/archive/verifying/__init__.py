"""Verifying (核验): a finished run held against its fingerprints, its rows, its totals and its own figures."""
