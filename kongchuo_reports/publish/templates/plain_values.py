"""Values that travel to a child that fills a template, and back, as JSON has them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

_DAY = "\x00day"


def coded(value: object) -> object:
    """A value as JSON has it: days and records as mappings, numbers of the frames' library as plain ones."""
    if isinstance(value, dict):
        return {key: coded(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [coded(inner) for inner in value]
    if isinstance(value, dt.date):
        return {_DAY: value.isoformat()}
    if dataclasses.is_dataclass(value):
        return {name: coded(getattr(value, name)) for name in dir(value) if not name.startswith("_")}
    return value.item() if hasattr(value, "item") else value


def uncoded(value: object) -> Any:  # noqa: ANN401 - whatever was coded
    """The value again; a record as a mapping, which a template reads by the same names."""
    if isinstance(value, dict):
        told = value.get(_DAY)
        if told is not None:
            return dt.datetime.fromisoformat(told) if "T" in told else dt.date.fromisoformat(told)
        return {key: uncoded(inner) for key, inner in value.items()}
    return [uncoded(inner) for inner in value] if isinstance(value, list) else value
