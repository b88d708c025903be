"""Splink's answer, DuckDB backend. Runs in the Python that has Splink: ``PYTHON splink_links.py KIND FOLDER``.

KIND is ``basic`` (comparisons off the shelf), ``tuned`` (written for Chinese school lists), ``tuned_kin`` (the same
with guardian and telephone), ``febrl`` or ``pseudopeople``.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

import splink.comparison_level_library as level
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

SEED = 1
SAMPLE = 1e6
KEEP = 0.5


def custom(name: str, *levels: object) -> object:
    """A comparison of one's own levels."""
    return compare.CustomComparison(output_column_name=name, comparison_levels=list(levels))


def written(condition: str, label: str) -> object:
    """A level by a condition."""
    return level.CustomLevel(condition, label_for_charts=label)


def basic() -> tuple[list[object], list[object], list[object]]:
    """Comparisons, blocking rules and training rules off the shelf."""
    return (
        [
            compare.LevenshteinAtThresholds("id_no", 1),
            compare.NameComparison("spelt"),
            compare.DateOfBirthComparison("born", input_is_string=True),
            compare.ExactMatch("sex"),
            compare.ExactMatch("school"),
            compare.ExactMatch("grade"),
        ],
        [
            block_on("id_no"),
            block_on("spelt", "born"),
            block_on("born", "school"),
            block_on("spelt", "school"),
        ],
        [block_on("id_no"), block_on("spelt", "born")],
    )


def tuned(*, with_kin: bool = False) -> tuple[list[object], list[object], list[object]]:
    """The same, knowing what Chinese school lists get wrong."""
    number = custom(
        "number",
        written(
            "(id_no_l IS NULL OR id_no_r IS NULL) AND (registry_no_l IS NULL OR registry_no_r IS NULL)"
            " AND (id_prefix_l IS NULL OR id_prefix_r IS NULL)",
            "unknown",
        ),
        written("id_no_l = id_no_r OR registry_no_l = registry_no_r", "same"),
        written(
            "id_prefix_l = id_prefix_r AND (id_state_r = 'damaged' OR right(id_no_r, 3) = '000'"
            " OR id_state_l = 'damaged')",
            "15 digits, 3 lost",
        ),
        written("damerau_levenshtein(id_no_l, id_no_r) <= 1", "one slip"),
        level.ElseLevel(),
    )
    name = custom(
        "name",
        level.NullLevel("spelt"),
        level.ExactMatchLevel("spelt", term_frequency_adjustments=True),
        level.ExactMatchLevel("sound"),
        level.LevenshteinLevel("spelt", 1),
        level.ElseLevel(),
    )
    born = custom(
        "birth",
        level.NullLevel("born"),
        level.ExactMatchLevel("born"),
        level.DamerauLevenshteinLevel("born", 1),
        level.ElseLevel(),
    )
    place = custom(
        "place",
        level.NullLevel("school"),
        written("school_l = school_r AND grade_l = grade_r AND class_no_l = class_no_r", "same class"),
        written("school_l = school_r AND grade_l = grade_r", "same grade"),
        written("school_l = school_r", "same school"),
        written("grade_l = grade_r", "same grade elsewhere"),
        level.ElseLevel(),
    )
    comparisons = [number, name, born, compare.ExactMatch("sex"), place]
    if with_kin:
        comparisons += [compare.ExactMatch("guardian"), compare.ExactMatch("phone")]
    rules = [
        block_on("id_no"),
        block_on("registry_no"),
        block_on("id_prefix", "school"),
        block_on("spelt", "born"),
        block_on("sound", "born"),
        block_on("born", "school"),
        block_on("spelt", "school"),
    ]
    return comparisons, rules, [block_on("id_no"), block_on("spelt", "born")]


def outside(columns: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[list[object], list[object], list[object]]:
    """Comparisons for people with given name, surname, birth date, perhaps a number, and what else there is."""
    comparisons = [
        compare.NameComparison("given"),
        compare.NameComparison("surname"),
        compare.DamerauLevenshteinAtThresholds("born", [1, 2]),
        *(compare.DamerauLevenshteinAtThresholds(number, [1, 2]) for number in numbers),
        *(compare.ExactMatch(column) for column in columns),
    ]
    rules = [
        *(block_on(number) for number in numbers),
        block_on("given", "surname"),
        block_on("born"),
        block_on("surname", *columns[:1]),
        block_on("given", *columns[:1]),
    ]
    return comparisons, rules, [block_on("given", "surname"), block_on("born")]


KINDS = {
    "basic": basic,
    "tuned": tuned,
    "tuned_kin": lambda: tuned(with_kin=True),
    "febrl": lambda: outside(("postcode", "address"), ("number",)),
    "pseudopeople": lambda: outside(("sex",), ()),
}


def main(kind: str, folder: Path) -> None:
    """Train, predict, and keep one record a row and one row a record and school."""
    warnings.simplefilter("ignore")
    comparisons, rules, training = KINDS[kind]()
    engine = DuckDBAPI()
    base = engine._con  # noqa: SLF001  # files are read by the engine itself, the cheapest way in
    start = time.perf_counter()
    for side in ("registry", "roster"):
        base.execute(f"CREATE TABLE {side} AS SELECT * FROM read_parquet('{folder / f'{side}_peers.parquet'}')")  # noqa: S608
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
    )
    lists = [engine.register(side, dataset_display_name=side) for side in ("registry", "roster")]
    linker = Linker(lists, settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(training, recall=0.95)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE, seed=SEED)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=KEEP)
    base.execute(
        f"""
        CREATE TABLE found AS
        SELECT unique_id_l AS registry_key, unique_id_r AS roster_key, match_weight, match_probability
        FROM {found.physical_name}
        QUALIFY row_number() OVER (PARTITION BY unique_id_r ORDER BY match_weight DESC, unique_id_l) = 1
        """  # noqa: S608
    )
    target = folder / f"answer_splink_{kind}_links.parquet"
    base.execute(
        f"""
        COPY (
            SELECT registry_key, roster_key, match_probability FROM found JOIN roster ON roster_key = unique_id
            QUALIFY row_number() OVER (
                PARTITION BY registry_key, {"school" if kind not in {"febrl", "pseudopeople"} else "1"}
                ORDER BY match_weight DESC, roster_key) = 1
        ) TO '{target}' (FORMAT parquet)
        """  # noqa: S608
    )
    print(json.dumps({"link": time.perf_counter() - start}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
