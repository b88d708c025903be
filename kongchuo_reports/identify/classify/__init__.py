"""Classify: where each child stands, and why; who is who is settled before."""
