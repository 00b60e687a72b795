"""How is the desk served: which address shows what, as a page, as JSON and as CSV?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import quote, unquote, urlencode

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reportedly.ask.filters import Filters
from reportedly.ask.voices import voices
from reportedly.ledger.judgements import judge, judgements
from reportedly.ledger.store import Store, open_store
from reportedly.ledger.write import report_of
from reportedly.records import ReportedlyError
from reportedly.show.comma import csv_text
from reportedly.show.web.article_view import asides_of
from reportedly.show.web.desk_page import STATIC, render
from reportedly.show.web.guard import Guard, Rules
from reportedly.show.web.happening_view import happening, words_of
from reportedly.show.web.happening_view import plain as plain_happening
from reportedly.show.web.jobs import Jobs
from reportedly.show.web.listings import LISTINGS, NAMES, Listing, asked, happenings_in, kept
from reportedly.show.web.openapi import document
from reportedly.show.web.report_view import view
from reportedly.show.web.sent import own_form, own_json, to_add
from reportedly.show.web.situation import situation

LANES = ("who", "where", "kind")
_WHO = "reportedly_who"  # the name that corrections were last made under
_JSON, _CSV = "application/json", "text/csv; charset=utf-8"


def desk(ledger: str, rules: Rules) -> Any:
    """The ASGI application for a ledger's file. Raises ReportedlyError where there is no ledger."""
    open_store(ledger, make=False).close()  # and brought to the present version, where it may be written to
    pages = Desk(ledger, rules)
    routes = [
        Route("/", pages.situation),
        Route("/situation.json", pages.situation_json),
        *(Route(f"/{name}", pages.page(name)) for name in LISTINGS),
        *(Route(f"/{name}.json", pages.json(name)) for name in LISTINGS),
        *(Route(f"/{name}.csv", pages.csv(name)) for name in LISTINGS),
        *(Route(f"/api/{name}", pages.json(name)) for name in LISTINGS),
        Route("/claims/{number:int}", pages.claim),
        Route("/happenings/{number:int}", pages.happening),
        Route("/happenings/{number:int}.json", pages.happening_json),
        Route("/api/happenings/{number:int}", pages.happening_json),
        Route("/articles/{number:int}", pages.article),
        Route("/articles/{number:int}.json", pages.article_json),
        Route("/articles/{number:int}/{key}", pages.correct, methods=["GET"]),
        Route("/articles/{number:int}/{key}", pages.judge, methods=["POST"]),
        Route("/api/articles/{number:int}", pages.article_json),
        Route("/api/situation", pages.situation_json),
        Route("/api/openapi.json", pages.openapi),
        Route("/api", pages.about_api),
        Route("/add", pages.add, methods=["GET"]),
        Route("/add", pages.take, methods=["POST"]),
        Route("/api/add", pages.take_api, methods=["POST"]),
        Route("/add/{job}.json", pages.job_json),
        Route("/add/{job}", pages.job),
        Route("/api/add/{job}", pages.job_json),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> Any:
        yield
        pages.jobs.close()

    handlers: dict[Any, Callable[..., Any]] = {ReportedlyError: pages.told, HTTPException: pages.told}
    inner: Any = Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)
    return Guard(inner, rules)


