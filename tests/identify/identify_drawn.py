"""Lists drawn in text: one line a row, columns split by blanks, ``-`` for what the file does not say."""

import datetime as dt

import pandas as pd

from benchmarks.linking.contenders import gathered_of
from benchmarks.linking.world import World
from kongchuo_reports import identify
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.id_numbers import check_digit, passes_checksum
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.records import Month

MONTH = Month("2026-10", dt.date(2026, 10, 31))
POLICY = policy_on(MONTH.as_of)[0]


def number(born, sequence):
    body = f"990101{born}{sequence:03d}"
    return body + check_digit(body)


def listed(text, table, file="甲.xlsx", /, **more):
    """Columns: name born number school grade class; number is ``born.sequence``, a whole text, or ``cut:…``."""
    records = []
    for place, line in enumerate(line for line in text.strip().splitlines() if line.strip()):
        cells = [None if cell == "-" else cell for cell in line.split()]
        name, born, told, school, grade, class_no, *rest = [*cells, None, None, None][: max(len(cells), 6)]
        record = {
            "name": name,
            "school": school,
            "grade": None if grade is None else int(grade),
            "class_no": class_no,
            "source_file": file,
            "source_sheet": "表",
            "source_row": place + 3,
            "source_column": "B",
            "status": "active",
            "status_text": "在读",
            **more,
        }
        if born:
            record["born_on"] = pd.Timestamp(born)
        if told:
            record |= _number(told)
        for extra in rest:
            if extra:
                key, value = extra.split("=")
                record[key] = pd.Timestamp(value) if key.endswith("_on") else value
        records.append(record)
    return table.of(records)


def _number(told):
    if told.startswith("cut:"):
        born, sequence = told[4:].split(".")
        return {"id_state": "damaged", "id_prefix": number(born, int(sequence))[:15]}
    if "." in told:
        born, sequence = told.split(".")
        told = number(born, int(sequence))
    valid = bool(passes_checksum(pd.Series([told], dtype="str")).iloc[0])
    return {
        "id_no": told,
        "id_state": "valid" if valid else "bad_checksum",
        "id_prefix": told[:15] if len(told) == 18 else None,
    }


def gathered(registry, roster, **lists):
    tables = {
        "registry": listed(registry, t.Registry) if isinstance(registry, str) else registry,
        "roster": listed(roster, t.Roster) if isinstance(roster, str) else roster,
    }
    base = gathered_of(World(tables["registry"], tables["roster"], [], [], []))
    return type(base)(**{name: lists.get(name, getattr(base, name)) for name in type(base).__dataclass_fields__})


def judged(registry, roster, **lists):
    """Standings of the registry and the roster rows, and everything else."""
    given = gathered(registry, roster, **lists)
    linked = identify.link(given, POLICY, MONTH)
    told = identify.classify(given, linked, POLICY, MONTH)
    return told.registry.rows["standing"].tolist(), told.roster.rows["standing"].tolist(), linked, told


def pairs(linked):
    rows = linked.links.rows
    return dict(zip(rows["registry_key"].tolist(), rows["roster_key"].tolist(), strict=True))
