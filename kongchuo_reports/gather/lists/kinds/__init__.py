"""Kinds (各类名单): what each kind of list has beyond its children — status and flags, groups, proofs, visits, aid."""
