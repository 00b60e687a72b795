"""Persons that a first name or a form of address tells, the model having seen none."""

from __future__ import annotations

import pytest

from reportedly.annotate.names import Mention
from reportedly.annotate.told_persons import told_persons, without_verbs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ferry was sold by Mr. Tarrow's firm.", ["Tarrow"]),
        ("It was Peter J. Tarrow who sold the ferry.", ["Peter J. Tarrow"]),
        ("The bill of Sen. Oren Vale failed.", ["Oren Vale"]),
        ("The ferry hit Andrew van Dam on Monday.", ["Andrew van Dam"]),
        ("What did President Tarrow tell the crowd about Foreign Minister Vale and these ships?", ["Tarrow", "Vale"]),
        ("It was Col. Sarel Yıldız who left, and President Elect nothing.", ["Sarel Yıldız"]),
        ("What they heard from President Sarel O. Ůvale then was little more.", []),  # it goes on
        ("Peter Tarrow Wins The Ferry Vote Again", []),  # a headline
        ("Gov. Hears About The Ferry Vote Again", []),
        ("The Peter Tarrow Foundation sold the ferry.", []),
        ("They met in Rose Park and spoke of Grace and trade.", []),
        ("He asked what Peter This and that meant.", []),
        ("April Three was the day.", []),
    ],
)
def test_persons_told(text: str, names: list[str]) -> None:
    found = told_persons(text, [])
    assert [text[each.start : each.end] for each in found] == names
    assert {each.label for each in found} <= {"PER"}


def test_gives_way() -> None:
    text = "Peter Tarrow and Sen. Mary Kell spoke of ships then."
    whole = Mention(0, 32, "ORG", 0.6)
    assert [(each.start, each.end) for each in told_persons(text, [whole])] == [(0, 12), (22, 31)]
    body = Mention(0, 12, "ORG", 0.6)
    assert told_persons("Peter Tarrow sold ships.", [body]) == [body]  # a firm, says the model


@pytest.mark.parametrize(
    ("text", "read", "name"),
    [
        ("“We sail,” Said Tarrow.", "Said Tarrow", "Tarrow"),
        ("Said Tarrow, “We sail.”", "Said Tarrow", "Tarrow"),
        ("Said Tarrow left the ferry.", "Said Tarrow", "Said Tarrow"),
        ("Peter Tarrow joked about it.", "Peter Tarrow joked", "Peter Tarrow"),
        ("Peter van Dam left.", "Peter van Dam", "Peter van Dam"),
    ],
)
def test_verbs_are_no_names(text: str, read: str, name: str) -> None:
    start = text.index(read)
    (found,) = without_verbs(text, [Mention(start, start + len(read), "PER", 0.9)])
    assert text[found.start : found.end] == name
