"""Is a column told from news by the voice in which it is written?"""

from __future__ import annotations

import pytest

from reportedly.resolve.genre import genre_of
from reportedly.resolve.own_voice import is_own_voice

COLUMN = (
    "So what is a harbour for? You might think it's for ships. It isn't, and that's the trouble with our council. "
    "Of course the quay is old, and perhaps it should be mended. But let's not forget who pays. "
)
LEADER = (
    "The council should keep the quay. It has mended the wall and lit the lamps, and the boats of the valley have come "
    "back to the harbour in the spring of each year. A sale must wait. The buyers of the north have little to give. "
)
REPORT = (
    "The council will sell the quay, the mayor said on Monday. Crews mended the wall in May, according to the guild. "
    "A buyer from the north offered 40 crowns, clerks said, and the harbour master told the court of two more. "
)
WORDS = 210


def repeated(text: str) -> str:
    """A text that is long enough to be judged."""
    return text * (WORDS // len(text.split()) + 1)


@pytest.mark.parametrize("text", [COLUMN, LEADER])
def test_who_argues_speaks_in_his_own_voice(text: str) -> None:
    assert is_own_voice(repeated(text))
    assert genre_of(repeated(text)) == "opinion"


def test_a_report_does_not_nor_does_a_short_text() -> None:
    assert not is_own_voice(repeated(REPORT))
    assert not is_own_voice(COLUMN)


@pytest.mark.parametrize(
    "quoted",
    [
        f'"{COLUMN}" the mayor said. ',
        f'"{COLUMN}" he added. "{COLUMN}" the mayor said. ',
        f'The mayor said: "{COLUMN}"It is our quay, you know, and we should keep it," she said. ',
    ],
)
def test_what_is_quoted_is_not_the_writers_voice(quoted: str) -> None:
    assert genre_of(repeated(f"{REPORT}\n{quoted}\n")) is None


@pytest.mark.parametrize("section", ["LETTERS.", "Letters to the Editor", "EDITORIAL", "Op-Ed:", "Our view."])
def test_a_section_of_opinions_is_known_by_its_name(section: str) -> None:
    assert genre_of(f"Keep the quay\n\n{section}\n\nThe council sold the quay.") == "opinion"


def test_a_word_of_it_in_a_sentence_names_no_section() -> None:
    assert (
        genre_of("Keep the quay\n\nThe opinion of the court came on Monday.\nLetters were sent to the guild.") is None
    )
