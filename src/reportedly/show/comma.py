"""Which cells does each record of the ledger have as CSV?"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportedly.ask.actors import LedgerActor
from reportedly.ask.conflicts import LedgerConflict
from reportedly.ask.dealings import Dealing
from reportedly.ask.figures import LedgerComparison
from reportedly.ask.happenings import LedgerHappening
from reportedly.ask.places import LedgerPlace
from reportedly.ask.search import Found
from reportedly.ask.sources import LedgerSource
from reportedly.ask.timeline import Day
from reportedly.ask.watch import Watched
from reportedly.ledger.judgements import Judgement
from reportedly.ledger.read import LedgerClaim
from reportedly.records import Actor
from reportedly.show.export.table import cell
from reportedly.watch.items import Ground
from reportedly.watch.scores import Standing

Cells = dict[str, Any]


def csv_text(records: Sequence[Any], kind: type) -> str:
    """Records as CSV by RFC 4180, under a row of names; no cell is a formula."""
    made = [row for record in records for row in _CELLS[kind](record)]
    names = _NAMES[kind]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([[cell(row[name]) for name in names] for row in made])
    return text.getvalue()


def write_csv(records: Sequence[Any], kind: type) -> None:
    """Records as CSV on standard output, in UTF-8."""
    text = csv_text(records, kind)
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write(text.encode("utf-8", "replace"))
    sys.stdout.flush()


def _claim(record: LedgerClaim) -> Iterable[Cells]:
    claim, article = record.claim, record.article

    def named(parts: Sequence[Actor]) -> list[str]:
        return [record.names[each.entity].name if each.entity in record.names else each.text for each in parts]

    yield {
        "id": record.id, "happening": record.happening, "published": article.published, "outlet": article.outlet,
        "title": article.title, "url": article.url, "status": claim.status, "stance": claim.stance, "kind": claim.kind,
        "mode": claim.mode, "event": claim.event.text, "actors": named(claim.actors),
        "recipients": named(claim.recipients), "places": named(claim.places),
        "from": claim.when.from_ if claim.when else None, "to": claim.when.to if claim.when else None,
        "figures": [" ".join(filter(None, (each.text, each.of))) for each in record.figures],
        "sources": [each.name for each in claim.sources], "certainty": claim.certainty,
        "factuality": claim.factuality, "salience": claim.salience, "confidence": claim.confidence,
        "sentence": claim.sentence.text, "article": article.id,
    }  # fmt: skip


def _happening(record: LedgerHappening) -> Iterable[Cells]:
    yield {name: getattr(record, name) for name in LedgerHappening.__struct_fields__}


def _source(record: LedgerSource) -> Iterable[Cells]:
    yield {name: getattr(record, name) for name in LedgerSource.__struct_fields__}


def _actor(record: LedgerActor) -> Iterable[Cells]:
    yield {name: getattr(record, name) for name in LedgerActor.__struct_fields__}


def _comparison(record: LedgerComparison) -> Iterable[Cells]:
    for count in record.counts:
        yield {
            "happening": record.happening, "label": record.label, "counted": record.counted, "unit": record.unit,
            "verdict": record.verdict, "as_of": count.as_of, "text": count.text, "low": count.low, "high": count.high,
            "source": count.voice.name, "outlet": count.outlet, "article": count.article, "claim": count.claim,
        }  # fmt: skip


def _conflict(record: LedgerConflict) -> Iterable[Cells]:
    yield {
        "happening": record.happening, "label": record.label, "kind": record.kind,
        "one_claim": record.one_claim, "one_day": record.one.day, "one_source": record.one.source,
        "one_says": record.one.says, "other_claim": record.other_claim, "other_day": record.other.day,
        "other_source": record.other.source, "other_says": record.other.says,
        "since_day": record.since.day if record.since else None,
        "since_source": record.since.source if record.since else None,
        "since_says": record.since.says if record.since else None,
    }  # fmt: skip


def _day(record: Day) -> Iterable[Cells]:
    for each in record.happenings:
        yield {"day": record.day, "weight": record.weight, **next(iter(_happening(each)))}


def _found(record: Found) -> Iterable[Cells]:
    article = record.article
    yield {
        "article": article.id, "published": article.published, "outlet": article.outlet, "title": article.title,
        "url": article.url, "claims": record.claims, "passage": record.passage.text,
    }  # fmt: skip


def _place(record: LedgerPlace) -> Iterable[Cells]:
    yield {
        **{name: getattr(record, name) for name in LedgerPlace.__struct_fields__},
        "statuses": _pairs(record.statuses),
    }


def _dealing(record: Dealing) -> Iterable[Cells]:
    fields = {name: getattr(record, name) for name in Dealing.__struct_fields__}
    yield {**fields, "kinds": _pairs(record.kinds), "statuses": _pairs(record.statuses)}


def _judgement(record: Judgement) -> Iterable[Cells]:
    yield {name: getattr(record, name) for name in Judgement.__struct_fields__}


def _watched(record: Watched) -> Iterable[Cells]:
    item, base = record.item, record.base

    def said(grounds: Sequence[Ground]) -> Cells:
        return {name: getattr(grounds[0], name) if grounds else None for name in ("sentence", "outlet", "published")}

    told, then = said(item.told), said(item.grounds)
    yield {
        "id": item.id, "happening": item.happening, "question": item.question, "condition": item.condition,
        "status": item.status, "kind": item.kind, "who": item.who, "sources": item.sources, "opened": item.opened,
        "from": item.window.from_, "to": item.window.to, "due": item.window.due, "window_basis": item.window.basis,
        "window_text": item.window.text, "days_left": record.days_left,
        "base_rate": base.probability if base else None, "base_rate_of": base.of if base else None,
        "base_rate_low": base.low if base else None, "base_rate_high": base.high if base else None,
        "forecasts": [f"{each.by} {each.probability:g} ({each.at[:10]})" for each in record.forecasts],
        "outcome": item.outcome, "settled": item.settled, "took_place": item.took_place, "note": item.note,
        "overruled": item.overruled, "follows": item.follows, "salience": item.salience, "said": told["sentence"],
        "said_outlet": told["outlet"], "said_published": told["published"], "then": then["sentence"],
        "then_outlet": then["outlet"], "then_published": then["published"],
    }  # fmt: skip


def _standing(record: Standing) -> Iterable[Cells]:
    yield {name: getattr(record, name) for name in Standing.__struct_fields__}


def _pairs(counts: dict[str, int]) -> list[str]:
    return [f"{name} {count}" for name, count in counts.items()]


_CELLS: dict[type, Callable[[Any], Iterable[Cells]]] = {
    LedgerClaim: _claim, LedgerHappening: _happening, LedgerSource: _source, LedgerActor: _actor,
    LedgerComparison: _comparison, LedgerConflict: _conflict, Day: _day, Found: _found,
    LedgerPlace: _place, Dealing: _dealing, Judgement: _judgement, Watched: _watched, Standing: _standing,
}  # fmt: skip
_NAMES: dict[type, tuple[str, ...]] = {
    LedgerClaim: ("id", "happening", "published", "outlet", "title", "url", "status", "stance", "kind", "mode", "event",
                  "actors", "recipients", "places", "from", "to", "figures", "sources", "certainty", "factuality",
                  "salience", "confidence", "sentence", "article"),
    LedgerHappening: LedgerHappening.__struct_fields__,
    LedgerSource: LedgerSource.__struct_fields__,
    LedgerActor: LedgerActor.__struct_fields__,
    LedgerComparison: ("happening", "label", "counted", "unit", "verdict", "as_of", "text", "low", "high", "source",
                       "outlet", "article", "claim"),
    LedgerConflict: ("happening", "label", "kind", "one_claim", "one_day", "one_source", "one_says", "other_claim",
                     "other_day", "other_source", "other_says", "since_day", "since_source", "since_says"),
    LedgerPlace: LedgerPlace.__struct_fields__,
    Dealing: Dealing.__struct_fields__,
    Judgement: Judgement.__struct_fields__,
    Day: ("day", "weight", *LedgerHappening.__struct_fields__),
    Found: ("article", "published", "outlet", "title", "url", "claims", "passage"),
    Watched: ("id", "happening", "question", "condition", "status", "kind", "who", "sources", "opened", "from", "to",
              "due", "window_basis", "window_text", "days_left", "base_rate", "base_rate_of", "base_rate_low",
              "base_rate_high", "forecasts", "outcome", "settled", "took_place", "note", "overruled", "follows",
              "salience", "said", "said_outlet", "said_published", "then", "then_outlet", "then_published"),
    Standing: Standing.__struct_fields__,
}  # fmt: skip
