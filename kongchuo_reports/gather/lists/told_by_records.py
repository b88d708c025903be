"""Told by records (学校归属): rosters of a school name that several schools bear go to the school of their pupils' records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.tables import Roster

if TYPE_CHECKING:
    from kongchuo_reports.domain.tables import Registry
    from kongchuo_reports.gather.values.places import Directory

FEWEST = 3
SHARE = 0.8
"""So many of the pupils who have a record, and at least so many, must be registered at one of the schools."""


def with_schools_of_records(roster: Roster, registry: Registry, directory: Directory) -> Roster:
    """The rosters with a school where the pupils' own records tell which of several it is."""
    if not directory.several:
        return roster
    rows, records = roster.rows, registry.rows
    of_number = records.dropna(subset=["id_no"]).drop_duplicates("id_no").set_index("id_no")["school"]
    known = {school.name for school in directory.schools}
    open_rows = rows[rows["school"].notna() & ~rows["school"].isin([*known])]
    for (_, _, name), lot in open_rows.groupby(["source_file", "source_sheet", "school"], dropna=False, sort=True):
        names = {school.name: school for school in directory.candidates(str(name))}
        votes = lot["id_no"].dropna().map(of_number).dropna()
        counts = votes[votes.isin([*names])].value_counts()
        if not names or counts.empty or counts.iloc[0] < FEWEST:
            continue
        if counts.iloc[0] >= SHARE * len(votes):
            told = pd.Series(str(counts.index[0]), index=lot.index)
        else:  # a list of several of these schools: each pupil with the school of its own record
            told = votes[votes.isin([*counts[counts >= FEWEST].index])]
        rows.loc[told.index, "school"] = told
        rows.loc[told.index, "school_code"] = told.map({name: school.code for name, school in names.items()})
    return Roster.build(pd.DataFrame(rows))
