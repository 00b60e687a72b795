"""Is a quotation that nobody was given the one's whom the words right behind it name?"""

from __future__ import annotations

import pytest

from reportedly.annotate.quotations import find_quotations
from reportedly.annotate.quoted_by import quoted_by
from reportedly.records import Attribution, Span

SAID = '"The locks will hold until the spring,"'


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        (" said Ada Quist, a diver who saw them.", "Ada Quist, a diver who saw them"),
        (" said Ada Quist, smiling.", "Ada Quist"),
        (" the harbour master said.", "the harbour master"),
        (" he added.", "he"),
        (" read the sign.", None),
        (" said so and so said the rest.", None),
        (" and left.", None),
    ],
)
def test_who(behind: str, who: str | None) -> None:
    text = SAID + behind
    found = quoted_by(text, find_quotations(text), [])
    assert [one.source[0].text for one in found] == ([who] if who else [])


def test_a_quotation_that_is_known() -> None:
    text = SAID + " said Ada Quist."
    content = [Span(start=0, end=len(SAID), text=SAID)]
    known = Attribution(id="", source=[], cue=[Span(start=40, end=44, text="said")], content=content)
    assert quoted_by(text, find_quotations(text), [known]) == []


def test_a_word_between_marks() -> None:
    text = '"Shut," said Ada Quist.'
    assert quoted_by(text, find_quotations(text), []) == []
