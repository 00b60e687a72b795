"""How is the watch list shown, and how does a person forecast an item or overrule its outcome?"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reportedly.ask.forecasters import Forecasters, forecasters
from reportedly.ask.watch import Watched, day_asked, item, today
from reportedly.ledger.forecasts import put_forecast, put_ruling
from reportedly.ledger.store import open_store
from reportedly.ledger.watching import stale
from reportedly.records import ReportedlyError
from reportedly.show.comma import csv_text
from reportedly.show.web import watch_view
from reportedly.show.web.desk import Desk, csv_of, json_of, remember, visitor
from reportedly.show.web.sent import own_form
from reportedly.watch.scores import Standing


def routes(desk: Desk) -> list[BaseRoute]:
    """The list, one item, and the forecasters: as pages, as JSON, as CSV."""

    def found(request: Request) -> list[Watched]:
        question = watch_view.asked(request.query_params)
        with desk.opened() as store:
            return watch_view.listed(store, question)[2]

    def page(request: Request) -> Response:
        question = watch_view.asked(request.query_params)
        with desk.opened() as store:
            parts = watch_view.page(store, question)
        return desk.page(request, "watch.html", **parts)

    def page_json(request: Request) -> Response:
        return json_of(found(request))

    def page_csv(request: Request) -> Response:
        return csv_of(csv_text(found(request), Watched), "watch")

    def detail(request: Request) -> watch_view.Detail:
        on = watch_view.asked(request.query_params).on
        with desk.opened() as store:
            return watch_view.detail(store, request.path_params["item"], on)

    def item_page(request: Request) -> Response:
        told = detail(request)
        with desk.opened() as store:
            starts = watch_view.sentence_starts(store, [told.watched])
        return desk.page(
            request, "watch_item.html", detail=told, starts=starts, who=visitor(request), today=today(),
            given=bool(request.query_params.get("on")),
        )  # fmt: skip

    def item_json(request: Request) -> Response:
        return json_of(detail(request))

    async def keep(request: Request) -> Response:
        sent = await own_form(request, desk.rules)
        words = {name: value.strip() for name, value in sent.items() if isinstance(value, str)}
        identity = request.path_params["item"]
        await run_in_threadpool(_keep, desk.ledger, identity, words)
        tail = f"?on={quote(words['on'])}" if words.get("on") else ""
        answer = RedirectResponse(f"/watch/{quote(identity)}{tail}", 303)
        remember(answer, words.get("who", ""))
        return answer

    def told(request: Request) -> tuple[Forecasters, int]:
        question = watch_view.asked(request.query_params)
        with desk.opened() as store:
            on = day_asked(store, question.on)
            return forecasters(store, on, question.wanted.everything), stale(store)

    def forecasters_page(request: Request) -> Response:
        who, behind = told(request)
        return desk.page(request, "forecasters.html", told=who, behind=behind, given="on" in request.query_params)

    def forecasters_json(request: Request) -> Response:
        return json_of(told(request)[0])

    def forecasters_csv(request: Request) -> Response:
        return csv_of(csv_text(told(request)[0].standings, Standing), "forecasters")

    return [
        Route("/watch", page),
        Route("/watch.json", page_json),
        Route("/watch.csv", page_csv),
        Route("/api/watch", page_json),
        Route("/forecasters", forecasters_page),
        Route("/forecasters.json", forecasters_json),
        Route("/forecasters.csv", forecasters_csv),
        Route("/api/forecasters", forecasters_json),
        Route("/watch/{item:path}.json", item_json),
        Route("/watch/{item:path}", item_page, methods=["GET"]),
        Route("/watch/{item:path}", keep, methods=["POST"]),
        Route("/api/watch/{item:path}", item_json),
    ]


def _keep(ledger: str, identity: str, words: dict[str, Any]) -> None:
    """A forecast, or an outcome by hand. Raises ReportedlyError for what makes no sense."""
    on = words.get("on") or None
    with open_store(ledger, make=False) as store:
        asked = item(store, identity, today(on))
        who, why = words.get("who", ""), words.get("why", "")
        if words.get("what") == "forecast":
            put_forecast(store, asked, _percent(words.get("percent", "")), who, why or None, on)
        elif words.get("what") == "outcome":
            outcome = words.get("outcome", "")
            put_ruling(store, asked.id, None if outcome == "reports" else outcome, why, who, on)
        else:
            raise ReportedlyError("the form says nothing", "open the page again")


def _percent(words: str) -> float:
    try:
        return float(words.removesuffix("%").strip()) / 100
    except ValueError:
        raise ReportedlyError(f"{words[:40]!r} is no percentage", "give a number from 0 to 100") from None
