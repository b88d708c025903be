"""Outside: public data of other makers, mapped to our columns; the linking itself is left as it is.

``python -m benchmarks.linking.outside febrl FOLDER``. Everybody belongs to one school, since these people have none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from benchmarks.linking.exchange import read
from kongchuo_reports.domain.tables import Registry, Roster

SCHOOL = "one place"
FORMATS = {"registry": "%Y%m%d", "roster": "%m/%d/%Y"}


def adapt(source: str, folder: Path) -> None:
    """Write our tables, the peers' columns and the truth."""
    for side, table in (("registry", Registry), ("roster", Roster)):
        frame = pd.read_parquet(folder / f"{side}_source.parquet").astype("str")
        people, truth = _febrl(frame) if source == "febrl" else _pseudopeople(frame, FORMATS[side])
        people = people.assign(school=SCHOOL, unique_id=range(len(people)))
        people["name"] = (people["given"].fillna("") + " " + people["surname"].fillna("")).str.strip()
        people["name"] = people["name"].where(people["name"] != "")
        people["id_no"] = people["number"]
        people.drop(columns=["name"]).assign(born=people["born"].dt.strftime("%Y-%m-%d")).to_parquet(
            folder / f"{side}_peers.parquet"
        )
        ours = pd.DataFrame(
            {
                "name": people["name"],
                "id_no": people["number"],
                "id_state": people["number"].notna().map({True: "not_resident", False: "missing"}),
                "sex": people["sex"],
                "born_on": people["born"].astype("datetime64[s]"),
                "school": SCHOOL,
                "village": people["address"],
                "source_file": f"{side}.csv",
                "source_sheet": "",
                "source_row": range(2, len(people) + 2),
                "source_column": "A",
            }
        )
        if side == "registry":
            ours["status"] = "active"
        table.build(ours).rows.dropna(axis="columns", how="all").to_parquet(folder / f"{side}.parquet")
        pd.DataFrame({"child": truth}).to_parquet(folder / f"{side}_truth.parquet")
    pd.DataFrame({"child": []}, dtype="int64").to_parquet(folder / "absent.parquet")


def _febrl(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    people = pd.DataFrame(
        {
            "given": frame["given_name"],
            "surname": frame["surname"],
            "born": pd.to_datetime(frame["date_of_birth"], format="%Y%m%d", errors="coerce"),
            "number": frame["soc_sec_id"],
            "sex": pd.Series(None, index=frame.index, dtype="str"),
            "postcode": frame["postcode"],
            "address": frame["address_1"],
        }
    )
    return people, frame["rec_id"].str.split("-").str[1].astype("int64").tolist()


def _pseudopeople(frame: pd.DataFrame, written: str) -> tuple[pd.DataFrame, list[int]]:
    nothing = pd.Series(None, index=frame.index, dtype="str")
    people = pd.DataFrame(
        {
            "given": frame["first_name"].str.lower(),
            "surname": frame["last_name"].str.lower(),
            "born": pd.to_datetime(frame["date_of_birth"], format=written, errors="coerce"),
            "number": frame.get("ssn", nothing),
            "sex": frame["sex"].str.lower().where(frame["sex"].str.lower().isin(["male", "female"])),
            "address": frame.get("street_name", nothing),
        }
    )
    return people, frame["simulant_id"].str.split("_").str[1].astype("int64").tolist()


def marks(folder: Path, name: str) -> dict[str, float]:
    """Links right and found; for us also true pairs put before a person."""
    county = read(folder)
    owners, seats = county.registry_child, county.roster_child
    links = pd.read_parquet(folder / f"answer_{name}_links.parquet")
    pairs = set(zip(links["registry_key"].tolist(), links["roster_key"].tolist(), strict=True))
    both = set(owners) & set(seats)
    right = {pair for pair in pairs if owners[pair[0]] == seats[pair[1]]}
    found = {owners[left] for left, _ in right}
    result: dict[str, float] = {
        "registry_rows": len(owners),
        "roster_rows": len(seats),
        "people_in_both": len(both),
        "links": len(pairs),
        "link_precision": len(right) / max(len(pairs), 1),
        "link_recall": len(found) / len(both),
    }
    asked = folder / f"answer_{name}_reviews.parquet"
    if asked.exists():
        reviews = pd.read_parquet(asked).dropna().astype("int64")
        told = {
            owners[one]
            for one, two in zip(reviews["registry_key"].tolist(), reviews["roster_key"].tolist(), strict=True)
            if owners[one] == seats[two]
        }
        result["reviews"] = len(reviews)
        result["recall_with_review"] = len(found | told) / len(both)
    return result


if __name__ == "__main__":
    adapt(sys.argv[1], Path(sys.argv[2]))
