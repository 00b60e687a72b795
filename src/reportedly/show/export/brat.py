"""How do texts and annotations go to the annotator brat: standoff files, a pair an article?"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from reportedly.records import Claim, Report

_CONF = "brat.conf"


def write(reports: Iterable[Report], folder: str) -> None:
    """Write NAME.txt and NAME.ann for each article, and annotation.conf, into a folder that is made if need be.

    Offsets are code points, as brat counts them. See https://brat.nlplab.org/standoff.html.
    """
    there = Path(folder)
    there.mkdir(parents=True, exist_ok=True)
    (there / "annotation.conf").write_text(
        files("reportedly.show.export").joinpath(_CONF).read_text("utf-8"), "utf-8", newline="\n"
    )
    for report in reports:
        name = file_name(report.article.id)
        (there / f"{name}.txt").write_text(report.article.text, "utf-8", newline="")
        (there / f"{name}.ann").write_text("".join(f"{line}\n" for line in standoff(report)), "utf-8", newline="\n")


def file_name(identity: str) -> str:
    """A file's name for an article's id: readable, and another for each id, whatever characters that holds."""
    bare = re.sub(r"[^A-Za-z0-9-]+", "-", identity).strip("-")[:60]
    if bare == identity:
        return bare
    return f"{bare or 'article'}-{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()[:8]}"


def standoff(report: Report) -> list[str]:
    """The lines of one .ann file: spans (T), events (E) with their parts, and attributes (A) for the statuses."""
    text = report.article.text
    spans: dict[tuple[str, int, int], str] = {}
    events: list[str] = []
    marks: list[str] = []

    def term(kind: str, start: int, end: int) -> str | None:
        """The id of a span of a type; None where nothing but white space stands there."""
        pieces = list(_pieces(text, start, end))
        if not pieces:
            return None
        return spans.setdefault((kind, pieces[0][0], pieces[-1][1]), f"T{len(spans) + 1}")

    kinds = {entity.id: entity.kind.capitalize() for entity in report.entities}
    for entity in report.entities:
        for mention in entity.mentions:
            term(kinds[entity.id], mention.start, mention.end)
    for attribution in report.attributions:
        for cue in attribution.cue:
            term("Cue", cue.start, cue.end)
    for claim in report.claims:
        kind = (claim.kind or "event").capitalize()
        trigger = term(kind, claim.event.start, claim.event.end)
        if trigger is None:
            continue
        parts = [(role, term(form, start, end)) for role, form, start, end in _parts(report, claim, kinds)]
        name = f"E{len(events) + 1}"
        events.append(f"{name}\t{kind}:{trigger}{_numbered(parts)}")
        for attribute, value in (("Status", claim.status), ("Certainty", claim.certainty), ("Stance", claim.stance)):
            marks.append(f"A{len(marks) + 1}\t{attribute} {name} {value}")
    return [*(_line(text, key, name) for key, name in spans.items()), *events, *marks]


def _parts(report: Report, claim: Claim, kinds: dict[str, str]) -> Iterator[tuple[str, str, int, int]]:
    """The parts of an event: role, type of the span, and its place."""
    for role, actors in (("Actor", claim.actors), ("Recipient", claim.recipients), ("Place", claim.places)):
        for actor in actors:
            yield role, _type(report, actor.start, actor.end, kinds), actor.start, actor.end
    if claim.when:
        yield "When", "Date", claim.when.start, claim.when.end
    for source in claim.sources:
        if source.start is not None and source.end is not None:
            yield "Source", "Source", source.start, source.end
    for evidence in claim.evidence:
        yield "Evidence", "Evidence", evidence.start, evidence.end


def _type(report: Report, start: int, end: int, kinds: dict[str, str]) -> str:
    """The type of the words of a party: that of the entity whose mention they are, else Words."""
    for entity in report.entities:
        if any(mention.start == start and mention.end == end for mention in entity.mentions):
            return kinds[entity.id]
    return "Words"


def _numbered(parts: list[tuple[str, str | None]]) -> str:
    """The parts of an event as brat writes them: " Actor:T1 Actor2:T2"."""
    seen: Counter[str] = Counter()
    words = []
    for role, term in dict.fromkeys(parts):
        if term is not None:
            seen[role] += 1
            words.append(f" {role}{seen[role] if seen[role] > 1 else ''}:{term}")
    return "".join(words)


def _line(text: str, key: tuple[str, int, int], name: str) -> str:
    kind, start, end = key
    pieces = list(_pieces(text, start, end))
    places = ";".join(f"{first} {last}" for first, last in pieces)
    return f"{name}\t{kind} {places}\t{' '.join(text[first:last] for first, last in pieces)}"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a span between line ends and tabs, which a line of standoff cannot hold."""
    for match in re.finditer(r"[^\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+", text[start:end]):
        words = match.group()
        first = start + match.start() + len(words) - len(words.lstrip())
        last = start + match.start() + len(words.rstrip())
        if first < last:
            yield first, last
