"""Books that compare counties: the work list of one county, and the book of them all."""
