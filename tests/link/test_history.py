"""Is a happening's history told rightly: its order, its rises, its denials, how many bear it out?"""

from __future__ import annotations

import pytest
from reports import cases
from several import CASES, tellings_of

from reportedly.link.history import Step, history_of


def step(each: Step) -> str:
    return f"{each.status} {each.day}"


@pytest.mark.parametrize(
    ("given", "wanted"), [pytest.param(g, w, id=name) for name, g, w in cases(CASES / "link_history.txt")]
)
def test_case(given: str, wanted: str) -> None:
    tellings = tellings_of(given)
    found = history_of(tellings)
    named = found.first_named.voice.name if found.first_named else "-"
    lines = [f"first: {found.first.outlet}, named: {named}, origins: {found.origins}, status: {found.status}"]
    for change in found.changes:
        before = f"{step(change.before)} -> " if change.before else ""
        lines.append(f"{change.kind}: {before}{step(change.after)}")
    assert "\n".join(lines) == wanted
    assert history_of(reversed(tellings)) == found


def test_nothing_told() -> None:
    found = history_of([])
    assert (found.steps, found.first, found.origins, found.status) == ([], None, 0, None)
