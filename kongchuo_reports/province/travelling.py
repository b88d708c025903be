"""What travels (出县的内容): the columns linking needs, as marks, in Parquet; never a telephone, an address or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kongchuo_reports.domain.tables import WorkList
from kongchuo_reports.province.marks import marks, marks_of_each

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.tables import CountyRows

OWN, LEFT, NAMED, LEADS = "own.parquet", "left.parquet", "named.parquet", "leads.parquet"
"""All rows as marks (stays with the county), its left-overs by block (travels), its left-overs by name and what others answered
of them (stay)."""
TRAVELS = pa.schema(
    [
        ("row", pa.int32()),
        ("list", pa.string()),
        ("key", pa.int32()),
        ("open", pa.string()),
        ("is_seated", pa.bool_()),
        ("school", pa.string()),
        ("grade", pa.int8()),
        ("sex", pa.string()),
        ("number", pa.string()),
        ("is_sure", pa.bool_()),
        ("is_cut", pa.bool_()),
        ("prefix", pa.string()),
        ("name", pa.string()),
        ("spoken", pa.list_(pa.string())),
        ("born", pa.string()),
    ]
)
"""The columns of a row outside its county."""
BLOCK = pa.field("block", pa.string())
STAYS = ("list", "key", "open", "name", "id_no", "school", "grade", "class_no", "source_file", "source_sheet",
         "source_row")  # fmt: skip
"""What the county's own work list shows."""
ROWS_AT_ONCE = 20_000
BETWEEN = "|"


def keep_rows(rows: CountyRows, secret: bytes, folder: Path) -> int:
    """Write a county's three files; the number of its left-overs."""
    records = rows.rows
    own = _marked(records, secret)
    left = own[own["open"].notna()]
    pq.write_table(pa.Table.from_pandas(own, TRAVELS, preserve_index=False), folder / OWN)
    blocks = left.explode("spoken", ignore_index=True)
    by_name = blocks["spoken"].notna() & blocks["born"].notna()
    blocks = blocks[by_name].assign(block=marks(blocks["spoken"] + blocks["born"], "block", secret))
    blocks = blocks.assign(spoken=left.set_index("row")["spoken"].reindex(blocks["row"]).array)
    # Whoever has neither reading nor birth date can still be found by the number.
    rest = left[~left["row"].isin(blocks["row"])].assign(block=None)
    table = pd.concat([blocks, rest], ignore_index=True).sort_values(["block", "row"], ignore_index=True)
    pq.write_table(
        pa.Table.from_pandas(table, TRAVELS.append(BLOCK), preserve_index=False),
        folder / LEFT,
        row_group_size=ROWS_AT_ONCE,
    )
    named = records.loc[records["open"].notna(), [*STAYS]]
    named.to_parquet(folder / NAMED, index=False)
    return len(left)


def _marked(records: pd.DataFrame, secret: bytes) -> pd.DataFrame:
    prefix = records["id_prefix"]
    return pd.DataFrame(
        {
            "row": range(len(records)),
            "list": records["list"],
            "key": records["key"],
            "open": records["open"],
            "is_seated": records["is_seated"].fillna(value=False).astype(bool),
            "school": records["school"],
            "grade": records["grade"],
            "sex": records["sex"],
            "number": marks(records["number"], "number", secret),
            "is_sure": records["is_sure"].fillna(value=False).astype(bool),
            "is_cut": records["is_cut"].fillna(value=False).astype(bool),
            "prefix": marks(prefix, "prefix", secret),
            "name": marks(records["folded"], "name", secret),
            "spoken": marks_of_each(records["spoken"], "spoken", secret, BETWEEN),
            "born": marks(records["born_on"].dt.strftime("%Y%m%d").astype("str"), "born", secret),
        }
    )


def left_of(folder: Path, first: str = "", last: str = "") -> pd.DataFrame:
    """A county's left-overs, one row each; or those of the blocks from ``first`` up to before ``last``, a row a block."""
    if not last:
        every: pd.DataFrame = pq.read_table(folder / LEFT, columns=TRAVELS.names).to_pandas()
        return every.drop_duplicates("row", ignore_index=True)
    wanted = (pc.field("block") >= first) & (pc.field("block") < last)
    blocks: pd.DataFrame = pq.read_table(folder / LEFT, filters=wanted).to_pandas()
    return blocks


def asked_of(asks: Path, county: str, folder: Path) -> pd.DataFrame:
    """The other counties' left-overs that bear a number of this county; the rest of them never become rows."""
    own = pq.read_table(folder / OWN, columns=["number"]).column("number").unique().drop_null()
    wanted = (pc.field("county") != county) & pc.field("number").isin(own)
    asked: pd.DataFrame = pq.read_table(asks, filters=wanted).to_pandas()
    return asked


def own_of(folder: Path, numbers: pd.Series) -> pd.DataFrame:
    """The rows of a county that bear one of the numbers; the others are never held at once."""
    wanted = pa.array(numbers.unique().tolist(), pa.string())
    with pq.ParquetFile(folder / OWN) as file:
        parts = []
        for group in range(file.num_row_groups):
            part = file.read_row_group(group)
            parts.append(part.filter(pc.is_in(part.column("number"), wanted)))
    rows: pd.DataFrame = (pa.concat_tables(parts) if parts else TRAVELS.empty_table()).to_pandas()
    return rows


def named_of(folder: Path) -> pd.DataFrame:
    """The county's own left-overs by name."""
    return pd.read_parquet(folder / NAMED)


def keep_leads(answers: WorkList, folder: Path) -> None:
    """Write what other counties answered, where the county's next month finds it; whole or not at all."""
    made = folder / f".{LEADS}"
    answers.rows.to_parquet(made, index=False)
    made.replace(folder / LEADS)


def leads_before(store: Path, month: str) -> Path | None:
    """The answers of the last month before this one that was compared."""
    kept = sorted(path for path in store.glob(f"*/{LEADS}") if path.parent.name < month)
    return kept[-1] if kept else None


def read_leads(path: Path | None) -> WorkList | None:
    """What other counties answered; None if nobody was asked, or what was kept is damaged."""
    if path is None:
        return None
    try:
        return WorkList.build(pd.read_parquet(path))
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None
