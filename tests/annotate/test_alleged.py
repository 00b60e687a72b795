"""Does "allegedly" bear on its own clause alone, and not on what is a fact beside it?"""

from __future__ import annotations

import pytest

from reportedly.annotate.alleged import scope
from reportedly.intake.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Max Orr was held on Friday for allegedly stealing a car.", "allegedly stealing a car."),
        ("Max Orr was held on Friday after he allegedly shot at a wall.", "after he allegedly shot at a wall."),
        ("After he allegedly shot at a wall, Orr fled to Lem.", "After he allegedly shot at a wall"),
        ("For allegedly kicking a guard, Orr was fined.", "allegedly kicking a guard"),
        ("The clerk, who allegedly took cash, was let go on Monday.", "who allegedly took cash"),
        ("A man who allegedly robbed a bank was caught on Monday.", "who allegedly robbed a bank"),
        ("Police seek two boys who have allegedly thrown stones.", "who have allegedly thrown stones."),
        ("Orr sued over a note in which she allegedly threatened him.", "in which she allegedly threatened him."),
        ("The boats allegedly used by smugglers were seized.", "allegedly used by smugglers"),
        ("Orr allegedly kicked a guard and ran.", "Orr allegedly kicked a guard and ran."),
        ("The man who robbed the store allegedly ran.", "The man who robbed the store allegedly ran."),
    ],
)
def test_scope(text: str, wanted: str) -> None:
    at = text.index("allegedly")
    first, last = scope(text, split_sentences(text)[0], at, at + len("allegedly"))
    assert text[first:last] == wanted
