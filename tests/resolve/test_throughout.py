"""Is a name found wherever it stands?"""

from __future__ import annotations

import pytest

from reportedly.annotate.names import Mention
from reportedly.resolve.throughout import throughout


def found(text: str, *names: str) -> list[str]:
    """The names found, where the model saw the last place of each of ``names``."""
    seen = [Mention(at := text.rindex(name), at + len(name), "PER", 0.9) for name in names]
    return [text[each.start : each.end] for each in throughout(text, seen)]


def test_a_surname_alone_is_introduced_whole() -> None:
    text = "When Ngulwe Arkwright came, it rained. Ms. Arkwright stayed."
    assert found(text, "Arkwright") == ["Ngulwe Arkwright", "Arkwright"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("It rained on Monday Arkwright said. Ms. Arkwright stayed.", "Arkwright", ["Arkwright"]),
        ("The aides of Mayor Arkwright came. Ms. Arkwright stayed.", "Arkwright", ["Arkwright", "Arkwright"]),
    ],
)
def test_no_other_word_is_a_first_name(text: str, name: str, expected: list[str]) -> None:
    assert found(text, name) == expected
