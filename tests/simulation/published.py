"""Every published figure of a drawn school year: all outputs of twelve months drawn, held against each other and reckoned anew."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kongchuo_reports import publish
from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.publish.archive.verifying.figures import figure_problems
from tests.independent.comparing import compared, differences
from tests.simulation.months import months_of, supervised


@dataclass(frozen=True, slots=True)
class Published:
    """What one month's outputs came to.

    Args:
        label: the month.
        places: places at which a figure stands.
        several: figures that stand in more than one file.
        cells: cells of rates reckoned anew.
        wrong: a sentence for each figure that differs somewhere, and for each rate that is not the independent one.
    """

    label: str
    places: int
    several: int
    cells: int
    wrong: tuple[str, ...]


def published(seed: int) -> list[Published]:
    """Draw each month of a year as a run does, read every place again, and reckon every rate anew."""
    told = []
    for one in months_of(seed):
        with tempfile.TemporaryDirectory() as folder:
            staging, workspace = Path(folder) / "output" / one.label, Path(folder) / "石湾镇"
            staging.mkdir(parents=True)
            (workspace / one.label).mkdir(parents=True)
            wrong = differences(one.reckoned, one.told["rates"])
            try:
                publish.render(supervised(one.results), staging, workspace, lambda *_: None)
            except ConservationError as fault:
                told.append(Published(one.label, 0, 0, 0, (str(fault), *wrong)))
                continue
            wrong += figure_problems(staging)
            figures = pd.read_csv(staging / "data" / "figures.csv", dtype="str", keep_default_na=False)
        keys = ["figure", "scope_level", "scope", "stage"]
        several = int(figures.groupby(keys)["file"].nunique().ge(2).sum())
        cells = compared(one.reckoned, one.told["rates"])
        told.append(Published(one.label, len(figures), several, cells, tuple(wrong)))
    return told
