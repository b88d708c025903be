"""Splink on the left-overs of a province, pooled: ``PYTHON splink_crossings.py FOLDER``, DuckDB backend, in the Python that has Splink.

FOLDER holds ``registry_left.parquet`` and ``roster_left.parquet``: children missed and children who came, with their county. It
writes ``answer_splink_crossings.parquet`` (row of either list and the probability, the best registry row of each roster row) and
prints the seconds. Comparisons and rules are those the tuned contender has, without the places, which say nothing across a border.
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

from benchmarks.linking.splink_links import KEEP, SAMPLE, SEED, custom, written

ACROSS = "l.county <> r.county"


def settings() -> SettingsCreator:
    """How left-overs of two counties are compared."""
    number = custom(
        "number",
        level.NullLevel("id_no"),
        level.ExactMatchLevel("id_no"),
        written("damerau_levenshtein(id_no_l, id_no_r) <= 1", "one slip"),
        level.ElseLevel(),
    )
    name = custom(
        "name",
        level.NullLevel("name"),
        level.ExactMatchLevel("name", term_frequency_adjustments=True),
        level.ExactMatchLevel("sound"),
        level.LevenshteinLevel("name", 1),
        level.ElseLevel(),
    )
    born = custom(
        "birth",
        level.NullLevel("born_mark"),
        level.ExactMatchLevel("born_mark"),
        level.DamerauLevenshteinLevel("born", 1),
        level.ElseLevel(),
    )
    rules = [block_on("id_no"), block_on("name", "born_mark"), block_on("sound", "born_mark")]
    return SettingsCreator(
        link_type="link_only",
        comparisons=[number, name, born, compare.ExactMatch("sex"), compare.ExactMatch("grade")],
        blocking_rules_to_generate_predictions=[
            f"({rule.get_blocking_rule('duckdb').blocking_rule_sql}) AND {ACROSS}" for rule in rules
        ],
        retain_matching_columns=False,
        additional_columns_to_retain=["county"],
    )


def main(folder: Path) -> None:
    """Train, predict, and keep the best record of each child who came."""
    warnings.simplefilter("ignore")
    engine = DuckDBAPI()
    base = engine._con  # noqa: SLF001  # files are read by the engine itself, the cheapest way in
    start = time.perf_counter()
    for side in ("registry", "roster"):
        base.execute(f"CREATE TABLE {side} AS SELECT * FROM read_parquet('{folder / f'{side}_left.parquet'}')")  # noqa: S608
    lists = [engine.register(side, dataset_display_name=side) for side in ("registry", "roster")]
    linker = Linker(lists, settings(), log_level=None)
    training = [block_on("id_no"), block_on("name", "born_mark")]
    linker.training.estimate_probability_two_random_records_match(training, recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE, seed=SEED)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=KEEP)
    base.execute(
        f"""
        COPY (
            SELECT unique_id_l AS registry_row, unique_id_r AS roster_row, match_probability FROM {found.physical_name}
            QUALIFY row_number() OVER (PARTITION BY unique_id_r ORDER BY match_weight DESC, unique_id_l) = 1
        ) TO '{folder / "answer_splink_crossings.parquet"}' (FORMAT parquet)
        """  # noqa: S608
    )
    print(json.dumps({"link": time.perf_counter() - start}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
