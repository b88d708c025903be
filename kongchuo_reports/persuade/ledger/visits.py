"""Visits (家访): each record tied to its case, numbered by date, and weighed for 大家访."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, SourceKind, VisitResult
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Visits
from kongchuo_reports.domain.vocabulary import ledger_words as vocabulary
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.children.same_child import STRONG, same_child
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.case_numbers import is_case_number, tidy
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Linked, Month


@dataclass(frozen=True, slots=True)
class TiedVisits:
    """Visits with their case, and what was wrong with them.

    Args:
        rows: columns of ``Visits``, plus ``in_person`` and ``is_new`` (after the last visit of the opening).
    """

    rows: pd.DataFrame
    findings: Findings

    @property
    def table(self) -> Visits:
        """The visits as they travel on."""
        return Visits.build(self.rows)


def campaign_start(policy: Policy, month: Month) -> dt.date:
    """First day of the running 大家访: the most recent 1 May (or the month set) on or before the day of the run.

    Source: 方案 四（二）：各校、各村（居）委会要从5月份开始，开展辍学学生“大家访”活动.
    """
    start = dt.date(month.as_of.year, policy.campaign_start_month.value, 1)
    return start if start <= month.as_of else start.replace(year=start.year - 1)


def tied_visits(
    gathered: Gathered,
    linked: Linked,
    ledger: pd.DataFrame,
    person_of_row: dict[str, pd.Series],
    policy: Policy,
    month: Month,
) -> TiedVisits:
    """Tie each visit to a case: by 案号 if name or number agree, else by the child it was linked to, else by identity.

    A visit to a child without a case is kept, with a finding. A visit of one child on one day by the same people, in
    two files, is one visit.

    Args:
        gathered: has the visit records.
        linked: has the links of visit records to registry and roster rows.
        ledger: all cases, numbered, with ``person``.
        person_of_row: person of each ``registry`` and ``roster`` position.
        policy: days, least number of visitors and start of the campaign.
        month: visits after its ``as_of`` are not counted.
    """
    rows = gathered.visits.rows
    findings: list[Findings] = []
    rows["case_no"] = _case_of(rows, linked, ledger, person_of_row, findings)
    # undated visits stand first, so that the last row of a case is its latest dated visit
    rows = rows.sort_values(["case_no", "visited_on"], kind="stable", na_position="first").reset_index(drop=True)
    findings.append(findings_of(kinds.VISIT_WITHOUT_CASE, rows[rows["case_no"].isna()]))
    rows["visitor_count"] = visitor_counts(rows["visitors"])
    rows["in_person"] = ~rows["mode"].str.contains(vocabulary.FROM_AFAR, regex=True).fillna(value=False).astype(bool)
    ahead = rows["visited_on"] > pd.Timestamp(month.as_of)
    rows["day_text"] = rows["visited_on"].dt.strftime("%Y-%m-%d").astype("str")
    findings.append(findings_of(kinds.VISIT_IN_FUTURE, rows[ahead], found="day_text"))
    rows["is_repeated"] = (
        rows["case_no"].notna() & rows["visited_on"].notna() & rows.duplicated(["case_no", "visited_on", "visitors"])
    )
    rows["is_valid"] = rows["case_no"].notna() & ~ahead & ~rows["is_repeated"]
    rows["why_not"] = _why_not(rows, ahead, policy, month)
    rows["is_counted"] = rows["why_not"].isna()
    return TiedVisits(_numbered(rows, ledger), Findings.stack(findings))


def visitor_counts(visitors: pd.Series) -> pd.Series:
    """How many people a text names: 「张三、李四」 2, 「张三等3人」 3, missing 0; companions are counted elsewhere."""
    texts = visitors.str.normalize("NFKC").str.strip()
    said: pd.Series = texts.str.extract(vocabulary.VISITOR_MORE)[0].fillna("0").astype("int64")
    names = texts.fillna("").str.split(vocabulary.VISITOR_BREAKS, regex=True)
    each = names.explode()
    listed: pd.Series = each[each.fillna("") != ""].groupby(level=0).nunique().reindex(visitors.index, fill_value=0)
    return said.where(said > listed, listed).astype("int64")


def _case_of(
    rows: pd.DataFrame,
    linked: Linked,
    ledger: pd.DataFrame,
    person_of_row: dict[str, pd.Series],
    findings: list[Findings],
) -> pd.Series:
    number = tidy(rows["case_no"])
    case = ledger.drop_duplicates("case_no").set_index("case_no")
    agrees = pd.Series(data=False, index=rows.index)
    for name in ("name", "id_no", "registry_no"):
        agrees |= (rows[name] == looked_up(number, case[name])).fillna(value=False).astype(bool)
    right = is_case_number(number) & number.isin(ledger["case_no"]) & (agrees | rows["name"].isna())
    wrong = number.notna() & ~right
    findings.append(findings_of(kinds.VISIT_WRONG_CASE, rows[wrong], found="case_no"))
    by_child = _by_person(_visited_person(rows, linked, person_of_row), ledger)
    by_identity = _by_identity(rows, ledger)
    case_no = number.where(right)
    for other in (by_child, by_identity):
        case_no = case_no.where(case_no.notna(), other)
    return case_no.astype("str")


def _visited_person(rows: pd.DataFrame, linked: Linked, person_of_row: dict[str, pd.Series]) -> pd.Series:
    links = linked.person_links.rows
    links = links[(links["list"] == SourceKind.VISIT.value) & ~links["is_review"].fillna(value=False).astype(bool)]
    links = links.drop_duplicates("list_key").set_index("list_key")
    positions = pd.Series(rows.index, index=rows.index)
    registry = looked_up(looked_up(positions, links["registry_key"]), person_of_row["registry"])
    roster = looked_up(looked_up(positions, links["roster_key"]), person_of_row["roster"])
    return registry.where(registry.notna(), roster).astype("Int64")


def _by_person(person: pd.Series, ledger: pd.DataFrame) -> pd.Series:
    """The open case of a person, else the last closed one."""
    known = ledger[ledger["person"].notna()]
    case_no = pd.Series(pd.NA, index=person.index, dtype="str")
    # open cases first: the ended ones only fill what is still without a case
    for cases in (known[is_open(known["state"])], known[~is_open(known["state"])]):
        last = cases.sort_values("case_no").drop_duplicates("person", keep="last").set_index("person")
        case_no = case_no.where(case_no.notna(), looked_up(person, last["case_no"]).astype("str"))
    return case_no


def _by_identity(rows: pd.DataFrame, ledger: pd.DataFrame) -> pd.Series:
    case_no = pd.Series(pd.NA, index=rows.index, dtype="str")
    for cases in (ledger[is_open(ledger["state"])], ledger[~is_open(ledger["state"])]):
        last = cases.reset_index(drop=True)
        last["person"] = range(len(last))
        position = same_child(rows, last, STRONG, needs_name=True).person
        case_no = case_no.where(case_no.notna(), looked_up(position, last["case_no"]).astype("str"))
    return case_no


def _why_not(rows: pd.DataFrame, ahead: pd.Series, policy: Policy, month: Month) -> pd.Series:
    """First reason why a visit does not count for 大家访; missing where it counts."""
    start, least = campaign_start(policy, month), policy.min_visitors.value
    few = [words.too_few_visitors(count=count, least=least) for count in rows["visitor_count"].tolist()]
    reasons = (
        (rows["case_no"].isna(), words.NOT_COUNTED_NO_CASE),
        (rows["visited_on"].isna(), words.NOT_COUNTED_NO_DATE),
        (ahead, words.NOT_COUNTED_FUTURE),
        (rows["is_repeated"], words.NOT_COUNTED_TWICE),
        (rows["visited_on"] < pd.Timestamp(start), words.before_campaign(start=start.isoformat())),
        (~rows["in_person"], words.NOT_COUNTED_AFAR),
        (rows["visitor_count"] < least, pd.Series(few, index=rows.index, dtype="str")),
    )
    why_not = pd.Series(pd.NA, index=rows.index, dtype="str")
    for holds, why in reasons:
        why_not = why_not.where(~holds | why_not.notna(), why)
    return why_not


def _numbered(rows: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """Number the visits of each case by date, going on from the opening; a repeated record keeps its twin's number."""
    case = ledger.drop_duplicates("case_no").set_index("case_no")
    before = looked_up(rows["case_no"], case["visit_count"]).fillna(0).astype("int64")
    last = looked_up(rows["case_no"], case["last_visited_on"])
    rows["is_new"] = rows["is_valid"] & (last.isna() | (rows["visited_on"] > last))
    rows["is_old"] = rows["is_valid"] & ~rows["is_new"]
    old = rows.groupby("case_no", dropna=False)["is_old"].transform("sum").astype("int64")
    rank_old = rows.groupby("case_no", dropna=False)["is_old"].cumsum().astype("int64")
    rank_new = rows.groupby("case_no", dropna=False)["is_new"].cumsum().astype("int64")
    ahead_of_old = (before - old).clip(lower=0)
    base = before.where(before > old, old)
    number = (base + rank_new).where(rows["is_new"], ahead_of_old + rank_old)
    rows["visit_no"] = number.where(rows["case_no"].notna(), 0).astype("int64")
    return rows


