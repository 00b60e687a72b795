"""What is a language model asked, and in which form must it answer?

The article goes out as one JSON object, so that nothing in it can end the text and begin an instruction. The answer is
of the contract's own words (statuses, certainties, stances, kinds), but holds no offsets, numbers or names of its own:
all its strings are to be words of the article, and answer.py looks each of them up.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from reportedly.records import Article, Certainty, Sentence, Stance, Status

BATCH = 6_000  # characters of the article asked about at once
Kind = Literal[
    "agree", "consult", "support", "cooperate", "aid", "concede", "request", "accuse", "reject", "threaten", "protest",
    "sanction", "mobilize", "coerce", "assault", "retreat",
]  # fmt: skip


class ToldAttribution(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Who says what, in the article's words."""

    sentence: int
    source: str | None
    cue: str
    content: list[str]
    stance: Stance
    inside: int | None


class ToldClaim(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One event as one source tells it, in the article's words."""

    sentence: int
    event: str
    status: Status
    certainty: Certainty
    kind: Kind | None
    evidence: list[str]
    actors: list[str]
    recipients: list[str]
    places: list[str]
    when: str | None
    clause: list[str]
    said_by: int | None


class Answer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """All that was told of some sentences."""

    attributions: list[ToldAttribution]
    claims: list[ToldClaim]


@cache
def form() -> dict[str, Any]:
    """The JSON Schema that answers are constrained to, in the subset that servers with a strict mode take."""
    (_,), parts = msgspec.json.schema_components((Answer,), ref_template="#/$defs/{name}")
    for part in parts.values():
        part.pop("title", None)
        part.pop("description", None)
        part["additionalProperties"] = False
        part["required"] = list(part["properties"])
        for field in part["properties"].values():
            for one in [field, *field.get("anyOf", [])]:
                if "enum" in one:
                    one["type"] = "string"
    return {"$defs": {name: part for name, part in parts.items() if name != "Answer"}, **parts["Answer"]}


def batches(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """The sentences in runs of about ``BATCH`` characters: first and last index, half open."""
    runs: list[tuple[int, int]] = []
    first = 0
    for at, sentence in enumerate(sentences):
        if at > first and sentence.end - sentences[first].start > BATCH:
            runs.append((first, at))
            first = at
    return [*runs, (first, len(sentences))] if sentences else []


def messages(article: Article, sentences: list[Sentence], first: int, last: int) -> list[dict[str, str]]:
    """The two messages about sentences ``first`` to ``last`` (half open): ours, and the article as data."""
    told = [{"number": at, "text": article.text[s.start : s.end]} for at, s in enumerate(sentences[first:last])]
    head = {"title": article.title, "outlet": article.outlet, "published": article.published}
    given = {"article": head, "sentences": told}
    return [
        {"role": "system", "content": _instructions()},
        {"role": "user", "content": json.dumps(given, ensure_ascii=False)},
    ]


@cache
def _instructions() -> str:
    return files("reportedly.second").joinpath("instructions.txt").read_text("utf-8")


def answer_of(words: str) -> Answer:
    """The answer in a model's words. Raises msgspec.ValidationError or DecodeError where it is not of the form."""
    return msgspec.json.decode(words, type=Answer)
