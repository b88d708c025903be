"""Month: the books that tell of one month and are not edited upward (03, 04, 05, 06, 08, 09)."""
