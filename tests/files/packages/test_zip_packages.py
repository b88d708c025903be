"""Our own zip packages are the very bytes the standard library writes."""

import datetime as dt
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.files.packages.zip_packages import COMPRESSION_LEVEL, CONTENT_TYPES, CORE, rezip, zipped

DAY = dt.date(2026, 10, 31)
NAMES = st.sampled_from(
    [CONTENT_TYPES, CORE, "word/document.xml", "word/styles.xml", "xl/workbook.xml", "word/图 1.xml"]
)


def by_the_library(parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES, part)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name], compresslevel=COMPRESSION_LEVEL)
    return held.getvalue()


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(NAMES, st.binary(max_size=2_000)))
def test_a_package_is_what_the_library_writes(parts):
    made = zipped(parts, DAY)
    assert made == by_the_library(parts)
    assert rezip(made, DAY) == made


def test_only_the_days_of_the_properties_are_changed():
    told = b'<x><dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T10:00:00Z</dcterms:created></x>'
    with zipfile.ZipFile(io.BytesIO(zipped({CORE: told, "word/styles.xml": told}, DAY))) as package:
        assert b">2026-10-31T00:00:00Z<" in package.read(CORE)
        assert package.read("word/styles.xml") == told
