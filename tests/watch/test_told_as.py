"""Is an announcement met by a report that tells of it in other words, and by none that tells of something else?"""

from __future__ import annotations

import pytest

from reportedly.link.wording import lemma
from reportedly.pipeline import read
from reportedly.watch.items import Notice, notices_of
from reportedly.watch.near import near
from reportedly.watch.openings import opens
from reportedly.watch.question import question_of
from reportedly.watch.signs import Sign, sign_of
from reportedly.watch.told_as import _classes, announced_as, came_as
from reportedly.watch.windows import window_of

FUNERAL = ("2026-05-06", "The funeral of the miners will be held on Friday in Liskar, the town council said.")
VOTE = (
    "2026-05-14",
    "She said that a bill to compensate the miners' widows would be put to the vote in parliament on 20 May.",
)
CEASEFIRE = (
    "2026-05-20",
    "Kestria and the rebels of Liskar agreed on Wednesday to a ceasefire that will begin on Saturday.",
)
RELEASE = ("2026-05-06", "Ivo Brandt, who heads the charity, called on the League of Liskar to release the drivers.")
DEBATE = ("2026-05-18", "The parliament of Kestria debates the Fishing Bill of Liskar on Tuesday.")
COUNCIL = ("2026-05-05", "The president has asked the security council of Kestria to meet on Wednesday.")
FAIR = ("2026-03-30", "The book fair in Liskar will be held from 22 to 26 April, the organisers said.")
STRIKE = ("2026-05-05", "Train drivers in Kestria will strike on Monday unless they are offered more money.")
TROOPS = ("2026-10-12", "Kestrian troops are to leave the Liskar base by 31 October, the ministry said on Monday.")
PLAN = ("2026-06-02", "The government of Kestria plans to sell the state ferry line, the ministry said on Tuesday.")
DAM = ("2026-04-09", "The ministry of Kestria will inspect the Liskar dam on 15 April, it said on Thursday.")
EMERGENCY = ("2026-05-06", "Kestria may declare a state of emergency in the Liskar valley, officials said.")

CASES = [
    (FUNERAL, "2026-05-08", "In Liskar, many mourners followed the coffins of the miners to the grave.", "happened"),
    (FUNERAL, "2026-05-08", "In Dorvany, thousands of mourners followed the coffin of a singer to the cemetery.", None),
    (FUNERAL, "2026-05-29", "In Liskar, thousands of mourners followed the coffin of a singer to the cemetery.", None),
    (VOTE, "2026-05-20", "On Wednesday, parliament passed the bill for the miners' widows, 83 to 41.", "happened"),
    (VOTE, "2026-05-20", "Parliament passed the law on fishing in the northern lakes on Wednesday.", None),
    (CEASEFIRE, "2026-05-23", "Kestria and the rebels of Liskar had agreed to the ceasefire on Wednesday.", None),
    (RELEASE, "2026-05-13", "The League of Liskar on Wednesday released the drivers, tired but unhurt.", "happened"),
    (RELEASE, "2026-05-13", "The League of Liskar on Wednesday released a statement on the weather.", None),
    (DEBATE, "2026-05-20", "Kestria's parliament passed the fishing bill for Liskar on Wednesday.", "happened"),
    (DEBATE, "2026-05-29", "Kestria's parliament passed the law on pensions on Friday.", None),
    (COUNCIL, "2026-05-07", "Kestria's security council met for a second time on Thursday.", "happened"),
    (COUNCIL, "2026-05-07", "Kestria's security council meets behind closed doors.", None),
    (FAIR, "2026-04-14", "Liskar's book fair has been postponed until September because of a flood.", "moved"),
    (FAIR, "2026-04-14", "Liskar's opera ball has been postponed until September because of a flood.", None),
    (STRIKE, "2026-05-10", "Kestrian train drivers called off the strike in Kestria planned for Monday.", "called_off"),
    (TROOPS, "2026-10-30", "The last Kestrian soldiers drove out of the Liskar base at noon on Friday.", "happened"),
    (TROOPS, "2026-10-30", "The minister left the parliament through the garage on Friday.", None),
    (PLAN, "2026-06-25", "Kestria's government has abandoned its plan to sell the state ferry line.", "called_off"),
    (DAM, "2026-04-13", "The inspection of the Liskar dam has been put off to 29 April, Kestria said.", "moved"),
    (EMERGENCY, "2026-05-14", "There will be no state of emergency in the Liskar valley, Kestria said.", "called_off"),
    (EMERGENCY, "2026-05-14", "There will be no concert in the Liskar valley, Kestria's president said.", None),
]  # fmt: skip


def told(day: str, text: str) -> list[Notice]:
    return notices_of(read(text, published=day, outlet="Courier"))


@pytest.mark.parametrize(("announced", "day", "text", "meaning"), CASES, ids=lambda each: str(each)[:40])
def test_what_a_later_report_means(announced: tuple[str, str], day: str, text: str, meaning: str | None) -> None:
    openings = [each for each in told(*announced) if opens(each)]
    assert openings
    signs: list[Sign] = []
    for opening in openings:
        window = window_of(opening)
        assert window is not None
        signs += [sign for each in near([opening], told(day, text)) if (sign := sign_of(each, opening, window))]
    assert {sign.meaning for sign in signs} == ({meaning} if meaning else set())


def test_the_words_of_the_table_are_lemmas() -> None:
    for sides in _classes().values():
        assert all(lemma(entry.split()[0]) == entry.split()[0] for entry in sides["came"]), sides["came"]


def test_only_what_took_place_is_told_in_other_words() -> None:
    (vote, *_) = [each for each in told(*VOTE) if announced_as(each.claim)]
    assert came_as(vote.claim) == frozenset()


@pytest.mark.parametrize(
    ("text", "questions"),
    [("Farmers may apply for passes until Friday.", []),
     ("Kestria and the rebels will sign a peace treaty in Liskar on 31 July.", ["sign a peace treaty"]),
     ("A bill to compensate the miners will be put to the vote in parliament on 20 May.", ["vote"]),
     ("The ceasefire between Kestria and the rebels will begin on Saturday.", ["begin on 9 May 2026"]),
     ("Kestria's prime minister plans to bring the soldiers home by 31 May.", ["soldiers home by 31 May 2026"])],
)  # fmt: skip
def test_what_opens_and_what_it_is_asked_as(text: str, questions: list[str]) -> None:
    opened = [each for each in told("2026-05-06", text) if opens(each)]
    asked = [question_of(each, window) for each in opened if (window := window_of(each))]
    assert len(asked) == len(questions), asked
    assert all(words in question for words, question in zip(questions, asked, strict=True)), asked


def test_what_is_feared_before_it_begins_has_not_begun() -> None:
    (talks,) = [each for each in told("2026-05-06", "Kestria and the rebels will hold talks on 12 May.") if opens(each)]
    window = window_of(talks)
    assert window is not None
    later = told("2026-05-12", "A general warned that it would end the talks with Kestria before they began.")
    assert [sign_of(each, talks, window) for each in later if sign_of(each, talks, window)] == []
