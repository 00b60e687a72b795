"""How does every span of a report become a W3C Web Annotation?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any
from urllib.parse import quote

from reportedly.records import Claim, Report
from reportedly.show.lay import plain as characters
from reportedly.show.safe import clean
from reportedly.show.said import chain
from reportedly.show.tell import Look, deed, look_at

_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "reportedly": "urn:reportedly:",
        "utf16Start": "reportedly:utf16Start",
        "utf16End": "reportedly:utf16End",
        "claim": {"@id": "reportedly:claim", "@type": "@id"},
    },
]
_AROUND = 32  # characters of prefix and suffix that tell one place of the same words from another


def write(reports: Iterable[Report], out: IO[str]) -> None:
    """An AnnotationPage (Web Annotation Data Model, W3C 2017): one annotation a span.

    A claim's event is an annotation with its status, kind and sources as bodies; the words of its evidence, sources,
    actors, recipients, places and date are annotations of their own that name it. ``start`` and ``end`` are code
    points, as the standard has them; ``utf16Start`` and ``utf16End`` are what JavaScript and Java count in.
    """
    head = {"@context": _CONTEXT, "id": "urn:reportedly:page", "type": "AnnotationPage"}
    out.write(json.dumps(head, ensure_ascii=True)[:-1] + ', "items": [')
    first = True
    for report in reports:
        for annotation in of_report(report):
            out.write("\n" if first else ",\n")
            out.write(json.dumps(annotation, ensure_ascii=True))
            first = False
    out.write("\n]}\n")


def of_report(report: Report) -> Iterator[dict[str, Any]]:
    """The annotations of one report."""
    look = look_at(report, 80, False)
    units = _Utf16(report.article.text)
    for claim in report.claims:
        yield from _claim(look, claim, units)


class _Utf16:
    """The UTF-16 offset of each code point of a text: counted once, in memory of 1/64 of it."""

    _STEP = 64

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = [0]
        for start in range(0, len(text), self._STEP):
            self._marks.append(self._marks[-1] + _units(text[start : start + self._STEP]))

    def at(self, offset: int) -> int:
        """The number of UTF-16 code units before a code point."""
        mark, rest = divmod(offset, self._STEP)
        return self._marks[mark] + _units(self._text[offset - rest : offset])


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _claim(look: Look, claim: Claim, units: _Utf16) -> Iterator[dict[str, Any]]:
    name = f"urn:reportedly:{quote(look.report.article.id, safe='')}:{quote(claim.id, safe='')}"
    told = f"{characters(tuple(deed(look, claim)))} — {characters(tuple(chain(claim)))}"
    tags = [claim.status, f"certainty:{claim.certainty}", f"stance:{claim.stance}"]
    tags += [f"kind:{claim.kind}"] if claim.kind else []
    tags += [f"mode:{claim.mode}"] if claim.mode else []
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    bodies.append({"type": "TextualBody", "purpose": "describing", "value": told, "language": "en"})
    yield _annotation(look.report, units, name, claim.event.start, claim.event.end, bodies)
    spans = [("evidence", each.start, each.end) for each in claim.evidence]
    spans += [
        ("source", each.start, each.end) for each in claim.sources if each.start is not None and each.end is not None
    ]
    for role, actors in (("actor", claim.actors), ("recipient", claim.recipients), ("place", claim.places)):
        spans += [(role, each.start, each.end) for each in actors]
    if claim.when:
        spans.append(("when", claim.when.start, claim.when.end))
    for number, (role, start, end) in enumerate(spans, 1):
        body = [{"type": "TextualBody", "purpose": "tagging", "value": role}]
        yield {**_annotation(look.report, units, f"{name}:{number}", start, end, body), "claim": name}


def _annotation(
    report: Report, units: _Utf16, name: str, start: int, end: int, bodies: list[dict[str, str]]
) -> dict[str, Any]:
    text = report.article.text
    url = report.article.url
    known = url is not None and url.startswith(("http://", "https://"))
    article = quote(clean(url or ""), safe=":/?#@!$&'()*+,;=%~-._") if known else None
    quoted = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - _AROUND) : start],
              "suffix": text[end : end + _AROUND]}  # fmt: skip
    place = {"type": "TextPositionSelector", "start": start, "end": end, "utf16Start": units.at(start),
             "utf16End": units.at(end)}  # fmt: skip
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "target": {
            "source": article or f"urn:reportedly:{quote(report.article.id, safe='')}",
            "selector": [place, quoted],
        },
    }
