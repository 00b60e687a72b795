"""What does a number count or measure, within which bounds, and is it a quantity at all?"""

from __future__ import annotations

import re

from reportedly.annotate import number_names as names
from reportedly.annotate.bounds import Bound, bound_after, bound_before
from reportedly.annotate.counted import Counted, counted_after, counted_of, noun_phrase, words
from reportedly.annotate.figure_core import HYPHENED, MINUS, SECOND_MINUS, Core, Raw
from reportedly.annotate.figure_special import bounded, one, ratio
from reportedly.annotate.numbers import HYPHENS, SPACE, Number
from reportedly.annotate.units import Unit, rate_after, tables, unit_after

LARGEST = 1e18  # a longer number in news is a code
_INCHES = re.compile(r"(?: and|,)?[ ]?(1[01]|[0-9])(?: inches| inch|-inch| ?in\b)(?! the)")
_LENGTHS = frozenset(("km", "m", "mile", "ft", "yard", "nautical mile", "cm", "mm", "inch"))
_IN_MONEY = re.compile(rf"[{SPACE}](?ai:in)(?=[{SPACE}])")
_MAGNITUDE = re.compile(r"\b(?ai:magnitude)(?:[ ](?ai:of)[ ]|[ -])\Z")
_MORE = re.compile(rf"[{SPACE}](?:more|additional)\b(?![{SPACE}]than)")
_TIMES = re.compile(rf"[{SPACE}]times[{SPACE}]([a-z]{{1,12}})")


def whole_figure(text: str, core: Core, floor: int) -> Raw | None:
    """The whole figure around a core: bounds, rate, what is counted; None where it turns out to be no quantity."""
    if abs(core.number.low) > LARGEST or abs(core.high or 0) > LARGEST:
        return None
    before = bound_before(text, core.start, floor)
    if core.unit is not None:
        return _measure(text, core, core.unit, before, floor)
    magnitude = _MAGNITUDE.search(text[max(floor, core.start - 14) : core.start])
    if magnitude is not None:
        return Raw(core.start - len(magnitude[0]), core.end, core.number.low, core.high, "magnitude", None)
    found = _count(text, core, before)
    minus = MINUS.search(text[max(floor, core.start - 9) : core.start]) if found is not None else None
    if found is None or minus is None or found.of is not None:
        return found
    if "−" not in minus[0] and not (core.ranged and SECOND_MINUS.search(text[core.start : core.end])):
        return found  # a hyphen alone may be a bullet
    low, high = (None if each is None else -each for each in (found.high, found.low))
    return found._replace(start=core.start - len(minus[0].lstrip()), low=low, high=high)


def _measure(text: str, core: Core, unit: Unit, before: Bound, floor: int) -> Raw | None:
    """A figure with a unit or money: "up to two metres", "-12C", "$60 million in food aid"."""
    low, high, start, end = core.number.low, core.high, before.edge, core.end
    if unit.name == "point" and low == 1 and names.left_word(text, start).lower() == "at":
        return None  # "at one point"
    inches = _INCHES.match(text, end) if unit.name == "ft" and not core.ranged else None
    if inches is not None:
        low = high = round(low + int(inches[1]) / 12, 4)
        end = inches.end()
    end, name, of = _measured(text, end, unit, core)
    minus = MINUS.search(text[max(floor, core.start - 9) : core.start])
    if minus is not None:
        # "-10 to 15C" crosses zero; "-10-15C", "minus 10 to 15C" and "-10 to -15C" do not.
        own = text[core.start : core.end]
        crosses = minus[0][-1] in "-−" and " to " in own and SECOND_MINUS.search(own) is None
        low, high = (-low, high) if high is None or crosses else (-high, -low)
        start = min(start, core.start - len(minus[0].lstrip()))
    return bounded(Raw(start, end, low, high, name, of), before.kind, core.ranged)


