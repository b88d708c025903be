"""Published figures (发布的数): what each is called and counts, its value, and every place it stands."""
