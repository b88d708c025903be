"""Benchmark of linking: an invented county whose truth is known, and a score of what the program says of it."""
