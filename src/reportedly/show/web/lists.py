"""How are the lists shown: each as a page, as JSON and as CSV?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from reportedly.ask.filters import Filters
from reportedly.ask.passages import passages
from reportedly.ask.voices import voices
from reportedly.show.comma import csv_text
from reportedly.show.web.desk import Desk, csv_of, json_of
from reportedly.show.web.happening_view import named_in, words_of
from reportedly.show.web.listings import LISTINGS, asked, happenings_in, kept

Handler = Callable[[Request], Response]


def routes(desk: Desk) -> list[BaseRoute]:
    """The addresses of all lists."""
    made: list[BaseRoute] = []
    for name in LISTINGS:
        made += [
            Route(f"/{name}", _page(desk, name)),
            Route(f"/{name}.json", _json(desk, name)),
            Route(f"/{name}.csv", _csv(desk, name)),
            Route(f"/api/{name}", _json(desk, name)),
        ]
    return made


def _page(desk: Desk, name: str) -> Handler:
    listing = LISTINGS[name]

    def shown(request: Request) -> Response:
        filters = asked(request.query_params, listing.limit)
        with desk.opened() as store:
            found = listing.ask(store, filters)
            words = words_of(store, found) if name == "conflicts" else {}
            shown = named_in(store, found) if name in ("conflicts", "figures") else happenings_in(name, found)
            told_by = voices(store, (each.id for each in shown))
            told_in = passages(store, shown)
        return desk.page(
            request,
            f"{name}.html",
            name=name,
            listing=listing,
            found=found,
            filters=filters,
            words=words,
            voices=told_by,
            passages=told_in,
            older=_older(name, found, filters, request),
        )

    return shown


def _json(desk: Desk, name: str) -> Handler:
    return lambda request: json_of(_found(desk, name, request))


def _csv(desk: Desk, name: str) -> Handler:
    return lambda request: csv_of(csv_text(_found(desk, name, request), LISTINGS[name].kind), name)


def _found(desk: Desk, name: str, request: Request) -> Any:
    filters = asked(request.query_params, LISTINGS[name].limit)
    with desk.opened() as store:
        return LISTINGS[name].ask(store, filters)


def _older(name: str, found: Any, filters: Filters, request: Request) -> str:
    """The address of the next page, or of more of the same; "" where this is all."""
    if len(found) < filters.limit:
        return ""
    query = dict(kept(request.query_params))
    if name in ("claims", "search"):
        query["before"] = str(found[-1].id if name == "claims" else found[-1].article.id)
    elif filters.limit < 500:
        query["limit"] = str(min(500, filters.limit * 3))
    else:
        return ""
    return f"/{name}?{urlencode(query)}"
