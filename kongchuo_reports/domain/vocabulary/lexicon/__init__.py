"""The lexicons (词典): words by meaning, in .toml files that a person of the office can read and add to."""
