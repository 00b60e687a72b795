"""How is a record of the ledger told to a language model: with its sources, its status, and the places of its words?

Text of an article stands under keys named "quoted".
"""

from __future__ import annotations

from typing import Any

from reportedly.ask.claims import LedgerClaim
from reportedly.ask.claims import claims as ask_claims
from reportedly.ask.filters import Filters
from reportedly.ask.happenings import LedgerHappening
from reportedly.ask.watch import Watched
from reportedly.ledger.store import Store
from reportedly.records import Claim, Report
from reportedly.show.lay import plain as characters
from reportedly.show.safe import clean
from reportedly.show.said import chain, name_of
from reportedly.watch.items import Ground


def claim_told(each: LedgerClaim) -> dict[str, Any]:
    """A claim of the ledger with who says so, how sure, and where its words stand."""
    return {
        "claim": each.id, "happening": each.happening, **_said(each.claim, each.article.outlet),
        "figures": [clean(figure.text) for figure in each.figures], **_words(each.claim),
        "article": article_line(each.article),
    }  # fmt: skip


def claim_read(report: Report, claim: Claim) -> dict[str, Any]:
    """A claim of a report that is in no ledger, in the same way."""
    return {"claim": claim.id, **_said(claim, report.article.outlet), **_words(claim)}


def _said(claim: Claim, outlet: str | None) -> dict[str, Any]:
    when = {"from": claim.when.from_, "to": claim.when.to, "quoted": clean(claim.when.text)} if claim.when else None
    return {
        "status": claim.status, "stance": claim.stance, "certainty": claim.certainty, "kind": claim.kind,
        "mode": claim.mode, "when": when,
        "sources": [{"name": name_of(source), "kind": source.kind, "number": source.number} for source in claim.sources]
        or [{"name": clean(outlet or "the article itself"), "kind": "outlet", "number": None}],
        "told_as": characters(tuple(chain(claim))) if claim.sources else f"{clean(outlet or 'the article')} itself",
    }  # fmt: skip


def _words(claim: Claim) -> dict[str, Any]:
    """The words a claim was read from; offsets are code points into the article's text."""

    def span(part: Any) -> dict[str, Any]:
        return {"quoted": clean(part.text), "start": part.start, "end": part.end}

    return {
        "event": span(claim.event), "evidence": [span(each) for each in claim.evidence],
        "actors": [span(each) for each in claim.actors], "recipients": [span(each) for each in claim.recipients],
        "places": [span(each) for each in claim.places], "sentence": span(claim.sentence),
        "confidence_of_reading": claim.confidence,
    }  # fmt: skip


def article_line(article: Any) -> dict[str, Any]:
    """Which article it is."""
    return {"number": article.id, "quoted_title": clean(article.title or ""), "outlet": article.outlet,
            "published": article.published, "url": article.url}  # fmt: skip


def article_read(report: Report) -> dict[str, Any]:
    """Which article a report is of, and how its day was known."""
    article = report.article
    return {"quoted_title": clean(article.title or ""), "outlet": article.outlet, "published": article.published,
            "published_basis": article.published_basis, "url": article.url, "warnings": report.warnings}  # fmt: skip


def happening_told(store: Store, each: LedgerHappening) -> dict[str, Any]:
    """A happening with the claim whose words name it: never a bare assertion."""
    latest = ask_claims(store, Filters(happening=each.id, limit=3))
    return {
        "happening": each.id, "quoted": clean(each.label),
        "firmest_status_that_a_source_affirms": each.status, "kind": each.kind, "day_from": each.day_from,
        "day_to": each.day_to, "first_told": each.first_told, "last_told": each.last_told, "articles": each.articles,
        "independent_texts": each.origins, "denials": each.denials, "rises": each.rises, "conflicts": each.conflicts,
        "disputed": each.disputed,
        "who": each.who, "whom": each.whom, "where": each.where,
        "latest_claims": [claim_told(claim) for claim in latest],
    }  # fmt: skip


def item_told(each: Watched) -> dict[str, Any]:
    """An item of the watch list with the words of both sides, and who gives it which probability."""
    item, base = each.item, each.base
    window = item.window
    return {
        "item": item.id, "happening": item.happening and int(item.happening), "quoted_question": clean(item.question),
        "quoted_condition": clean(item.condition or "") or None,
        "announced_as": item.status, "announced_on": item.opened,
        "window": {"from": window.from_, "to": window.to, "due": window.due, "due_is_assumed": window.assumed,
                   "read_from": window.basis, "quoted": clean(window.text or "") or None},
        "days_left": each.days_left, "sources": [clean(source) for source in item.sources],
        "announced_in": [ground_told(ground) for ground in item.told[:5]],
        "outcome": item.outcome, "settled_on": item.settled, "took_place": item.took_place,
        "outcome_told_in": [ground_told(ground) for ground in item.grounds[:5]],
        "outcome_by_hand": clean(item.overruled or "") or None, "what_settles_it": clean(item.settles),
        "base_rate": {"probability": round(base.probability, 3), "of": base.of, "low": round(base.low, 3),
                      "high": round(base.high, 3), "settled": base.rate.settled} if base else None,
        "forecasts": [{"by": clean(one.by), "on": one.at[:10], "probability": one.probability,
                       "quoted_reason": clean(one.why or "") or None} for one in each.forecasts],
    }  # fmt: skip


def ground_told(ground: Ground) -> dict[str, Any]:
    """The words of one report that an item or its outcome rests on; offsets are code points into its text."""
    return {
        "article": int(ground.report) if ground.report.isdigit() else ground.report, "claim": ground.claim,
        "outlet": ground.outlet, "published": ground.published, "source": clean(ground.source or "") or "the article",
        "status": ground.status, "event": {"quoted": clean(ground.text), "start": ground.start, "end": ground.end},
        "sentence": {"quoted": clean(ground.sentence)},
    }  # fmt: skip
