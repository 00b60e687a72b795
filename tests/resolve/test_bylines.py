"""Is a byline known from a name in the article?"""

from __future__ import annotations

import pytest

from reportedly.resolve.bylines import is_byline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quist aquist@herald.example March 3 She was pulled out.", True),
        ("Rain fell.\nBy Ada Quist\nIt rained.", True),
        ("It was sold by Ada Quist on Monday.", False),
        ("Ada Quist sang @ noon.", False),
    ],
)
def test_a_byline(text: str, expected: bool) -> None:
    start = text.index("Ada Quist")
    assert is_byline(text, start, start + 9) is expected
