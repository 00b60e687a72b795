"""Which time of day is meant? The readings of clock times and of mornings, nights and the like."""

from __future__ import annotations

from reportedly.annotate.date_points import day_or_month, day_value, is_name
from reportedly.annotate.date_scene import PARTS, Answer, Scene
from reportedly.annotate.date_values import UNKNOWN, Reading, days_of, moved


def clock(scene: Scene, start: int, end: int) -> Answer:
    """A time of day, with its day where told: "5 p.m. on Tuesday", "noon Saturday", "around 7:15 p.m."."""
    at = scene.where(start, end, "TK")
    half, zone = scene.where(start, end, "9"), scene.where(start, end, "z")
    if at < 0:
        at = (half if half >= 0 else zone) - 1
    if scene.role(at) in "TDIY" and scene.glued(at):
        return None
    named = scene.role(at) == "K"
    if named and scene.form(at)[0].isupper() and scene.form(at - 1)[:1].isupper():
        return None  # the film "High Noon"
    alone = end - start == 1
    bare = scene.role(at) == "T" and half < 0 and scene.where(start, end, "zWwMmbRP") < 0
    if bare and not (alone and scene.in_context("clock_before", start - 1)):
        return None  # 2:05 may be a result
    written = scene.worth(at) if named or scene.role(at) == "N" else scene.form(at)
    if scene.role(at) in "IY":  # 1430 GMT, and 7.30pm as British papers have it
        written = written.replace(".", ":") if "." in written else f"{written[:-2]}:{written[-2:]}"
    hour_text, _, minute_text = written.partition(":")
    if not hour_text.isdigit() or not (minute_text[:2] or "00").isdigit() or int(minute_text[:2] or 0) > 59:
        return None
    hour, minutes = int(hour_text), minute_text[:2]
    if hour > 24 or (scene.role(at) in "DN" and hour > 12):
        return None
    mark = scene.worth(half) if half >= 0 else ""
    part = scene.where(start, end, "P")
    if (mark == "p" or (part >= 0 and scene.worth(part) in ("AF", "EV", "NI"))) and 0 < hour < 12 and not named:
        hour += 12
    elif mark == "a" and hour == 12:
        hour = 0
    dated = scene.where(start, end, "WwMmb8R")
    if dated >= 0:
        first, last = (start, at) if dated < at else (dated, end)
        while first < last and scene.role(first) not in "WwMmbDOR8tlxhgkFJ":
            first += 1
        if dated > at:
            lead = [i for i in range(max(at, half) + 1, dated + 1) if scene.role(i) in "DOtlxhg"]
            first = lead[0] if lead else dated
        value = day_or_month(scene, first, last)
        if value is None:
            return None
    else:
        value = day_value(scene.published)
    days = days_of(value) if dated >= 0 else UNKNOWN  # the hour alone tells no day
    return Reading("TIME", f"{value}T{hour:02d}:{minutes.ljust(2, '0')}", days)


def part(scene: Scene, start: int, end: int) -> Answer:
    """A part of a day: "this morning", "tonight", "overnight", "mid-afternoon yesterday"."""
    at = scene.where(start, end, "PB")
    lead = scene.where(start, at, "thglxkFJ")
    worth = PARTS[scene.worth(at)]
    if scene.role(at) == "B" and is_name(scene, at):
        return None
    if scene.role(at) == "P" and scene.where(start, end, "RW") < 0:
        near = scene.where(start, at, "hglx")
        if near < 0 and not (
            lead >= 0 and (scene.word(start - 1) in ("in", "during", "by") or scene.role(lead) == "k")
        ):
            return None
        if near < 0 and scene.role(at + 1) == "W":
            return None
        if scene.word(at) in ("dawn", "lunchtime") and near < 0:
            return None
    day = scene.published
    other = scene.where(start, end, "RW")
    if other >= 0 and lead < 0:
        return None  # "the opening night Monday"
    if other >= 0:
        value = day_or_month(scene, other, other + 1)
        return Reading("TIME", f"{value}{worth}", days_of(value)) if value else None
    near = scene.where(start, at, "glx")
    if day is not None and near >= 0:
        if scene.role(near) == "g" and scene.anchor[0] != scene.anchor[1]:
            return None  # "that night", and only a week was told
        told = scene.role(near) == "g" or scene.word(near) in ("previous", "following")
        if scene.word(near) == "next" and scene.anchor[0] == scene.anchor[1]:  # "and died the next morning"
            told = scene.direction(start, end) <= 0
        base = scene.anchor[0] if told else day
        day = moved(base or day, int(scene.worth(near)), "D")
    elif day is not None and scene.role(at) == "P" and scene.where(start, at, "h") < 0:
        day = scene.anchor[0] if scene.anchor[0] and scene.anchor[0] == scene.anchor[1] else day
    elif day is not None and scene.word(at) == "overnight" and scene.direction(start, end) <= 0:
        day = moved(day, -1, "D")  # the night that led to the day of publication
    return Reading("TIME", day_value(day) + worth, (day, day))
