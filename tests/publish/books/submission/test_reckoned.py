"""Every indicator that the filling notes define has its figure in the same book."""

from kongchuo_reports.publish.books.submission.submission_book import _notes, _reckoned
from tests.support.results import results


def test_what_the_notes_define_is_reckoned() -> None:
    month = results()
    rates = month.measured.rates.rows
    of_office = rates[rates["scope_level"].eq("office")].drop_duplicates(["indicator", "definition"])
    shown = _reckoned(month)
    assert set(zip(shown["indicator"], shown["definition"], strict=True)) == set(
        zip(of_office["indicator"], of_office["definition"], strict=True)
    )
    assert len(_notes(month)) >= len(of_office)
    assert shown["bottom"].isna().eq(shown["denominator"].eq(0)).all()
