"""The rules of the audit, as printed (规则说明): standings, match rules with their use, policy numbers, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.acts.identifying import (
    NOT_USED,
    STANDING_RULES,
    count_name,
    pattern,
)
from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.domain.wording.books.policy_values import policy_value
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book, Sheet

CODE_WIDTH, TITLE_WIDTH, TEXT_WIDTH = 14.0, 26.0, 50.0


def add(book: Book, results: Results) -> None:
    """Add the sheet of rules."""
    sheet = book.sheet(
        words.RULES,
        title=words.sheet_title(month=results.month.words, sheet=words.RULES),
        tab=Tab.RULES,
        is_reference=True,
    )
    sheet.subline()
    _standings(sheet)
    _matches(sheet, results)
    _order(sheet, results)
    _policy(sheet, results)
    _counts(sheet, results)
    sheet.notes(words.RULES_NOTES)


def _standings(sheet: Sheet) -> None:
    rows: list[tuple[str, Standing | RosterStanding]] = [("registry", standing) for standing in Standing]
    rows += [("roster", standing) for standing in RosterStanding if standing.value not in set(Standing)]
    lines = pd.DataFrame(
        {
            "list": [words.STANDINGS_OF[name] for name, _ in rows],
            "label": [standing.label for _, standing in rows],
            "meaning": [words.MEANINGS[standing.value] for _, standing in rows],
            "remedy": [words.REMEDIES[standing.value] for _, standing in rows],
        }
    )
    sheet.section(words.RULES_STANDINGS)
    sheet.table(
        lines,
        (
            Field("list", words.LIST, width=CODE_WIDTH),
            Field("label", words.STANDING, width=TITLE_WIDTH),
            Field("meaning", words.MEANING, width=TEXT_WIDTH),
            Field("remedy", words.REMEDY, width=TEXT_WIDTH),
        ),
    )


def _matches(sheet: Sheet, results: Results) -> None:
    used = reading.split(results, "links", results.linked.links.rows["match_rule"])
    asked = reading.split(results, "links.asked", results.classified.reviews.rows["match_rule"])
    lines = pd.DataFrame(
        {
            "code": [rule.code for rule in MATCH_RULES],
            "title": [rule.title for rule in MATCH_RULES],
            "needs": [rule.needs for rule in MATCH_RULES],
            "outcome": [words.ACCEPTED if rule.accepts else words.ASKS for rule in MATCH_RULES],
            "score": [rule.score for rule in MATCH_RULES],
            "used": [reading.of(used, rule.code) + reading.of(asked, rule.code) for rule in MATCH_RULES],
        }
    )
    sheet.section(words.RULES_MATCHES)
    sheet.table(
        lines,
        (
            Field("code", words.CODE, look=Look.ID),
            Field("title", words.RULE_TITLE),
            Field("needs", words.RULE_NEEDS),
            Field("outcome", words.RULE_OUTCOME),
            Field("score", words.RULE_SCORE, look=Look.DECIMAL),
            Field("used", words.RULE_USED, look=Look.COUNT),
        ),
    )


def _order(sheet: Sheet, results: Results) -> None:
    """The rules by which a registry row gets its standing, in the order in which they are tried."""
    rows = results.classified.registry.rows
    used = reading.split(results, "registered", rows["standing_rule"])
    standing = rows.drop_duplicates("standing_rule").set_index("standing_rule")["standing"].map(Standing.labels())
    lines = pd.DataFrame(
        {
            "code": [rule.code for rule in STANDING_RULES],
            "title": [rule.title for rule in STANDING_RULES],
            "reason": [pattern(rule.text) for rule in STANDING_RULES],
            "source": [rule.source for rule in STANDING_RULES],
            "standing": pd.Series([standing.get(rule.code) for rule in STANDING_RULES], dtype="str"),
            "used": [reading.of(used, rule.code) for rule in STANDING_RULES],
        }
    )
    sheet.section(words.RULES_ORDER)
    sheet.table(
        lines,
        (
            Field("code", words.CODE, look=Look.ID),
            Field("title", words.RULE_TITLE),
            Field("reason", words.RULE_REASON),
            Field("source", words.RULE_SOURCE),
            Field("standing", words.STANDING),
            Field("used", words.RULE_USED, look=Look.COUNT),
        ),
    )


def _policy(sheet: Sheet, results: Results) -> None:
    rules = results.policy.rules()
    lines = pd.DataFrame(
        {
            "since": pd.Series([rule.since for rule in rules], dtype="datetime64[s]"),
            "label": [rule.label for rule in rules],
            "title": [rule.title for rule in rules],
            "value": [policy_value(rule) for rule in rules],
            "where": [rule.where for rule in rules],
        }
    )
    sheet.section(words.RULES_POLICY)
    sheet.table(
        lines,
        (
            Field("since", words.POLICY_SINCE, look=Look.DATE),
            Field("label", words.POLICY_LABEL),
            Field("title", words.POLICY_SOURCE),
            Field("value", words.POLICY_VALUE),
            Field("where", words.POLICY_WHERE),
        ),
    )


def _counts(sheet: Sheet, results: Results) -> None:
    counts = results.linked.counts
    lines = pd.DataFrame(
        {
            "number": range(1, len(counts) + 1),
            "name": pd.Series([count_name(key) for key in counts], dtype="str"),
            "count": pd.Series([count if count >= 0 else None for count in counts.values()], dtype="Int64"),
            "note": pd.Series([None if count >= 0 else NOT_USED for count in counts.values()], dtype="str"),
        }
    )
    sheet.section(words.RULES_COUNTS)
    sheet.table(
        lines,
        (
            Field("number", words.NUMBER, look=Look.CENTRED),
            Field("name", words.COUNT_NAME),
            Field("count", words.COUNT, look=Look.COUNT),
            Field("note", words.ALARM),
        ),
    )
