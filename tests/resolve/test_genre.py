"""Are match reports, market reports, obituaries and corrections told from news, and news from them?"""

from __future__ import annotations

import pytest

from reportedly.records import Source
from reportedly.resolve.genre import genre_of, is_itself

SPORT = (
    "United beat City 3-1 on Saturday to go top of the league. Pike scored twice after half-time, and the striker's "
    "second goal, a header from a corner, settled the match. City's goalkeeper saved a penalty. Coach Lowe praised "
    "his team before the derby next season."
)
MARKETS = (
    "Stocks edged higher on Tuesday as oil fell. The index rose 0.4 percent to 8,412 points in thin trading. Shares in "
    "Lumina climbed after earnings. Bond yields slipped, the dollar gained, and Brent crude closed at $71 a barrel. "
    "Investors await the central bank, analysts said; gold and futures were little changed."
)
OBITUARY = "Agnes Tollen, cellist, died at 88. Born in 1937, she made her debut at 20. She is survived by a daughter."
CORRECTION = "Correction: a story published on May 11 incorrectly reported that four pupils had died."


@pytest.mark.parametrize(
    ("text", "genre"),
    [(SPORT, "sport"), (MARKETS, "markets"), (OBITUARY, "obituary"), (CORRECTION, "correction")],
)
def test_quiet(text: str, genre: str) -> None:
    assert genre_of(text) == genre


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Police shot two men after a match between City and United in Kelm. The game was stopped, and fans fled.",
        "Shares fell 4 percent after the navy sank three ships. The government froze the assets of two banks.",
        "The minister died at 61 after a bomb went off under his car, police said. He is survived by two sons.",
        "The ministry corrected its figures: 14 people were killed, not 41, in the fire at the fuel terminal.",
        "Rail workers will strike for 48 hours from Friday after talks over a rise of 6 percent collapsed.",
    ],
)
def test_news(text: str) -> None:
    assert genre_of(text) is None


@pytest.mark.parametrize(
    ("name", "genre", "itself"),
    [
        ("an earlier version of this article", None, True),
        ("a previous version of the story", None, True),
        ("The article", "correction", True),
        ("an earlier version of a caption with this article", "correction", True),
        ("The article", None, False),
        ("an article in the Herald", None, False),
        ("an earlier version of the law", None, False),
        ("The ministry", "correction", False),
    ],
)
def test_an_article_is_no_source_of_its_own(name: str, genre: str | None, itself: bool) -> None:
    assert is_itself(Source(name=name, kind="document"), genre) is itself
