"""Do two claims, or two figures, of one article tell of the same thing, in words that differ?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reportedly.records import Claim, Figure, Record, Report, Span

Where = Literal["title", "text"]  # of a headline read by itself, or of the article's text
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Told(Record, kw_only=True, frozen=True):
    """A claim with the place it was told in, and its words in the form in which they are compared."""

    where: Where
    claim: Claim
    names: dict[str, str]  # entity id → name, of its own report
    event: frozenset[str]
    actors: frozenset[str]
    others: frozenset[str]  # recipients and places
    sentence: frozenset[str]


@cache
def lists_of_words() -> dict[str, Any]:
    """The lists of compare.toml, each as its words; "same" as word → the one that stands for its group."""
    lists = tomllib.loads(files("reportedly").joinpath("compare.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = {key: value.split() for key, value in lists.items() if key != "same"}
    found["same"] = {word: group.split()[0] for group in lists["same"] for word in group.split()}
    found["stop"] = frozenset(found["stop"])
    return found


def stem(word: str) -> str:
    """A word in the form in which it is compared: lower case, one word for all of its group, endings off."""
    lists = lists_of_words()
    word = word.casefold().replace("’", "'").removesuffix("'s")
    word = lists["same"].get(word, word)
    for ending in lists["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]  # "banned" → "bann" → "ban"
    return word


def stems(text: str) -> frozenset[str]:
    """The content words of a text, stemmed."""
    words = (match.group() for match in TOKEN.finditer(text))
    return frozenset(stem(word) for word in words if word.casefold() not in lists_of_words()["stop"])


def told_in(report: Report, where: Where) -> list[Told]:
    """The claims of a report, made ready to be compared."""
    names = {entity.id: entity.name for entity in report.entities}

    def words(parts: Iterable[Any]) -> frozenset[str]:
        return stems(" ".join(f"{part.text} {names.get(part.entity or '', '')}" for part in parts))

    return [
        Told(
            where=where, claim=claim, names=names, event=stems(claim.event.text), actors=words(claim.actors),
            others=words([*claim.recipients, *claim.places]), sentence=stems(claim.sentence.text),
        )
        for claim in report.claims
    ]  # fmt: skip


def alike(head: Told, body: Told) -> int:
    """How surely two claims tell one event: 2 by the event's own word, 1 by who, whom and the wording, 0 not."""
    who = bool(head.actors & body.actors)
    if head.actors and body.actors and not who:
        return 0
    whom = bool(head.others & body.others)
    shared = len(head.sentence & body.sentence) / max(1, len(head.sentence))
    if head.event & body.event:
        return 2 if who or whom or shared >= 0.3 else 0
    if who and whom and shared >= 0.4:
        return 1
    same_kind = head.claim.kind is not None and head.claim.kind == body.claim.kind
    return 1 if same_kind and who and (whom or shared >= 0.4) else 0


# ---- figures


class Count(Record, kw_only=True, frozen=True):
    """A figure with what it counts, and what is told of that."""

    where: Where
    figure: Figure
    noun: str
    claims: list[Told]
    sentence: Span
    words: frozenset[str]


def counts_in(report: Report, where: Where) -> Iterator[Count]:
    """The figures of a report that count something and have a bound."""
    told = told_in(report, where)
    for figure in report.figures:
        if figure.low is None and figure.high is None:
            continue
        counted = []
        for word in TOKEN.findall(figure.of or ""):
            if word.casefold() in lists_of_words()["breaks"]:
                break
            counted.append(word)
        if not counted:
            continue  # nothing to compare by: "three of them", a bare percentage
        holding = [each for each in told if figure.id in each.claim.figures]
        sentence = holding[0].claim.sentence if holding else _sentence(report, figure)
        yield Count(
            where=where, figure=figure, noun=f"{stem(counted[-1])}/{figure.unit or ''}", claims=holding,
            sentence=sentence, words=stems(sentence.text) - stems(figure.of or "") - stems(figure.text),
        )  # fmt: skip


def _sentence(report: Report, figure: Figure) -> Span:
    """The sentence around a figure that no claim holds: that of another claim there, else its line."""
    for claim in report.claims:
        if claim.sentence.start <= figure.start and figure.end <= claim.sentence.end:
            return claim.sentence
    text = report.article.text
    start = text.rfind("\n", 0, figure.start) + 1
    end = text.find("\n", figure.end)
    end = len(text) if end < 0 else end
    return Span(start=start, end=end, text=text[start:end])


def value_of(figure: Figure) -> float:
    """One number for a figure: its lower bound, or else its upper one."""
    return figure.low if figure.low is not None else figure.high if figure.high is not None else 0.0


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right: their bounds do not meet, allowing a tenth where one is approximate."""
    low, high = (one, other) if value_of(one) <= value_of(other) else (other, one)
    if low.high is None or high.low is None or low.high >= high.low:
        return False
    words = TOKEN.findall(f"{one.text} {other.text}".casefold())
    loose = set(lists_of_words()["approximate"]) & set(words)
    return low.high * (1.1 if loose else 1.0) < high.low


def updated(count: Count) -> bool:
    """Whether its sentence says that the number has changed: "rose to 17"."""
    return bool(set(lists_of_words()["updates"]) & {word.casefold() for word in TOKEN.findall(count.sentence.text)})


def same_thing(one: Count, other: Count) -> bool:
    """Whether two figures count the same thing: it takes part in one event, or the words around them agree."""
    if one.claims and other.claims:
        pairs = [(a, b) for a in one.claims for b in other.claims if a.event & b.event]
        return any(
            not (a.actors and b.actors and not a.actors & b.actors) and _same_place(a, b) for a, b in pairs
        )  # fmt: skip
    shared = one.words & other.words
    return len(shared) >= 2 and len(shared) >= 0.4 * min(len(one.words), len(other.words))


def _same_place(one: Told, other: Told) -> bool:
    def places(told: Told) -> frozenset[str]:
        return stems(" ".join(f"{each.text} {told.names.get(each.entity or '', '')}" for each in told.claim.places))

    a, b = places(one), places(other)
    return not (a and b) or bool(a & b)