def visited(ledger: pd.DataFrame, visits: TiedVisits) -> pd.DataFrame:
    """Write into each open case what its visits and the typed visit columns tell.

    The latest visit decides ``visit_result``, and the state: a promise (or a claimed return) makes 承诺返校, anything
    else 劝返中; a state that a person typed this month stands. A signature once given stays.
    """
    rows = visits.rows[visits.rows["is_valid"]]
    cases = ledger.copy(deep=False)
    latest = rows[rows["is_new"]].drop_duplicates("case_no", keep="last").set_index("case_no")
    day, result = (
        looked_up(cases["case_no"], latest["visited_on"]),
        looked_up(cases["case_no"], latest["result"]).astype("str"),
    )
    before = looked_up(cases["case_no"], rows.groupby("case_no")["visit_no"].max()).fillna(0).astype("int64")
    count = cases["visit_count"].where(cases["visit_count"] >= before, before)
    typed_count = pd.to_numeric(cases["typed_visit_count"]).fillna(0).astype("int64")
    cases["visit_count"] = count.where(count >= typed_count, typed_count)
    typed_day = pd.to_datetime(cases["typed_last_visited_on"], format="%Y-%m-%d").astype("datetime64[s]")
    by_hand = typed_day.notna() | cases["typed_visit_result"].notna()
    by_hand &= day.isna() | (typed_day >= day).fillna(value=False).astype(bool)
    result = result.where(~by_hand | cases["typed_visit_result"].isna(), cases["typed_visit_result"])
    day = day.where(~by_hand | typed_day.isna(), typed_day)
    fresh = is_open(cases["state"]) & (day.notna() | result.notna())
    cases["last_visited_on"] = cases["last_visited_on"].where(day.isna() | (day < cases["last_visited_on"]), day)
    cases["visit_result"] = cases["visit_result"].where(result.isna(), result)
    cases["visit_count"] = cases["visit_count"].where(cases["last_visited_on"].isna() | (cases["visit_count"] > 0), 1)
    cases = _with_promises(cases, rows)
    promised = cases["visit_result"].isin([VisitResult.PROMISED.value, VisitResult.RETURNED.value])
    state = promised.map({True: CaseState.PROMISED.value, False: CaseState.PERSUADING.value}).astype("str")
    moves = fresh & cases["wish_state"].isna() & (cases["state"] != CaseState.RETURNED.value)
    cases["state"] = cases["state"].where(~moves, state)
    return cases


def _with_promises(cases: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Promise, signature and cause of the latest visit that tells them; a person's own entries stand."""
    for name, column in (("promised_on", "promised_on"), ("cause", "cause"), ("is_signed", "is_signed")):
        known = rows[rows[column].notna()]
        if name == "is_signed":
            known = known[known[column].fillna(value=False).astype(bool)]
        last = known.drop_duplicates("case_no", keep="last").set_index("case_no")[column]
        heard = looked_up(cases["case_no"], last).astype(cases[name].dtype)
        keeps = ~is_open(cases["state"]) | heard.isna() | typed_fields.has(cases["typed_fields"], name)
        keeps |= cases["cause"].notna() if name == "cause" else False
        cases[name] = cases[name].where(keeps, heard)
    return cases
