"""Facts: what several outputs say alike — masking, who reported, tallies; nothing is drawn here."""
