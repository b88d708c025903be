"""Folding: what is told to need none is what folding leaves as it is."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.vocabulary.reading.folding import is_tight, tight
from kongchuo_reports.gather.values.cells import folded, visible

SIGNS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from([" ", "\u3000", "_x000D_", "Ａ", "１", "\ufe0f", "\u200b"]),
)


@given(st.lists(SIGNS, max_size=6).map("".join))
def test_a_text_that_needs_no_folding_is_left_as_it_is(text):
    if is_tight(text):
        assert "".join(unicodedata.normalize("NFKC", visible(text)).split()) == text
    assert is_tight(tight(text)) or not tight(text).isprintable() or "_x" in tight(text)
    assert folded(text) == "".join(unicodedata.normalize("NFKC", visible(text)).split())
