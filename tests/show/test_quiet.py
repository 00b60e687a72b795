"""Does a quiet article say so, and does no other?"""

from __future__ import annotations

from reports import report_of

from reportedly.records import Report
from reportedly.show.choice import salient
from reportedly.show.lay import plain
from reportedly.show.quiet import quiet, quiet_words
from reportedly.show.text import brief

MATCH = (
    "Rovers beat City 2-1. Pike scored. A goal, a penalty, the striker, the goalkeeper, the coach, the league, a "
    "corner, the derby, the season, a header."
)


def report(worth: float, text: str = MATCH) -> Report:
    return report_of(f"title: Late strike\n---\n{text}\n---\noccurred beat | who: Rovers | salience: {worth}")


def test_a_match_report_says_that_it_is_one() -> None:
    made = report(0.2)
    assert quiet(made) == "a match report"
    assert salient(made.claims, made) == []
    lines = [plain(line).rstrip() for line in brief(made)]
    assert "It reads as a match report: nothing in it tells of conflict, crisis or politics." in lines
    assert "… and 1 lesser claim (--all shows it)" in lines
    assert "It reads as" not in "\n".join(plain(line) for line in brief(made, everything=True))


def test_what_stands_out_is_shown() -> None:
    made = report(0.9)
    assert quiet_words(made) is None
    assert len(salient(made.claims, made)) == 1


def test_news_with_nothing_in_it_shows_what_there_is() -> None:
    made = report(0.1, "Rovers beat the strike by a day. The council met.")
    assert quiet(made) is None
    assert len(salient(made.claims, made)) == 1


def test_of_an_opinion_is_shown_what_others_deny_announce_or_have_said() -> None:
    body = (
        "The council should sell. Quist denied that. A hearing opens on 9 March. We like boats. Vale praised the quay."
    )
    notes = (
        "demanded sell | who: The council | salience: 0.9\noccurred like | who: We | salience: 0.9\n"
        "occurred praised | who: Vale | by: named Vale | salience: 0.3\n"
        "occurred denied | who: Quist | salience: 0.3\n"
        "scheduled opens | who: A hearing | when: on 9 March = 2031-03-09/2031-03-09 | salience: 0.3"
    )
    made = report_of(f"title: Quay\npublished: 2031-03-05\n---\nOpinion: Sell the quay\n\n{body}\n---\n{notes}")
    assert quiet(made) == "an opinion"
    assert {claim.event.text for claim in salient(made.claims, made)} == {"denied", "opens", "praised"}
    assert "It reads as an opinion" in "\n".join(plain(line) for line in brief(made))
