"""Page: the one offline page (00_先看这里); it links to the other outputs and reads none."""
