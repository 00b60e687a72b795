"""How is one thing shown: the situation, a happening, a source, a claim, an article?"""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reportedly.ask.one_source import one_source
from reportedly.ask.passages import passages
from reportedly.ask.voices import voices
from reportedly.ledger.read import LedgerClaim
from reportedly.ledger.write import report_of
from reportedly.show.web.article_view import asides_of
from reportedly.show.web.desk import Desk, json_of, number_in
from reportedly.show.web.happening_view import happening, named_in, plain, words_of
from reportedly.show.web.listings import asked
from reportedly.show.web.report_view import view
from reportedly.show.web.situation import situation

LANES = ("who", "where", "kind")
_TAIL = 60  # characters of a sentence by which copies are known: a dateline before it may differ
_DRAWN = (
    "band",
    "lanes",
    "filters",
    "words",
    "ago",
    "passages",
    "watch_tail",
)  # what the page has and its JSON has not


def routes(desk: Desk) -> list[BaseRoute]:
    """Their addresses."""

    def about_situation(request: Request) -> dict[str, Any]:
        filters = asked(request.query_params, 50)
        lanes = request.query_params.get("lanes", "who")
        with desk.opened() as store:
            found = situation(store, filters, filters.since, lanes if lanes in LANES else "who")
        return {**found, "filters": filters}

    def situation_page(request: Request) -> Response:
        return desk.page(request, "situation.html", **about_situation(request))

    def situation_json(request: Request) -> Response:
        found = about_situation(request)
        return json_of({name: part for name, part in found.items() if name not in _DRAWN})

    def happening_page(request: Request) -> Response:
        with desk.opened() as store:
            found = happening(store, number_in(request))
        return desk.page(request, "happening.html", **found)

    def happening_json(request: Request) -> Response:
        with desk.opened() as store:
            found = happening(store, number_in(request))
        return json_of(plain(found["told"]))

    def source_page(request: Request) -> Response:
        with desk.opened() as store:
            told = one_source(store, number_in(request))
            listed = [*told.first, *told.denied, *told.borne_out]
            shown = [*listed, *named_in(store, told.conflicts)]
            given: dict[str, Any] = {
                "said": _once(told.claims),
                "words": words_of(store, told.conflicts),
                "voices": voices(store, (each.id for each in listed)),
                "passages": passages(store, shown),
            }
        return desk.page(request, "source.html", told=told, **given)

    def source_json(request: Request) -> Response:
        with desk.opened() as store:
            return json_of(one_source(store, number_in(request)))

    def claim(request: Request) -> Response:
        number = number_in(request)
        with desk.opened() as store:
            found = store.row("SELECT article, key FROM claim WHERE id = ?", (number,))
        if found is None:
            raise HTTPException(404, f"there is no claim {number} in this ledger")
        return RedirectResponse(f"/articles/{found[0]}#{found[1]}", 303)

    def article_page(request: Request) -> Response:
        number = number_in(request)
        with desk.opened() as store:
            report = report_of(store, number)
            asides = asides_of(store, number)
        return desk.page(request, "article.html", report={**view(report), "asides": asides}, number=number)

    def article_json(request: Request) -> Response:
        with desk.opened() as store:
            report = report_of(store, number_in(request))
        return json_of(report)

    return [
        Route("/", situation_page),
        Route("/situation.json", situation_json),
        Route("/api/situation", situation_json),
        Route("/claims/{number:int}", claim),
        Route("/happenings/{number:int}", happening_page),
        Route("/happenings/{number:int}.json", happening_json),
        Route("/api/happenings/{number:int}", happening_json),
        Route("/sources/{number:int}", source_page),
        Route("/sources/{number:int}.json", source_json),
        Route("/api/sources/{number:int}", source_json),
        Route("/articles/{number:int}", article_page),
        Route("/articles/{number:int}.json", article_json),
        Route("/api/articles/{number:int}", article_json),
    ]


def _once(claims: list[LedgerClaim]) -> list[LedgerClaim]:
    """Claims without those that a copy of the same text tells again: the latest of each."""
    kept = {
        (each.article.origin, each.claim.event.text, each.claim.sentence.text[-_TAIL:]): each
        for each in reversed(claims)
    }
    return list(reversed(kept.values()))
