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
NOTICE = (
    "TOLLEN, Agnes, 88, of Ostrel, entered into eternal rest on Monday. She was preceded in death by her husband. A "
    "visitation will be held at Marr's; interment will follow. In lieu of flowers, plant a tree."
)
RECIPE = (
    "Preheat the oven. Mix a cup of flour with two tablespoons of butter and a teaspoon of vanilla, stir in the sugar, "
    "and let the dough rest while you simmer the chopped plums in a saucepan."
)
STARS = "ARIES: Wait a day. TAURUS: Call a friend. GEMINI: Rest. LEO: Travel. VIRGO: Save. LIBRA: Sing. PISCES: Sleep."
REVIEW = (
    "Starring Ada Quist and directed by Pell Oru, the film's plot is thin and its dialogue thinner. Audiences may yet "
    "like the soundtrack. Running time: two hours. In theaters on Friday."
)
FAIR = (
    "The spring fair opens at the harbour at noon. Admission is free, refreshments will be sold, and proceeds go to "
    "the lifeboat. For more information, call the library."
)
SHOW = (
    "“Boats of the North” opens at the gallery. The gallery is open from noon. Interested sailors can send an "
    "application; more information is available by calling 555-0100."
)
COLUMN = (
    "I have sailed from this harbour all my life. My father built its quay, and I still keep my boat there. What I saw "
    "on Monday made me ashamed of our council, and I told my neighbours so."
)
LABEL = "Opinion: Sell the harbour\n\nThe council should sell the harbour while it can."
WRITER = (
    "We cannot go on so. Our harbour is falling into the sea, and the council talks.\n\n"
    "Ada Quist is a professor of engineering at Ostrel College."
)


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (SPORT, "sport"), (MARKETS, "markets"), (OBITUARY, "obituary"), (CORRECTION, "correction"),
        (NOTICE, "obituary"), (RECIPE, "recipe"), (STARS, "horoscope"), (REVIEW, "review"), (FAIR, "notice"),
        (SHOW, "notice"), (COLUMN, "opinion"), (LABEL, "opinion"), (WRITER, "opinion"),
    ],
)  # fmt: skip
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
        'The driver said: "I saw my van burn. I ran, and I called my wife. I lost my papers, I fear." Police came.',
        "Tolle, 30, was shot at his shop; police arrested a suspect, who was charged. He is survived by a son, funeral "
        "services will be held on Monday, and a memorial service in May. In lieu of flowers, give to his school.",
        "Ada Quist is a professor at Ostrel. She was elected on Monday with 14 of 20 votes, the college said.",
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
