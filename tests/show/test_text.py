"""Does a brief read as it should, at 80 columns and otherwise?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

sys.path.insert(0, str(Path(__file__).parent))
from reports import cases, report_of

from reportedly.show.lay import Line, painted, plain
from reportedly.show.safe import columns
from reportedly.show.text import brief, quotes

FILES = sorted((Path(__file__).parent.parent / "cases").glob("brief*.txt"))


def shown(notes: str) -> list[Line]:
    """The lines of a case: its ``look:`` line holds a width, and any of plain, all, quotes."""
    first, _, rest = notes.partition("\n")
    look = first.removeprefix("look: ").split() if first.startswith("look: ") else []
    report = report_of(rest if look else notes)
    width = next((int(word) for word in look if word.isdigit()), 80)
    if "quotes" in look:
        return quotes(report, width, plain="plain" in look)
    return brief(report, width, everything="all" in look, plain="plain" in look)


@pytest.mark.parametrize(
    ("given_", "wanted"), [pytest.param(g, w, id=name) for file in FILES for name, g, w in cases(file)]
)
def test_case(given_: str, wanted: str) -> None:
    lines = [plain(line) for line in shown(given_)]
    assert "\n".join(line.rstrip() for line in lines) == wanted