class Desk:
    """The handlers of one ledger. Each opens the file for itself: readers never wait for the one who writes."""

    def __init__(self, ledger: str, rules: Rules) -> None:
        self._ledger, self._rules = ledger, rules
        self.jobs = Jobs(ledger)

    @contextmanager
    def _open(self) -> Iterator[Store]:
        with open_store(self._ledger, read_only=True) as store:
            yield store

    def _render(self, request: Request, template: str, status: int = 200, **given: Any) -> Response:
        query = kept(request.query_params)
        text = render(
            template,
            path=request.url.path,
            query={**dict.fromkeys(NAMES, ""), **query},
            narrowed=bool(query),
            form=request.state.form,
            tail=f"?{urlencode(query)}" if query else "",
            **given,
        )
        return Response(text, status, media_type="text/html; charset=utf-8", headers={"cache-control": "no-store"})

    # ---- lists

    def page(self, name: str) -> Callable[[Request], Response]:
        """The page of a list."""
        listing = LISTINGS[name]

        def shown(request: Request) -> Response:
            filters = asked(request.query_params, listing.limit)
            with self._open() as store:
                found = listing.ask(store, filters)
                words = words_of(store, found) if name == "conflicts" else {}
                told_by = voices(store, happenings_in(name, found))
            return self._render(
                request,
                f"{name}.html",
                name=name,
                listing=listing,
                found=found,
                filters=filters,
                words=words,
                voices=told_by,
                older=_older(name, found, filters, request),
            )

        return shown

    def json(self, name: str) -> Callable[[Request], Response]:
        """The records of a list as JSON."""
        listing = LISTINGS[name]

        def shown(request: Request) -> Response:
            return Response(msgspec.json.encode(self._found(listing, request)), media_type=_JSON)

        return shown

    def csv(self, name: str) -> Callable[[Request], Response]:
        """The records of a list as CSV, formulas defused."""
        listing = LISTINGS[name]

        def shown(request: Request) -> Response:
            text = csv_text(self._found(listing, request), listing.kind)
            headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
            return Response(text.encode("utf-8", "replace"), media_type=_CSV, headers=headers)

        return shown

    def _found(self, listing: Listing, request: Request) -> Any:
        filters = asked(request.query_params, listing.limit)
        with self._open() as store:
            return listing.ask(store, filters)

    # ---- the first page, a happening, an article

    def situation(self, request: Request) -> Response:
        """What is new, firmer, disputed, due, and the band of days."""
        return self._render(request, "situation.html", **self._situation(request))

    def situation_json(self, request: Request) -> Response:
        """The same as JSON, without the drawing."""
        found = self._situation(request)
        for name in ("band", "lanes", "filters", "words"):
            del found[name]
        return Response(msgspec.json.encode(found), media_type=_JSON)

    def _situation(self, request: Request) -> dict[str, Any]:
        filters = asked(request.query_params, 50)
        lanes = request.query_params.get("lanes", "who")
        with self._open() as store:
            found = situation(store, filters, filters.since, lanes if lanes in LANES else "who")
        return {**found, "filters": filters}

    def happening(self, request: Request) -> Response:
        """One happening: its history, every source side by side."""
        with self._open() as store:
            found = happening(store, _number(request))
        return self._render(request, "happening.html", **found)

    def happening_json(self, request: Request) -> Response:
        """One happening with its claims and changes."""
        with self._open() as store:
            found = happening(store, _number(request))
        return Response(msgspec.json.encode(plain_happening(found["told"])), media_type=_JSON)

    def claim(self, request: Request) -> Response:
        """The article that tells a claim, opened at its words."""
        number = _number(request)
        with self._open() as store:
            found = store.row("SELECT article, key FROM claim WHERE id = ?", (number,))
        if found is None:
            raise HTTPException(404, f"there is no claim {number} in this ledger")
        return RedirectResponse(f"/articles/{found[0]}#{found[1]}", 303)

    def article(self, request: Request) -> Response:
        """One article with its words marked, beside its claims."""
        number = _number(request)
        with self._open() as store:
            report = report_of(store, number)
            asides = asides_of(store, number)
        return self._render(request, "article.html", report={**view(report), "asides": asides}, number=number)

    def correct(self, request: Request) -> Response:
        """What may be corrected in a claim, and what has been in its article."""
        number = _number(request)
        with self._open() as store:
            report = report_of(store, number)
            claim = next((each for each in report.claims if each.id == request.path_params["key"]), None)
            if claim is None:
                raise HTTPException(404, "there is no such claim in this article")
            happening = store.one(
                "SELECT happening FROM link JOIN claim ON claim.id = link.claim WHERE article = ? AND key = ?",
                (number, claim.id),
            )
            judged = judgements(store, report.article.id)
        return self._render(
            request, "correct.html", number=number, claim=claim, happening=happening, judged=judged,
            who=unquote(request.cookies.get(_WHO, ""))[:80],
        )  # fmt: skip

    async def judge(self, request: Request) -> Response:
        """Keep a correction."""
        form = await own_form(request, self._rules)
        words = {name: value for name, value in form.items() if isinstance(value, str)}
        number, key = _number(request), request.path_params["key"]

        def keep() -> None:
            with open_store(self._ledger, make=False) as store:
                claim = store.one("SELECT id FROM claim WHERE article = ? AND key = ?", (number, key))
                judge(store, claim or 0, words.get("field", ""), words.get("value", ""), words.get("who", ""),
                      words.get("note"))  # fmt: skip

        await run_in_threadpool(keep)
        answer = RedirectResponse(f"/articles/{number}#{key}", 303)
        who = quote(words.get("who", "").strip()[:80])
        answer.set_cookie(_WHO, who, max_age=31_536_000, httponly=True, samesite="strict")
        return answer

    def article_json(self, request: Request) -> Response:
        """The whole report of an article: the contract reportedly/1."""
        with self._open() as store:
            report = report_of(store, _number(request))
        return Response(msgspec.json.encode(report), media_type=_JSON)

    # ---- adding

    def add(self, request: Request) -> Response:
        """The form."""
        return self._render(request, "add.html")

    async def take(self, request: Request) -> Response:
        """What the form sends: text, files, an address."""
        job = await self._start(await own_form(request, self._rules))
        return RedirectResponse(f"/add/{job}", 303)

    async def take_api(self, request: Request) -> Response:
        """The same for programs: a JSON object with "text" or "url", and the fields of an article."""
        job = await self._start(await own_json(request))
        return JSONResponse({"job": job, "address": f"/api/add/{job}"}, 202)

    async def _start(self, form: FormData) -> str:
        what, urls, files, given = await to_add(form)
        return await run_in_threadpool(self.jobs.start, what, urls, files, given)

    def job(self, request: Request) -> Response:
        """How far adding is."""
        return self._render(request, "job.html", job=self._job(request))

    def job_json(self, request: Request) -> Response:
        """The same as JSON."""
        return Response(msgspec.json.encode(self._job(request)), media_type=_JSON)

    def _job(self, request: Request) -> Any:
        job = self.jobs.get(request.path_params["job"])
        if job is None:
            raise HTTPException(404, "no such job: it may have been forgotten since")
        return job

    # ---- about

    def openapi(self, request: Request) -> Response:
        """The OpenAPI document of what stands under /api."""
        return JSONResponse(document())

    def about_api(self, request: Request) -> Response:
        """The same for people."""
        return self._render(request, "api.html", api=document())

    def told(self, request: Request, error: Exception) -> Response:
        """An error in words: as JSON where JSON was asked for, else as a page."""
        headers = dict(getattr(error, "headers", None) or {})
        if isinstance(error, HTTPException):
            status, message, hint = error.status_code, error.detail, "go back, or to the first page"
            if status == 404 and message == "Not Found":
                message = "there is nothing at this address"
        else:
            assert isinstance(error, ReportedlyError)
            missing = re.match("there is no (article|claim|happening|report) ", error.message)
            status, message, hint = 404 if missing else 400, error.message, error.hint
        if request.url.path.startswith("/api") or request.url.path.endswith((".json", ".csv")):
            return JSONResponse({"error": {"message": message, "hint": hint}}, status, headers)
        page = self._render(request, "error.html", status, message=message, hint=hint)
        page.headers.update(headers)
        return page


def _number(request: Request) -> int:
    """The number in an address; one larger than any id is not there."""
    number: int = request.path_params["number"]
    if number > 2**53:
        raise HTTPException(404, "there is nothing of that number")
    return number


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
