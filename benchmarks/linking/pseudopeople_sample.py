"""The sample of pseudopeople as Parquet. Runs in the Python that has it: ``PYTHON pseudopeople_sample.py FOLDER``.

Social security (with a number) and the census of 2020 (without), noise as delivered, of one simulated population.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pseudopeople

SEED = 1


def main(folder: Path) -> None:
    """Write ``registry_source`` (social security: births only) and ``roster_source`` (census)."""
    warnings.simplefilter("ignore")
    folder.mkdir(parents=True, exist_ok=True)
    security = pseudopeople.generate_social_security(seed=SEED)
    security = security[security["event_type"] == "creation"].reset_index(drop=True)
    census = pseudopeople.generate_decennial_census(seed=SEED, year=2020)
    security.astype("object").to_parquet(folder / "registry_source.parquet")
    census.astype("object").to_parquet(folder / "roster_source.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
