"""Does the filter language ask for what its words say?"""

from __future__ import annotations

import pytest

from reportedly.ask.filters import Filters, between, expression, full_text, kinds_and_modes
from reportedly.records import ReportedlyError


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("boats", '"boats"'),
        ("two boats", '"two" AND "boats"'),
        ('"two boats" harbour', '"two boats" AND "harbour"'),
        ("boats OR ships harbour", '("boats" OR "ships") AND "harbour"'),
        ("boats -toy", '("boats") NOT ("toy")'),
        ("harb*", '"harb" *'),
        ('say "un closed', '"say" AND "un closed"'),
        ("NEAR(a b) AND NOT", '"NEAR(a" AND "b)" AND "AND" AND "NOT"'),
        ("words : x^2", '"words" AND "x^2"'),
        ("OR boats", '"OR" AND "boats"'),
    ],
)
def test_full_text(words: str, wanted: str) -> None:
    assert full_text(words) == wanted


@pytest.mark.parametrize("words", ["", "  ", '""', "-boats", "!!!", "* -"])
def test_nothing_to_look_for(words: str) -> None:
    with pytest.raises(ReportedlyError, match="nothing to look for"):
        full_text(words)


def test_expression() -> None:
    assert expression(Filters()) is None
    wanted = expression(Filters(about="x", status="happened, planned", source="unnamed", place="VEN", salient=True))
    assert wanted == (
        '(words : ("x")) AND (marks : (s_occurred OR s_planned)) AND (marks : (o_unnamed)) AND (place : ("VEN"))'
        " AND (marks : (v_salient))"
    )
    assert expression(Filters(kind="suicide-attack")) == "(marks : (k_suicide_attack OR m_suicide_attack))"


@pytest.mark.parametrize(
    "filters",
    [
        Filters(status="certain"),
        Filters(kind="murder"),
        Filters(stance="maybe"),
        Filters(outlet="!"),
        Filters(about="-x"),
    ],
)
def test_what_makes_no_sense_is_said(filters: Filters) -> None:
    with pytest.raises(ReportedlyError) as error:
        expression(filters)
    assert error.value.hint


def test_bad_days_are_said() -> None:
    for filters in (Filters(since="soon"), Filters(until="2031-02-30"), Filters(since="1066-10-14")):
        with pytest.raises(ReportedlyError):
            between(filters)


def test_kinds_are_those_of_the_reader() -> None:
    from importlib.resources import files

    kinds = {path.name.removesuffix(".toml") for path in (files("reportedly") / "kinds").iterdir()}
    assert {"assault", "protest", "aid"} <= kinds & set(kinds_and_modes())
