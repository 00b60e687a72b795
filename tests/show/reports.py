"""How is a report made by hand, for tests of what people see?

    title: Navy May Enter the Strait
    outlet: Harbour Ledger
    published: 2031-09-26 inferred
    ---
    The text of the article.
    ---
    entity person Ilya Marr: Ilya Marr; Marr
    occurred sunk | who: The navy | whom: two boats | when: last week = 2031-09-15/2031-09-21 | figure: two = 2..2 boats
    planned strike | by: outlet The Wire > unnamed four officials 4 | cue: plans to | salience: 0.9 | denies
    occurred met | clause: none
    said: the minister / told reporters / the port is safe
    warning: the text was cut

The clause of a claim runs from the first of its parts to the last, unless it is given. Words are looked up in the
sentence of the event, then in the whole text; ``word#2`` is its second place. ``{U+1B}`` is
a character that an editor would not show.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from reportedly.records import (
    Actor,
    Article,
    Attribution,
    Claim,
    Entity,
    EntityMention,
    Figure,
    Report,
    Source,
    Span,
    When,
)  # fmt: skip

_FACTUALITY = {"occurred": 3.0, "ongoing": 3.0, "not_occurred": -3.0}
_FENCE = "`" * 24


def cases(path: Path) -> list[tuple[str, str, str]]:
    """The cases of a file: a name (the last heading and a number), what goes in, what is expected."""
    found: list[tuple[str, str, str]] = []
    heading = path.stem
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    for line in lines:
        if line.startswith("# "):
            heading = line[2:].strip()
        elif line.startswith(_FENCE):
            given: list[str] = []
            wanted: list[str] = []
            part = given
            for inner in lines:
                if inner.startswith(_FENCE):
                    break
                if inner == "." and part is given:
                    part = wanted
                else:
                    part.append(inner)
            found.append((f"{heading} {len(found) + 1}", "\n".join(given), "\n".join(wanted)))
    return found


def sentence_at(text: str, start: int) -> tuple[int, int]:
    """The sentence around a place; good enough for texts written for tests."""
    for match in re.finditer(r"[^.!?\n]+(?:[.!?]+[”\"]?|\n|$)", text):
        if match.start() <= start < match.end():
            first = match.start() + len(match.group()) - len(match.group().lstrip())
            return first, match.start() + len(match.group().rstrip())
    return 0, len(text)


def place(text: str, words: str, near: tuple[int, int] | None = None) -> Span:
    """Where words stand in a text."""
    words, _, nth = words.strip().partition("#")
    start = text.find(words, *near) if near and not nth else -1
    if start < 0:
        start = -1
        for _ in range(int(nth or 1)):
            start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words), text=words)


def report_of(notes: str) -> Report:
    """The report that the notes of a case describe."""
    notes = re.sub(r"\{U\+([0-9A-F]{2,4})\}", lambda match: chr(int(match[1], 16)), notes)
    head, text, claims = f"\n{notes}\n".split("\n---\n") if "\n---" in notes else ("", notes, "")
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    published, _, basis = fields.get("published", "").partition(" ")
    article = Article(
        id=fields.get("id", "case"), text=text, title=fields.get("title"), outlet=fields.get("outlet"),
        url=fields.get("url"), published=published or None, published_basis=(basis or "given") if published else None,  # type: ignore[arg-type]
        language=fields.get("language", "en"),
    )  # fmt: skip
    made: dict[str, list[Any]] = {"claims": [], "attributions": [], "entities": [], "figures": [], "warnings": []}
    for line in claims.strip().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "entity":
            _entity(made, text, rest)
        elif kind == "warning:":
            made["warnings"].append(rest)
        elif kind == "said:":
            _said(made, text, rest)
        else:
            _claim(made, text, kind, rest)
    return Report(article=article, dates=[], **made)


def _entity(made: dict[str, list[Any]], text: str, rest: str) -> None:
    head, _, mentions = rest.partition(": ")
    kind, _, name = head.partition(" ")
    spans = [
        EntityMention(start=match.start(), end=match.end(), text=match.group())
        for words in mentions.split("; ")
        for match in re.finditer(rf"\b{re.escape(words)}\b", text)
    ]
    made["entities"].append(Entity(id=f"e{len(made['entities']) + 1}", name=name, kind=kind, mentions=spans))


def _said(made: dict[str, list[Any]], text: str, rest: str) -> None:
    rest, _, more = rest.partition(" | ")
    source, cue, content = ([place(text, words) for words in part.split(" + ")] if part.strip() else []
                            for part in re.split(r" */ *", rest))  # fmt: skip
    extra: dict[str, Any] = {"stance": "denies"} if "denies" in more else {}
    if "in " in more:
        extra["parent"] = more.split("in ")[1].split()[0]
    made["attributions"].append(
        Attribution(id=f"a{len(made['attributions']) + 1}", source=source, cue=cue, content=content, **extra)
    )


def _actor(made: dict[str, list[Any]], span: Span) -> Actor:
    entity = next(
        (each.id for each in made["entities"] for mention in each.mentions
         if span.start <= mention.start and mention.end == span.end), None,
    )  # fmt: skip
    return Actor(start=span.start, end=span.end, text=span.text, entity=entity)


def _claim(made: dict[str, list[Any]], text: str, status: str, rest: str) -> None:
    event_words, *parts = rest.split(" | ")
    event = place(text, event_words)
    near = sentence_at(text, event.start)
    fields: dict[str, Any] = {
        "kind": None, "mode": None, "certainty": "certain", "polarity": "no" if status == "not_occurred" else "yes",
        "factuality": _FACTUALITY.get(status, 0.5), "evidence": [], "attribution": None, "stance": "asserts",
        "sources": [], "actors": [], "recipients": [], "places": [], "when": None, "figures": [], "confidence": 0.9,
        "salience": 0.8,
    }  # fmt: skip
    for part in parts:
        key, _, value = part.strip().partition(": ")
        words = (
            [place(text, each, near) for each in value.split("; ")] if key in ("who", "whom", "where", "cue") else []
        )
        if key == "cue":
            fields["evidence"] = words
        elif words:
            fields[{"who": "actors", "whom": "recipients", "where": "places"}[key]] = [_actor(made, w) for w in words]
        elif key == "when":
            said, _, days = value.partition(" = ")
            span = place(text, said, near)
            first, _, last = days.partition("/")
            fields["when"] = When(
                from_=first or None, to=(last if "/" in days else first) or None,
                start=span.start, end=span.end, text=span.text,
            )  # fmt: skip
        elif key == "figure":
            _figure(made, fields, text, value, near)
        elif key == "by":
            fields["sources"] = [_source(made, text, each, near) for each in value.split(" > ")]
        elif key in ("denies", "questions"):
            fields["stance"] = key
        elif key == "clause":
            fields["clause"] = [] if value == "none" else [place(text, each, near) for each in value.split("; ")]
        elif key in ("salience", "factuality", "confidence"):
            fields[key] = float(value)
        else:
            fields[key] = value
    parts = [event, *fields["evidence"], *fields["actors"], *fields["recipients"], *fields["places"]]
    parts += [fields["when"]] if fields["when"] else []
    inside = [each for each in parts if near[0] <= each.start and each.end <= near[1]]
    start, end = min(each.start for each in inside), max(each.end for each in inside)
    fields.setdefault("clause", [Span(start=start, end=end, text=text[start:end])])
    made["claims"].append(
        Claim(id=f"c{len(made['claims']) + 1}", event=event, status=status,  # type: ignore[arg-type]
              sentence=Span(start=near[0], end=near[1], text=text[near[0] : near[1]]), **fields)
    )  # fmt: skip


def _figure(made: dict[str, list[Any]], fields: dict[str, Any], text: str, value: str, near: tuple[int, int]) -> None:
    said, _, bounds = value.partition(" = ")
    span = place(text, said, near)
    bounds, _, counted = bounds.partition(" ")
    low, _, high = bounds.partition("..")
    key = f"f{len(made['figures']) + 1}"
    fields["figures"] = [*fields["figures"], key]
    made["figures"].append(
        Figure(id=key, start=span.start, end=span.end, text=span.text, low=float(low) if low else None,
               high=float(high) if high else None, of=counted or None)
    )  # fmt: skip


def _source(made: dict[str, list[Any]], text: str, value: str, near: tuple[int, int]) -> Source:
    kind, _, name = value.strip().partition(" ")
    number = None
    match = re.fullmatch(r"(.*) (\d+)", name)
    if match:
        name, number = match[1], int(match[2])
    entity = next((each.id for each in made["entities"] if each.name == name), None)
    span = place(text, name, near) if name in text else None
    return Source(
        name=name, kind=kind, number=number, entity=entity,  # type: ignore[arg-type]
        start=span.start if span else None, end=span.end if span else None,
    )  # fmt: skip
