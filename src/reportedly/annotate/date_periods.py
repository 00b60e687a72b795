"""Which year, decade, century, season or half of a year is meant? The readings of long calendar periods."""

from __future__ import annotations

import datetime as dt

from reportedly.annotate.date_scene import Answer, Scene
from reportedly.annotate.date_values import Days, Reading, days_of, part_of


def edged(scene: Scene, edge: int, days: Days) -> Days:
    """The days left by early, mid, late (thirds), earlier (up to publication) or later (from it)."""
    first, last = days
    role = scene.role(edge)
    if role == "k":
        return part_of(days, scene.worth(edge))
    if first and last and scene.published and first < scene.published < last:
        return (first, scene.published) if role == "F" else (scene.published, last)
    return days


def year(scene: Scene, start: int, end: int) -> Answer:
    """A year: "1994", "early 2013", "fiscal 1989", "the year 2000", "nineteen ninety-six"."""
    at = scene.where(start, end, "Y")
    if at < 0:
        number = spelled_year(scene, start, end)
        if not number:
            return None
        if scene.role(start) == "M":
            value = f"{number:04d}-{int(scene.worth(start)):02d}"
            return Reading("DATE", value, days_of(value))
    else:
        number = int(scene.form(at))
        if start == at and not _is_year(scene, at, number):
            return None
    edge = scene.where(start, end, "kFJ")
    if edge >= 0 and scene.role(edge) != "k":
        return None
    days = days_of(f"{number:04d}")
    return Reading("DATE", f"{number:04d}", edged(scene, edge, days) if edge >= 0 else days)


def spelled_year(scene: Scene, start: int, end: int) -> int:
    """The year in words in the range ("nineteen ninety-six", "the year two thousand"), 0 without."""
    words = [int(scene.worth(i)) for i in range(start, end) if scene.role(i) == "N"]
    if len(words) < 2:
        return 0
    if scene.role(start) == "t" and scene.role(start + 1) == "U":
        return words[0] * 1000 if words[1] == 1000 else 0
    return words[0] * 100 + sum(words[1:]) if words[0] in (18, 19) and 10 <= words[1] < 100 else 0


def _is_year(scene: Scene, at: int, number: int) -> bool:
    if scene.glued(at) or scene.in_context("counted", at + 1) or scene.in_context("numbered", at - 1):
        return False
    end = scene.tokens.ends[at]
    after = scene.tokens.text[end : end + 2]
    if after[:1] in ("%", "°", "$", "€", "£", "/") or (after[:1] in "-–" and after[1:].isalpha() and after[1:] == "m"):
        return False
    if scene.form(at - 1) in ("$", "€", "£", "#", "¥", "+", "=", "No"):
        return False
    if scene.role(at - 1) == "q" and scene.word(at - 1) not in ("around", "about"):
        return False
    if 1900 <= number <= 2060:
        return True
    return scene.role(at - 1) == "i" and scene.word(at - 1) in ("in", "since", "until", "from", "by", "before", "after")


def decade(scene: Scene, start: int, end: int) -> Answer:
    """A decade: "the 1990s", "the early '80s", "the mid-1990s", "the nineties"."""
    at = scene.where(start, end, "d")
    digits = "".join(c for c in scene.form(at) if c.isdigit()) or scene.worth(at)
    if scene.glued(at) and scene.where(start, at, "k") < 0:
        return None
    if scene.worth(at) and any(scene.in_context("warmth", i) for i in range(max(0, start - 6), start)):
        return None  # temperatures in the eighties
    if len(digits) == 2:
        if scene.role(at - 1) not in ("t", "k", "-") or (
            scene.word(at - 2) in ("his", "her", "in", "their") and (scene.role(at - 1) != "t")
        ):
            return None  # "a man in his 30s"
        latest = scene.published.year if scene.published else 2060
        number = latest // 100 * 100 + int(digits)  # the last such decade that had begun
        digits = str(number if number <= latest else number - 100)
    edge = scene.where(start, end, "k")
    days = days_of(digits[:3])
    return Reading("DATE", digits[:3], edged(scene, edge, days) if edge >= 0 else days)


def century(scene: Scene, start: int, end: int) -> Answer:
    """A century: "the 20th century" is 19."""
    if scene.word(end - 1) != "century":
        return None
    number = ordinal(scene, start, end) - 1
    value = f"{number:02d}"
    edge = scene.where(start, end, "k")
    days = days_of(value)
    return Reading("DATE", value, edged(scene, edge, days) if edge >= 0 else days)


