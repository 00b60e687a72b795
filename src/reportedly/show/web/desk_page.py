"""How is a page of the desk rendered: which words and drawings may its template use?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from reportedly.ask.filters import SOURCE_KINDS, STANCES
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.ledger_lines import bounds
from reportedly.show.marks import DISPUTED, MARKS, Mark, standing
from reportedly.show.safe import clean, shorten
from reportedly.show.said import chain
from reportedly.show.text import KINDS as SOURCE_WORDS
from reportedly.show.watch_lines import OUTCOME_MARKS, countdown
from reportedly.show.web.draw.calibration import calibration
from reportedly.show.web.draw.chances import chances, track
from reportedly.show.web.draw.network import network
from reportedly.show.web.draw.ranges import distinct, latest, ranges
from reportedly.show.web.draw.world import world
from reportedly.show.web.page import environment
from reportedly.show.web.shades import shade_of, shade_of_status
from reportedly.show.web.stretches import visible
from reportedly.show.web.watch_view import OUTCOME_CHOICES, marked, window_words

STATIC = Path(str(files("reportedly.show.web").joinpath("static")))
KINDS = ("agree consult support concede cooperate aid retreat request accuse reject threaten protest sanction mobilize "
         "coerce assault none").split()  # fmt: skip
NAVIGATION = (
    ("/", "Situation"), ("/watch", "Watch"), ("/happenings", "Happenings"), ("/claims", "Claims"),
    ("/figures", "Figures"), ("/conflicts", "Conflicts"), ("/sources", "Sources"), ("/network", "Network"),
    ("/map", "Map"),
)  # fmt: skip

_NAME = 30  # characters: what is longer tells, and does not name
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)


def render(template: str, **given: Any) -> str:
    """A page of the desk."""
    return _templates().get_template(f"desk/{template}").render(**given)


def warm() -> None:
    """Read all templates, so that the first visitor does not wait for it."""
    made = _templates()
    for name in made.list_templates(filter_func=lambda name: name.startswith("desk/")):
        made.get_template(name)


@cache
def _templates() -> Environment:
    made = environment().overlay()
    made.filters |= {
        "clean": lambda text, width=None: _shown(text, width),
        "day": _day,
        "seen": visible,
        "before": _before,
        "after": _after,
        "moment": _moment,
        "dated": lambda text: _ISO_DAY.sub(lambda found: _day(found[0]), text or ""),
        "others": _others,
        "plain_names": _plain_names,
    }
    made.globals |= {
        "MARKS": MARKS, "KINDS": KINDS, "SOURCE_WORDS": SOURCE_WORDS, "STANCES": STANCES,
        "SOURCE_KINDS": SOURCE_KINDS, "NAVIGATION": NAVIGATION,
        "mark": _mark, "how_it_stands": standing, "shade": shade_of_status, "shade_of": shade_of,
        "days": interval_words, "chain": chain,
        "bounds": lambda low, high: bounds(low, high, False), "ranges": ranges, "distinct": distinct, "latest": latest,
        "network": network, "world": world, "calibration": calibration, "chances": chances, "track": track,
        "OUTCOME_MARKS": OUTCOME_MARKS, "OUTCOME_CHOICES": OUTCOME_CHOICES, "countdown": countdown, "marked": marked,
        "window_words": window_words, "percent": _percent, "days_between": _days_between, "address": _address,
        "static": _static, "count": _count,
    }  # fmt: skip
    return made


def _shown(text: str | None, width: int | None = None) -> str:
    words = clean(text or "")
    return shorten(words, width) if width else words


def _before(text: str, width: int) -> str:
    """The end of what stands before marked words, with the space that parts them."""
    words = clean(text)
    cut = "…" + words[-width:].partition(" ")[2] if len(words) > width else words
    return f"{cut} " if cut and text[-1:].isspace() else cut


def _after(text: str, width: int) -> str:
    """The beginning of what stands after marked words."""
    words = shorten(clean(text), width)
    return f" {words}" if words and text[:1].isspace() else words


def _day(stamp: str | None, year: bool = True) -> str:
    day = day_of(stamp)
    return day_words(day, None if year else day.year) if day else "undated"


def _moment(stamp: str) -> str:
    """When something was entered: "Sat 27 Sep 2025, 14:20 UTC"."""
    return f"{_day(stamp)}, {stamp[11:16]} UTC"


def _others(names: Iterable[str], name: str) -> list[str]:
    """Of the names that somebody goes by, those that do not only differ from this one in their capitals."""
    return [each for each in names if each.casefold() != name.casefold()]


def _plain_names(names: Iterable[str]) -> list[str]:
    """Of the words for those who take part, those that are short enough to be names, each once."""
    shown = {clean(each).casefold().removeprefix("the "): clean(each) for each in reversed(list(names))}
    return [each for each in reversed(shown.values()) if len(each) <= _NAME and any(map(str.isalpha, each))]


def _mark(status: str | None, stance: str = "asserts") -> Mark:
    return MARKS[status] if status in MARKS and stance == "asserts" else DISPUTED


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}\u00a0%"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _address(path: str, query: dict[str, str], **changes: Any) -> str:
    """An address with some of its parameters changed; None takes one out."""
    pairs = {**query, **changes}
    left = {name: str(value) for name, value in pairs.items() if value is not None and value != ""}
    return f"{path}?{urlencode(left)}" if left else path


@cache
def _static(name: str) -> str:
    """The address of a file of ours, another one whenever the file changes."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{digest}"
