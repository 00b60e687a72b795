"""How do whole reports go out as JSON Lines, as ``reportedly read --json`` prints them?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from reportedly.records import Report
from reportedly.show.stream import json_line


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """One report a line."""
    for report in reports:
        out.write(json_line(report) + "\n")