def _count(text: str, core: Core, before: Bound) -> Raw | None:
    """A figure without a unit: "at least eight warships", "a third of lawmakers", "nine in 10 shops"."""
    number, end, low, high = core.number, core.end, core.number.low, core.high
    kind, start = before.kind, before.edge
    hyphened = HYPHENED.match(text, end)
    if hyphened is not None:
        noun = hyphened[1].lower()
        if noun in words().lists["hyphen_nouns"] and low > 1:
            of = None if noun == "strong" else Counted(hyphened.start(1), hyphened.end())
            return bounded(Raw(start, hyphened.end(), low, high, None, of), kind, core.ranged)
        if noun in ("odd", "plus"):
            kind, end = "low" if noun == "plus" else kind, hyphened.end()
        elif not core.ranged:
            return None  # "the two-state solution"
    elif text[end : end + 1].isalnum() or text[end : end + 1] == "_" or text[end : end + 2] == "- ":
        return None
    if number.form == "digits" and "/" in text[number.start : end] and not text.startswith(" of ", end):
        return None  # "5/6"
    if round(low, 4) != low and number.form == "digits" and end - number.start > 7:
        return None  # a coordinate: "43.64638"
    after = bound_after(text, end)
    if after is not None:
        kind, end = after.kind if after.kind != "about" else kind, after.edge
    late = unit_after(text, end, number.scale) if end != core.end else None
    if late is not None:  # "20 or so miles"
        end, name, of = _measured(text, late.edge, late, core)
        return bounded(Raw(start, end, low, high, name, of), kind, core.ranged)
    share = ratio(text, number, end) if not core.ranged else None
    if share is not None:
        shared, end, value = share
        return bounded(Raw(start, end, value, value, None, shared), kind, False)
    if after is None and low == 1 and text[number.start : number.end].lower() == "one":
        return one(text, start, number, kind)
    counted, end = _what(text, number, end)
    if _named(text, core, kind, counted is not None) or not _told(text, core, before, counted):
        return None
    rate = rate_after(text, end, time_only=True) if counted is not None else None
    per = None
    if rate is not None:
        end, per = rate[0], "/" + rate[1]
    if before.word == "under" and not before.graded and number.form in ("digits", "words") and low < 20:
        kind, start = None, core.start  # "under two presidents" is no bound
    return bounded(Raw(start, end, low, high, per, counted), kind, core.ranged)


def _named(text: str, core: Core, kind: str | None, counts: bool) -> bool:
    """Whether the number is a name or a date; a range is neither, and what is bounded is no name."""
    if core.ranged:
        return False
    if kind in ("low", "high"):
        return not counts and names.is_date(text, core.number, counts)
    return names.is_name(text, core.number, counts) or names.is_date(text, core.number, counts)


def _measured(text: str, end: int, unit: Unit, core: Core) -> tuple[int, str, Counted | None]:
    """What follows a unit: its rate and what is measured, in either order."""
    name, of = unit.name, None
    for _ in range(2):
        rate = None if "/" in name or name in ("percent", "percentage point") else rate_after(text, end)
        if rate is not None:
            end, name = rate[0], f"{name}/{rate[1]}"
        found = None if of is not None else counted_of(text, end)
        if found is not None and name in _LENGTHS:
            away = names.left_word(text, core.start).lower() == "within" or text.startswith(" of the ", end)
            if away or text[found.start].isupper():
                found = None  # "within two miles of the border"
        if found is None and unit.money and of is None:
            link = _IN_MONEY.match(text, end)
            if link is not None:
                found = noun_phrase(text, link.end())
                if found is not None and text[found.start : found.end].lower().split()[-1] not in tables().money_in:
                    found = None
        if found is not None:
            of, end = found, found.end
    return end, name, of


def _what(text: str, number: Number, end: int) -> tuple[Counted | None, int]:
    """What a count counts, and where the figure's text ends."""
    of = None
    if number.form in ("vague", "fraction"):
        of = counted_of(text, end)
    elif text.startswith(" of ", end):
        of = counted_of(text, end, singular=False)
    if of is None and number.form == "fraction":
        for determiner in (" the ", " its ", " their ", " his ", " her ", " our ", " of all "):
            if text.startswith(determiner, end):
                of = noun_phrase(text, end)
                break
    if of is None and number.form != "fraction":
        of = counted_after(text, end)
    if of is not None:
        return of, of.end
    more = _MORE.match(text, end)
    return None, more.end() if more else end


def _told(text: str, core: Core, before: Bound, of: Counted | None) -> bool:
    """Whether a count without a unit tells a quantity: not a nought, a lone "half", "the two", "voters under 30"."""
    known, number = words().lists, core.number
    left = names.left_word(text, before.edge).lower()
    word = text[number.start : number.end].lower()
    following = text[number.end : number.end + 9]
    if number.low == 0 and (core.high or 0) == 0:
        return of is not None and text[of.start : of.end].lower().split()[-1] in known["casualties"]
    if before.word in ("under", "over", "above", "below") and of is None and left in known["people"]:
        return False
    if number.form == "fraction" and word.startswith("half"):
        if following[:1] in tuple(HYPHENS) or left in known["not_half_after"]:
            return False
        return of is not None or before.kind is not None or following.startswith(" of ")
    if word == "scores":
        told = of is not None or following.startswith((" were", " have", " are ", " more"))
        return told and left not in known["not_scores_after"]
    if number.form == "words" and of is None and left in known["known_two"]:
        return False  # "the two met": known persons, no quantity told
    times = _TIMES.match(text, number.end)
    return times is None or times[1] not in known["more_times"]  # "three times as many"
