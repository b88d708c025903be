"""Attacks on a whole month, run by hand: faults, kills, full disks, hostile folders, mutants. Figures stand in docs/可靠.md."""
