"""Single questions (一行自相矛盾): a roster row that says the child is gone, or a record that has left and is still listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RegistryStatus
from kongchuo_reports.domain.matching.match_rules import LEFT_YET_LISTED, SAYS_GONE
from kongchuo_reports.domain.vocabulary.statuses import ENDED_BY_DEATH
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.domain.wording.acts.gathering import WHOLE_LIST_END
from kongchuo_reports.identify.questions.denials import understood
from kongchuo_reports.identify.questions.questions import identities, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


def single_questions(
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    links: pd.DataFrame,
    duplicates: Mapping[int, int],
    denied: pd.Series,
    finished: NDArray[np.bool_],
) -> pd.DataFrame:
    """Rows of ``Reviews`` of kind single: is this child really at this school?

    Args:
        registry: all registry rows.
        roster: all roster rows.
        links: rows of ``Links``.
        duplicates: roster rows that are second rows of a child told elsewhere; they are not asked about.
        denied: what ``denials`` found for each roster row.
        finished: registry rows of graduates of this year, who stand on the year's rosters as they should.
    """
    denying = denied.dropna()
    denying = denying[~denying.index.isin([*duplicates]) & ~denying.str.endswith(WHOLE_LIST_END).astype(bool)]
    registry_of = links[links["roster_key"].isin(denying.index)].set_index("roster_key")["registry_key"]
    asked = pd.DataFrame(
        {
            "roster_key": denying.index,
            "registry_key": registry_of.reindex(denying.index).astype("Int64").to_numpy(),
            "match_rule": SAYS_GONE.code,
            "match_score": SAYS_GONE.score,
            "reason": [words.SINGLE_REASON.format(denial=text) for text in understood(denying).tolist()],
        }
    )
    whole = pd.concat([asked, _left_yet_listed(registry, roster, links, denying.index, finished)])
    whole = whole.reset_index(drop=True)
    who = identities(roster.iloc[whole["roster_key"].to_numpy()]).tolist()
    return whole.assign(kind="single", question_no=numbered("single", [(person,) for person in who]))


def _left_yet_listed(
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    links: pd.DataFrame,
    asked_already: pd.Index,
    finished: NDArray[np.bool_],
) -> pd.DataFrame:
    """A record that left its school, whose child sits at that very school (or is told dead and sits anywhere)."""
    gone = (registry["status"] == RegistryStatus.LEFT).fillna(value=False).to_numpy(dtype=bool) & ~finished
    links = links[gone[links["registry_key"].to_numpy()]]
    links = links[~links["roster_key"].isin(asked_already)]
    record = registry.iloc[links["registry_key"].to_numpy()].reset_index(drop=True)
    seat = roster.iloc[links["roster_key"].to_numpy()].reset_index(drop=True)
    died = record["status_text"].str.contains(ENDED_BY_DEATH, regex=True).fillna(value=False).astype(bool)
    apart = (record["school"] != seat["school"]) & record["school"].notna() & seat["school"].notna()
    asked = (died | ~apart).to_numpy(dtype=bool)
    texts = record.loc[asked, "status_text"].fillna(words.NO_STATUS)
    return pd.DataFrame(
        {
            "roster_key": links["roster_key"].to_numpy()[asked],
            "registry_key": pd.array(links["registry_key"].to_numpy()[asked], dtype="Int64"),
            "match_rule": LEFT_YET_LISTED.code,
            "match_score": LEFT_YET_LISTED.score,
            "reason": [words.LEFT_REASON.format(status=text) for text in texts.tolist()],
        }
    )
