"""Do the evaluations of events and chains count as they say?"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from evaluation import chains, events, figures, mistakes
from evaluation.halves import half
from reportedly.records import Source


def test_halves_are_by_the_parity_of_the_hash() -> None:
    assert half("a") == ("tune" if int(hashlib.sha1(b"a").hexdigest(), 16) % 2 else "test")
    assert {half(text) for text, _ in events.sentences()} == {"tune", "test"}


def test_the_sets_are_as_large_as_they_should_be() -> None:
    assert len(list(events.sentences())) >= 150
    assert len(list(chains.cases())) >= 120
    assert len({case.text for case in chains.cases()}) == len(list(chains.cases()))


def test_events_are_counted() -> None:
    gold = events.Event("assault", "aerial", "ISR", "SYR", None, None)
    other = gold._replace(target=None)
    measured = events.measure(
        [
            events.Told("one", [gold], [gold]),
            events.Told("two", [gold], [other, gold._replace(kind="coerce")]),
            events.Told("three", [], []),
            events.Told("four", [], [gold]),
        ]
    )
    assert measured["found (type and both countries)"] == pytest.approx(1 / 2)
    assert measured["precision"] == pytest.approx(1 / 4)
    assert measured["F1"] == pytest.approx(2 / 6)
    assert measured["type alone found"] == 1.0
    assert measured["mode, where the event is right"] == 1.0
    assert measured["quiet where there is none"] == pytest.approx(1 / 2)


def test_two_who_meet_may_be_named_in_either_order() -> None:
    gold = events.Event("consult", None, "JPN", "IND", None, None)
    turned = gold._replace(source="IND", target="JPN")
    assert events.measure([events.Told("", [gold], [turned])])["F1"] == 1.0
    gold = gold._replace(kind="sanction")
    assert events.measure([events.Told("", [gold], [turned._replace(kind="sanction")])])["F1"] == 0.0


def test_a_type_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sentences.txt"
    path.write_text("It rained.\n  rain | - | PER/- | PER/-\n", encoding="utf-8")
    with pytest.raises(ValueError, match="rain"):
        list(events.sentences(path))


def test_a_source_is_right_by_name_kind_and_number() -> None:
    link = chains.Link("four officials", "unnamed", 4)
    assert chains.same(link, Source(name="four security officials", kind="unnamed", number=4)) is False
    assert chains.same(link, Source(name="the four officials in Brno", kind="unnamed", number=4))
    assert not chains.same(link, Source(name="four officials", kind="unnamed", number=None))
    assert not chains.same(link, Source(name="four officials", kind="office", number=4))
    assert chains.same(chains.Link(None, "unnamed", None), Source(name="reportedly", kind="unnamed"))


def test_a_chain_is_right_whole_and_by_its_nearest_source() -> None:
    case = chains.Case("x", 0, [chains.Link("NBC", "outlet", None), chains.Link("police", "office", None)])
    police = Source(name="Police", kind="office")
    assert not chains.Told(case, [police], 1.0).right
    assert chains.Told(case, [police], 1.0).nearest_right
    assert chains.Told(case, [Source(name="NBC", kind="outlet"), police], 1.0).right
    assert not chains.Told(case, None, 0.0).nearest_right
    assert chains.Told(case._replace(chain=[]), [], 1.0).nearest_right


def test_two_judgements_of_figures_agree() -> None:
    agreed = figures.agreement()
    assert 0.9 < agreed["value and unit"] < agreed["value"] <= 1.0


def test_the_worst_mistakes_come_first_on_a_page() -> None:
    some = [mistakes.Mistake(n / 200, f"place {n}", f"verdict {n}") for n in range(150)]
    page = mistakes.page("status", some).splitlines()
    assert page[0] == "# status: 100 of 150 mistakes, the surest first"
    assert page[2].startswith("1. **verdict 149**")
    assert page[-2].startswith("100. **verdict 50**")
    assert mistakes.shown("one two three", 4, 7) == "one [two] three"


def test_no_mistake_of_a_test_half_is_shown() -> None:
    for name in ("events-end-to-end", "chains"):
        found = list(mistakes.LAYERS[name](Path()))
        assert all(half(one.place) == "tune" for one in found)
