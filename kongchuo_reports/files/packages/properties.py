"""Properties (文件属性): the day on which a workbook says it was last saved."""

from __future__ import annotations

import re

from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.guards import Package
from kongchuo_reports.files.refusals import Refused

_PARTS = {Container.XLSX: "docProps/core.xml", Container.XLSB: "docProps/core.xml", Container.ODS: "meta.xml"}
_DAY = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>\s*(\d{4}-\d\d-\d\d)")
_LARGEST = 1 << 16


def saved_on(content: bytes, container: Container) -> str:
    """The day of the last saving by the file's own properties, ISO; ``""`` where they say none."""
    part = _PARTS.get(container)
    if part is None:
        return ""
    try:
        package = Package(content)
        match = _DAY.search(package.read(part)[:_LARGEST]) if part in package else None
    except (Refused, KeyError, ValueError, OSError):
        return ""
    return match.group(1).decode("ascii") if match else ""
