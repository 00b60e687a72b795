"""Are the contradictions within a happening found, and is what can be true together left alone?"""

from __future__ import annotations

import pytest
from reports import cases
from several import CASES, tellings_of

from reportedly.link.conflicts import conflicts_of


@pytest.mark.parametrize(
    ("given", "wanted"), [pytest.param(g, w, id=name) for name, g, w in cases(CASES / "link_conflicts.txt")]
)
def test_case(given: str, wanted: str) -> None:
    found = conflicts_of(tellings_of(given))
    lines = [f"{x.kind}: {x.one.source} {x.one.says} / {x.other.source} {x.other.says}" for x in found]
    assert "\n".join(lines) == wanted
