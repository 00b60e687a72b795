"""How well are PLOVER events told end to end: type, and the countries of who acts and on whom, from the sentence alone?

The sentences are in evaluation/events/sentences.txt, with their events or ``none``. Each goes by itself through
``reportedly.read``; a typed claim is an event between two countries (resolve/dyads.py). An event is right where its
type and both countries are. Run: python -m evaluation.events, ``--wrong`` for the mistakes of the tune half.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import reportedly
from evaluation.halves import half
from reportedly.annotate.kinds import KINDS
from reportedly.records import Claim, Entity, Report
from reportedly.resolve.dyads import Named, dyad_of, named_countries

SENTENCES = Path(__file__).parent / "events" / "sentences.txt"
MUTUAL = {"agree", "consult", "cooperate", "support", "assault"}  # either may be named first


class Event(NamedTuple):
    """A PLOVER event: countries are ISO 3166-1 alpha-3, sectors PLOVER's; None where there is none."""

    kind: str
    mode: str | None
    source: str | None
    target: str | None
    source_sector: str | None
    target_sector: str | None

    @property
    def dyad(self) -> tuple[str, str | None, str | None]:
        """What is scored: the type and the two countries."""
        return self.kind, self.source, self.target


class Told(NamedTuple):
    """A sentence, its events as judged, and as read."""

    text: str
    gold: list[Event]
    read: list[Event]


def _actor(cell: str) -> tuple[str | None, str | None]:
    country, _, sector = cell.partition("/")
    return (None if country == "-" else country), (None if sector in ("-", "") else sector)


def sentences(path: Path = SENTENCES) -> Iterator[tuple[str, list[Event]]]:
    """The sentences with their events. Raises ValueError for a type that is none of the sixteen."""
    text, events = "", list[Event]()
    for line in [*path.read_text("utf-8").splitlines(), "end"]:
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            if text:
                yield text, events
            text, events = line, []
        elif line.strip() != "none":
            kind, mode, source, target = (cell.strip() for cell in line.split(" | "))
            if kind not in KINDS:
                raise ValueError(f"{kind} is no PLOVER type: {text}")
            (one, sector), (two, other) = _actor(source), _actor(target)
            events.append(Event(kind, None if mode == "-" else mode, one, two, sector, other))


def event_of(claim: Claim, by_id: dict[str, Entity], named: list[Named], text: str) -> Event | None:
    """The event of one claim; None where it has no type, did not happen or is denied. What is asked for is REQUEST."""
    if claim.kind is None or claim.status == "not_occurred" or claim.stance != "asserts":
        return None
    source, target = dyad_of(claim, by_id, named, text)
    if claim.status == "demanded" and claim.kind != "request":
        asks = by_id.get(claim.sources[-1].entity or "") if claim.sources else None
        return Event("request", None, asks.country if asks else None, source, None, None)
    first, other = (
        next((by_id[one.entity].role for one in side if one.entity in by_id), None)
        for side in (claim.actors, claim.recipients)
    )
    return Event(claim.kind, claim.mode, source, target, first, other)


def read(text: str) -> list[Event]:
    """The events read in one sentence, each once."""
    report: Report = reportedly.read(text, published="2026-03-12")
    by_id = {entity.id: entity for entity in report.entities}
    named = named_countries(report.entities)
    found = {
        event.dyad: event
        for claim in report.claims
        if (event := event_of(claim, by_id, named, report.article.text)) is not None
    }
    return [event for event in found.values() if not any(_says_less(event, other) for other in found.values())]


def _says_less(event: Event, other: Event) -> bool:
    """Whether another of the same type tells the same and more: "fired drones at Izmail, wounding two"."""
    return (
        event.dyad != other.dyad
        and event.kind == other.kind
        and event.source in (None, other.source)
        and event.target in (None, other.target)
    )


def _same(gold: Event, told: Event) -> bool:
    straight = gold.dyad == told.dyad
    return straight or (gold.kind in MUTUAL and gold.dyad == (told.kind, told.target, told.source))


def measure(told: list[Told]) -> dict[str, float]:
    """Precision, recall and F1 of events; the share of sentences without an event in which none was read; modes."""
    right = sum(any(_same(gold, event) for event in one.read) for one in told for gold in one.gold)
    typed = sum(any(gold.kind == event.kind for event in one.read) for one in told for gold in one.gold)
    gold = sum(len(one.gold) for one in told)
    said = sum(len(one.read) for one in told)
    modes = [
        event.mode == wanted.mode for one in told for wanted in one.gold for event in one.read
        if wanted.mode and _same(wanted, event)
    ]  # fmt: skip
    quiet = [not one.read for one in told if not one.gold]
    return {
        "found (type and both countries)": right / max(gold, 1),
        "precision": right / max(said, 1),
        "F1": 2 * right / max(gold + said, 1),
        "type alone found": typed / max(gold, 1),
        "mode, where the event is right": sum(modes) / max(len(modes), 1),
        "quiet where there is none": sum(quiet) / max(len(quiet), 1),
    }


def told_all() -> list[Told]:
    """Every sentence, read."""
    return [Told(text, gold, read(text)) for text, gold in sentences()]


def score() -> dict[str, float]:
    """All figures, by name, on both halves."""
    told = told_all()
    return {
        f"events end to end, {name}: {what}": value
        for name in ("tune", "test")
        for what, value in measure([one for one in told if half(one.text) == name]).items()
    }


def main(arguments: list[str]) -> None:
    """Print the scores, or the mistakes of the tune half."""
    if arguments == ["--wrong"]:
        for one in told_all():
            if half(one.text) == "tune" and sorted(map(str, (e.dyad for e in one.gold))) != sorted(
                map(str, (e.dyad for e in one.read))
            ):
                print(f"{one.text}\n  read   {[e.dyad for e in one.read]}\n  should {[e.dyad for e in one.gold]}")
    else:
        print("\n".join(f"{name:60} {value:.3f}" for name, value in score().items()))


if __name__ == "__main__":
    main(sys.argv[1:])
