"""Children: who is the same child, and what this month's lists say of each; no case is opened or judged here."""
