"""What do all pages of the desk share: the open ledger, a rendered page, what keeps up with the ledger?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from urllib.parse import quote, unquote, urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.store import Store, open_store
from reportedly.show.web.desk_page import render
from reportedly.show.web.guard import Rules
from reportedly.show.web.jobs import Jobs
from reportedly.show.web.keeper import Keeper
from reportedly.show.web.listings import NAMES, kept

_WHO = "reportedly_who"  # the name that a visitor last gave
_LONGEST_NAME = 80


class Desk:
    """One ledger and how it is served. Each handler opens the file for itself: readers never wait for a writer."""

    def __init__(self, ledger: str, rules: Rules) -> None:
        self.ledger, self.rules = ledger, rules
        self.keeper = Keeper(ledger)
        self.jobs = Jobs(ledger, self.changed)
        self._numbers = count(1)
        self.changes = 0  # grows whenever something is changed through this desk

    def changed(self) -> None:
        """Something was changed through this desk, by a visitor or by what a visitor began."""
        self.changes = next(self._numbers)
        self.keeper.wake()

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The ledger, for reading: all of it as it is at one moment."""
        with open_store(self.ledger, read_only=True) as store, store.one_look():
            yield store

    def page(self, request: Request, template: str, status: int = 200, **given: Any) -> Response:
        """A page made by one of the templates."""
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


def json_of(found: Any) -> Response:
    """Records as JSON."""
    return Response(msgspec.json.encode(found), media_type="application/json")


def csv_of(text: str, name: str) -> Response:
    """CSV as a file of this name."""
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(text.encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


def number_in(request: Request) -> int:
    """The number in an address; one larger than any id is not there."""
    number: int = request.path_params["number"]
    if number > 2**53:
        raise HTTPException(404, "there is nothing of that number")
    return number


def visitor(request: Request) -> str:
    """The name under which this visitor last changed something."""
    return unquote(request.cookies.get(_WHO, ""))[:_LONGEST_NAME]


def remember(answer: Response, who: str) -> None:
    """Keep a visitor's name for the next form."""
    words = quote(who.strip()[:_LONGEST_NAME])
    answer.set_cookie(_WHO, words, max_age=31_536_000, httponly=True, samesite="strict")
