"""Record: what a case bears — number, states, white columns and how each is read; no case is changed here."""
