"""Domain: the nouns and the rules of the field; standard library and pandas only."""
