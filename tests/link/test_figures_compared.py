"""Do figures for one counted thing agree, differ or update each other, and are two things never mixed?"""

from __future__ import annotations

import pytest
from reports import cases
from several import CASES, tellings_of

from reportedly.link.figures_compared import Comparison, Count, compare_figures


def bounds(low: float | None, high: float | None) -> str:
    return f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"


def said(count: Count) -> str:
    return f"{bounds(count.low, count.high)} {count.voice.name}"


def written(comparisons: list[Comparison]) -> str:
    lines = []
    for each in comparisons:
        lines.append(f"{each.counted}: {each.verdict}, {bounds(each.low, each.high)}")
        lines += [f"  {count.as_of} {said(count)}" for count in each.counts]
        lines += [f"  {found.verdict}: {said(found.one)}, {said(found.other)}" for found in each.differences]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("given", "wanted"), [pytest.param(g, w, id=name) for name, g, w in cases(CASES / "link_figures.txt")]
)
def test_case(given: str, wanted: str) -> None:
    assert written(compare_figures(tellings_of(given))) == wanted
