"""Reading what people write (读字): folding, lexicon, tokens, clauses, statements."""
