"""Small values (短语与数量): answers, signatures, memberships, amounts and days of single cells; whole statements stand in ``reading``."""