def ordinal(scene: Scene, start: int, end: int) -> int:
    """The number of the ordinal in the range, 0 without."""
    at = scene.where(start, end, "oO")
    if at < 0:
        return 0
    return int("".join(c for c in scene.form(at) if c.isdigit()) or scene.worth(at))


def year_told(scene: Scene, start: int, end: int) -> str:
    """The year that the range tells ("1984", "last year", "this year's"), "" without."""
    at = scene.where(start, end, "Y")
    if at >= 0:
        return scene.form(at)
    at = next((i for i in range(start, end) if scene.role(i) in "hlxt" and scene.word(i + 1) == "year"), -1)
    if at >= 0 and scene.published and scene.role(at + 2) != "-":
        return str(scene.published.year + int(scene.worth(at) or 0))
    return ""


def half(scene: Scene, start: int, end: int) -> Answer:
    """Half a year or a decade: "the first half of 2013", "the last half of the '80s"."""
    number = ordinal(scene, start, end) or (2 if scene.word(scene.where(start, end, "ol")) in ("last", "latest") else 0)
    of = scene.where(start, end, "f")
    if not 1 <= number <= 2:
        return None
    if scene.role(end - 1) == "d":
        whole = decade(scene, of + 1, end)
        if not isinstance(whole, Reading) or whole.days[0] is None or whole.days[1] is None:
            return None
        middle = whole.days[0].replace(year=whole.days[0].year + 5)
        days = (whole.days[0], middle - dt.timedelta(1)) if number == 1 else (middle, whole.days[1])
        return Reading("DATE", whole.value, days)
    told = year_told(scene, of, end)
    if not told:
        return Reading("DATE", f"XXXX-H{number}") if scene.word(end - 1) == "year" else None
    value = f"{told}-H{number}"
    return Reading("DATE", value, days_of(value))


def season(scene: Scene, start: int, end: int) -> Answer:
    """A season: "last fall", "this summer", "the spring of 1994", "in the autumn"."""
    at = scene.where(start, end, "S")
    code = scene.worth(at)
    if scene.form(at)[0].isupper() and (scene.form(at + 1)[:1].isupper() and scene.form(at + 1).isalpha()):
        return None  # the Summer Olympics
    told = scene.where(start, end, "Yÿ")
    near = scene.where(start, at, "lxh")
    edge = scene.where(start, at, "k")
    spelled = spelled_year(scene, at, end)
    if told >= 0 or spelled:
        year = spelled or int(scene.form(told)[:4])
    else:
        firm = near >= 0 or (scene.in_context("season_after", start - 1))
        if scene.where(start, at, "g") >= 0 or not (firm or edge >= 0):
            return None
        bare = near < 0 and scene.where(start, at, "tk") < 0
        if bare and scene.word(at) in ("fall", "spring") and scene.word(start - 1) not in ("by", "until", "before"):
            return None
        if scene.published is None:
            return Reading("DATE", f"XXXX-{code}")
        year = _season_year(scene, start, end, code, near)
    value = f"{year:04d}-{code}"
    days = days_of(value)
    return Reading("DATE", value, edged(scene, edge, days) if edge >= 0 else days)


def _season_year(scene: Scene, start: int, end: int, code: str, near: int) -> int:
    published = scene.published
    assert published is not None
    step = int(scene.worth(near)) if near >= 0 else scene.direction(start, end)
    if near >= 0 and scene.role(near) == "h":
        if scene.role(near + 1) not in ("l", "x"):
            return published.year - (code == "WI" and published.month < 3)
        step = int(scene.worth(near + 1))
    years = [published.year - 1, published.year, published.year + 1]
    spans = {y: days_of(f"{y:04d}-{code}") for y in years}
    if near < 0 and scene.word(start - 1) in ("before", "by", "until", "till"):
        # What is past is told of the season that is near: in October "before winter" is hardly eleven months ago.
        begin = min((first for first, _ in spans.values() if first and first > published), default=published)
        gone = max((first for first, _ in spans.values() if first and first <= published), default=published)
        step = 1 if begin - published < published - gone else step
    if step < 0:
        return max((y for y, (_, last) in spans.items() if last and last < published), default=published.year)
    if step > 0:
        return min((y for y, (first, _) in spans.items() if first and first > published), default=published.year)
    return published.year
