"""Do the figures that several sources and days give for one thing agree, differ, or has the figure been updated?

Only the same counted thing with the same fate is compared: people killed with people killed, never with people wounded
or with civilians killed. Each figure is a range: "at least 18" (18 and more) agrees with 22.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from reportedly.compare import apart, lists_of_words
from reportedly.link.counted import counted_of, fate_of, fates
from reportedly.link.mentions import COUNT_OF
from reportedly.link.tellings import Telling, Voice, day_of, denies, in_order, retold, voice_of
from reportedly.link.wording import TOKEN, plain
from reportedly.records import Figure, Record

Verdict = Literal["agree", "differ", "updated"]
_ADDED = frozenset("more another other others further additional extra".split())  # "four more", no total
_OWNED = re.compile(rf"\b((?:[Tt]he )?[^\W_][^,;:.'’]{{1,60}})['’]s? (?:own )?{COUNT_OF.pattern}")
_PART_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|those|these|all) )?\Z", re.I)
_OF_THEM = re.compile(r"[\w,.-]+ of (?:the|its|their|those|these|his|her) (\S+)", re.I)
_TO_DO = re.compile(
    r"\b(?:are|were|was|is|be|been|due|set|going|likely|expected|ready|able|need|want|plan|planned) to $"
)
_MOVED = frozenset({"sent"})  # a fate that says no more of the counted than that they went there
_PART = 1 / 3  # a count below this part of a larger one in the same article is a part of it, or an addition


class Count(Record, kw_only=True, frozen=True):
    """One figure for a counted thing: its bounds (None = open), the day it stands for, and who gives it."""

    counted: str  # "people killed", "ships sent"
    unit: str | None
    low: float | None
    high: float | None
    text: str
    as_of: str | None  # ISO 8601 day
    voice: Voice
    article: str
    outlet: str | None
    origin: str
    claim: str
    figure: str
    revised: bool  # its sentence says that an earlier figure has changed


class Difference(Record, kw_only=True, frozen=True):
    """Two figures for one thing that cannot both be right on one day; copies of one text make no further pairs."""

    verdict: Verdict
    one: Count
    other: Count


class Comparison(Record, kw_only=True, frozen=True):
    """All figures for one counted thing, by day; the verdict is the gravest of its pairs: differ, updated, agree.

    ``low`` and ``high`` are the range that the newest figure of each source leaves, ``None`` where it is open.
    """

    counted: str
    verdict: Verdict
    counts: list[Count]
    differences: list[Difference]
    low: float | None
    high: float | None


def compare_figures(tellings: Iterable[Telling]) -> list[Comparison]:
    """The counted things of a happening (or of several that belong together) that more than one figure is given for."""
    groups: dict[tuple[str, str | None], list[Count]] = {}
    for telling in in_order(tellings):
        for count in () if retold(telling) else counts_of(telling):
            known = groups.setdefault((count.counted, count.unit), [])
            if not any((each.article, each.figure) == (count.article, count.figure) for each in known):
                known.append(count)
    totals = [_totals(counts) for counts in _by_noun(groups)]
    return [_comparison(counts) for counts in totals if len(counts) > 1]


def _by_noun(groups: dict[tuple[str, str | None], list[Count]]) -> list[list[Count]]:
    """The groups, those of one noun as one where no fate parts them: in one happening, who crossed are those who were
    sent there."""
    found: dict[tuple[str, str | None], list[Count]] = {}
    for (counted, unit), counts in groups.items():
        noun, _, fate = counted.rpartition(" ")
        known = found.setdefault((counted if fate in fates() and fate not in _MOVED else noun, unit), [])
        known += counts
    return [_named_as_one(counts) for counts in found.values()]


def _named_as_one(counts: list[Count]) -> list[Count]:
    """Counts by day, all under the name that tells what became of the counted, where one does."""
    name = next((each.counted for each in counts if each.counted.rpartition(" ")[2] in fates()), counts[0].counted)
    ordered = sorted(counts, key=lambda each: each.as_of or "9999")
    return [msgspec.structs.replace(each, counted=name) for each in ordered]


def _totals(counts: list[Count]) -> list[Count]:
    """The counts without those that are a part of a larger one in the same article: "four died overnight", of 22."""
    largest: dict[str, float] = {}
    for count in counts:
        largest[count.article] = max(largest.get(count.article, 0.0), _value(count))
    return [count for count in counts if _value(count) >= _PART * largest[count.article]]


def _value(count: Count) -> float:
    return count.low if count.low is not None else count.high or 0.0


def _comparison(counts: list[Count]) -> Comparison:
    differences: dict[tuple[str, float, str, float], Difference] = {}
    for index, one in enumerate(counts):
        for other in counts[index + 1 :]:
            if one.article == other.article and one.voice.key == other.voice.key and not (one.revised or other.revised):
                continue  # who gives two counts at once counts two things
            verdict = verdict_of(one, other)
            if verdict != "agree":
                ends = (one.voice.key, _value(one), other.voice.key, _value(other))
                differences.setdefault(ends, Difference(verdict=verdict, one=one, other=other))
    verdicts = {each.verdict for each in differences.values()}
    newest = _standing(counts)
    lows = [each.low for each in newest if each.low is not None]
    highs = [each.high for each in newest if each.high is not None]
    return Comparison(
        counted=counts[0].counted,
        verdict="differ" if "differ" in verdicts else "updated" if verdicts else "agree",
        counts=counts, differences=list(differences.values()),
        low=min(lows, default=None), high=max(highs) if len(highs) == len(newest) else None,
    )  # fmt: skip


def _standing(counts: list[Count]) -> list[Count]:
    """The newest count of each source that no later one of another has updated, without bounds ("at least 18",
    "thousands") that an exact one keeps within."""
    newest = list({each.voice.key: each for each in _since(counts)}.values())
    last = [each for each in newest if not any(_updates(other, each) for other in newest)]
    exact = [each for each in last if each.low is not None and each.high is not None]
    kept = [each for each in last if not exact or any(verdict_of(each, one) != "agree" for one in exact)]
    return [each for each in last if each in exact or each in kept]


def _since(counts: list[Count]) -> list[Count]:
    """The counts, each as of the day on which its source first gave it: to say it again is no update."""
    first: dict[tuple[str, float | None, float | None], str | None] = {}
    for each in counts:
        first.setdefault((each.voice.key, each.low, each.high), each.as_of)
    return [msgspec.structs.replace(each, as_of=first[each.voice.key, each.low, each.high]) for each in counts]


def _updates(later: Count, earlier: Count) -> bool:
    return (later.as_of or "") > (earlier.as_of or "") and verdict_of(earlier, later) == "updated"


def verdict_of(one: Count, other: Count) -> Verdict:
    """Whether two figures for the same counted thing agree, differ, or the later one updates the earlier.

    One source that gives another figure later, or on the same day says that it is revised, has updated it. A count that
    can only grow and is larger on a later day is an update too, whoever gives it; a smaller one differs.
    """
    a, b = _figure(one), _figure(other)
    if not apart(a, b) and not apart(b, a):
        return "agree"
    earlier, later = (one, other) if (one.as_of or "") <= (other.as_of or "") else (other, one)
    same_day = not one.as_of or not other.as_of or one.as_of == other.as_of
    same_voice = one.voice.key == other.voice.key
    told_as_new = (one.revised or other.revised) and (same_voice or one.outlet == other.outlet)
    if told_as_new or (same_voice and not same_day):
        return "updated"
    if same_day:
        return "differ"
    grows = fates().get(one.counted.rpartition(" ")[2], ("", False))[1]
    rises = _value(later) > _value(earlier)
    return "updated" if later.revised or (grows and rises) else "differ"


def _figure(count: Count) -> Figure:
    return Figure(id="", start=0, end=0, text=count.text, low=count.low, high=count.high)


# ---- what is counted


def counts_of(telling: Telling) -> list[Count]:
    """The figures of a telling that count something, with what they count; none where its source denies it.

    A figure that an article takes back is that of its earlier version.
    """
    taken_back = telling.claim.stance == "denies" and not telling.claim.sources
    if (telling.claim.stance == "denies" or denies(telling)) and not taken_back:
        return []
    found = []
    for figure in telling.figures:
        if figure.low is None and figure.high is None:
            continue
        counted = counted_of(telling, figure)
        if counted is None or _added(telling, figure) or _no_total(telling, figure) or _for_a_purpose(telling, figure):
            continue
        voice = _counted_by(telling, figure) or voice_of(telling)
        if taken_back:
            voice = Voice(key=f"earlier:{telling.mention.article}", name="an earlier version", kind="document")
        found.append(_count(telling, figure, counted, voice, _revised(telling)))
    fate = fate_of(telling.mention.lemma) or telling.mention.lemma
    beside = (_count(telling, each.figure, f"people {fate}", _named(each.who), False) for each in telling.crowds)
    return [*found, *beside]


def _count(telling: Telling, figure: Figure, counted: str, voice: Voice, revised: bool) -> Count:
    return Count(
        counted=counted, unit=figure.unit, low=figure.low, high=figure.high, text=figure.text,
        as_of=day_of(telling), voice=voice, article=telling.mention.article, outlet=telling.outlet,
        origin=telling.origin, claim=telling.claim.id, figure=figure.id, revised=revised,
    )  # fmt: skip


def _named(name: str) -> Voice:
    return Voice(key=plain(name).removeprefix("the "), name=name, kind="office")


def _counted_by(telling: Telling, figure: Figure) -> Voice | None:
    """Whose count it is, where the words before it tell: "the health ministry's count of 44"."""
    sentence = telling.claim.sentence
    owned = _OWNED.search(sentence.text[: max(0, figure.start - sentence.start)])
    return _named(owned[1]) if owned is not None else None


def _added(telling: Telling, figure: Figure) -> bool:
    """Whether a figure is an addition to an earlier one: "four more", "four died overnight"."""
    after = telling.claim.sentence.text[max(0, figure.end - telling.claim.sentence.start) :]
    own = {word.casefold() for word in TOKEN.findall(figure.text)}
    return bool(_ADDED & own) or "overnight" in {word.casefold() for word in TOKEN.findall(after)[:8]}


def _no_total(telling: Telling, figure: Figure) -> bool:
    """Whether a figure is a part of a number that is not told there ("four of the volunteers"), or the whole of which
    another one tells what it befell ("twelve of the 20 lorries arrived")."""
    sentence = telling.claim.sentence
    before = sentence.text[: max(0, figure.start - sentence.start)]
    whole = _PART_OF.search(before)
    if whole is not None:
        at = sentence.start + whole.start()
        return any(each.start <= at - 1 < each.end for each in telling.figures if each is not figure)
    after = sentence.text[max(0, figure.start - sentence.start) :]
    part = _OF_THEM.match(after)
    return part is not None and not part[1][:1].isdigit()


def _for_a_purpose(telling: Telling, figure: Figure) -> bool:
    """Whether a figure counts who did another thing in order to do this: "thousands marched to call for ..."."""
    sentence = telling.claim.sentence
    between = sentence.text[max(0, figure.end - sentence.start) : max(0, telling.claim.event.start - sentence.start)]
    return between.endswith(" to ") and not _TO_DO.search(between)


def _revised(telling: Telling) -> bool:
    words = {word.casefold() for word in TOKEN.findall(telling.claim.sentence.text)}
    return bool(words & set(lists_of_words()["updates"]))
