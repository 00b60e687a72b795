"""Do two claims of one article tell the same event, in words that differ?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reportedly.records import Claim, Record, Report

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
