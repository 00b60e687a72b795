"""How is the desk served: which module answers at which address, and how are errors told?"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from reportedly.ledger.store import open_store
from reportedly.records import ReportedlyError
from reportedly.show.web import correcting, lists, single, taking, watching
from reportedly.show.web.desk import Desk
from reportedly.show.web.desk_page import STATIC, warm
from reportedly.show.web.guard import Guard, Rules
from reportedly.show.web.kept import Kept
from reportedly.show.web.openapi import document

THREADS = max(4, (os.cpu_count() or 1) + 1)  # pages made at once: more only wait for one another, and hold memory


def desk(ledger: str, rules: Rules) -> Any:
    """The ASGI application for a ledger's file. Raises ReportedlyError where there is no ledger."""
    open_store(ledger, make=False).close()  # and brought to the present version, where it may be written to
    warm()
    served = Desk(ledger, rules)
    routes = [
        route for part in (lists, single, watching, correcting, taking) for route in part.routes(served)
    ] + _about(served)  # fmt: skip

    @asynccontextmanager
    async def lifespan(_: Starlette) -> Any:
        current_default_thread_limiter().total_tokens = THREADS
        served.keeper.start()
        yield
        kept.close()
        served.keeper.close()
        served.jobs.close()

    def told(request: Request, error: Exception) -> Response:
        return _told(served, request, error)

    handlers: dict[Any, Callable[..., Any]] = {ReportedlyError: told, HTTPException: told}
    inner: Any = Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)
    kept = Kept(inner, served)
    return Guard(kept, rules)


def _about(served: Desk) -> list[BaseRoute]:
    """The interface for programs, described, and the files that pages load."""

    def openapi(request: Request) -> Response:
        return JSONResponse(document())

    def for_people(request: Request) -> Response:
        return served.page(request, "api.html", api=document())

    return [
        Route("/api/openapi.json", openapi),
        Route("/api", for_people),
        Mount("/static", _Named(directory=STATIC)),
    ]


class _Named(StaticFiles):
    """Files whose addresses on our pages change with their contents: a browser need not ask for them again."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Any, status_code: int = 200) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        if scope["query_string"]:
            answer.headers["cache-control"] = "private, max-age=31536000, immutable"
        return answer


def _told(served: Desk, request: Request, error: Exception) -> Response:
    """An error in words: as JSON where JSON was asked for, else as a page."""
    headers = dict(getattr(error, "headers", None) or {})
    if isinstance(error, HTTPException):
        status, message, hint = error.status_code, error.detail, "go back"
        if status == 404 and message == "Not Found":
            message = "there is nothing at this address"
    else:
        assert isinstance(error, ReportedlyError)
        missing = re.match("there is no (article|claim|happening|report|item|source) ", error.message)
        status, message, hint = 404 if missing else 400, error.message, error.hint
    if request.url.path.startswith("/api") or request.url.path.endswith((".json", ".csv")):
        return JSONResponse({"error": {"message": message, "hint": hint}}, status, headers)
    page = served.page(request, "error.html", status, message=message, hint=hint)
    page.headers.update(headers)
    return page
