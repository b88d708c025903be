"""Vocabulary: what people write and what it means; no file, row or rule of a rate is known here."""
