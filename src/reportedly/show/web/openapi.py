"""What does the interface for programs look like, as an OpenAPI 3.1 document?"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from reportedly.ask.conflicts import LedgerConflict
from reportedly.ask.figures import LedgerComparison
from reportedly.ask.filters import STANCES, STATUSES
from reportedly.ask.forecasters import Forecasters
from reportedly.ask.happenings import LedgerHappening, Told
from reportedly.ask.one_source import SourceTold
from reportedly.ask.timeline import Day
from reportedly.ask.watch import Watched
from reportedly.records import Report
from reportedly.show.web.jobs import Job
from reportedly.show.web.listings import LISTINGS, MOST
from reportedly.show.web.situation import Ledger
from reportedly.show.web.watch_view import LIMIT, OUTCOME_CHOICES, Detail
from reportedly.watch.items import WatchItem

_SAYS = {
    "about": 'Full text: words that must all be there, "a phrase", OR, -without, begin*.',
    "status": f"One or several with commas: {', '.join(STATUSES)}.",
    "kind": "A PLOVER kind or mode, or several with commas; none for claims of no kind.",
    "stance": f"One or several with commas: {', '.join(STANCES)}.",
    "place": "A place's name, or a country's three letters.",
    "source": "A source's name, or a kind of source: unnamed, office, itself ...",
    "outlet": "Who published it.",
    "actor": "Who acts, or on whom.",
    "since": "Published on this day or later, as 2026-03-05.",
    "until": "Published on this day or earlier.",
}
_JOB = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
_DAY = {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}  # a form sends what is left open as ""


@cache
def document() -> dict[str, Any]:
    """The document: made of the records themselves, so that it cannot say otherwise than the answers."""
    lists = [listing.kind for listing in LISTINGS.values()]
    types = [*lists, Told, Report, Job, Watched, Detail, Forecasters, SourceTold, Ledger]
    _, parts = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    paths: dict[str, Any] = {}
    for name, listing in LISTINGS.items():
        items = {"type": "array", "items": {"$ref": f"#/components/schemas/{listing.kind.__name__}"}}
        paths[f"/api/{name}"] = {
            "get": {
                "operationId": name, "summary": listing.says, "parameters": _parameters(listing.limit),
                "responses": {"200": _answer("The records.", items), **_refusals("400")},
            }
        }  # fmt: skip
    for path, name, kind, says in (
        ("/api/happenings/{number}", "happening", "Told", "One happening with every claim of it, in order."),
        ("/api/sources/{number}", "source", "SourceTold", "One source: its record, who contradicts it, what it said."),
        ("/api/articles/{number}", "article", "Report", "The whole report of an article: the contract reportedly/1."),
    ):
        paths[path] = {"get": _single(name, says, {"$ref": f"#/components/schemas/{kind}"})}
    paths["/api/situation"] = {
        "get": {
            "operationId": "situation", "summary": "What is new, firmer, disputed and due.",
            "parameters": _parameters(50),
            "responses": {"200": _answer("The parts.", _situation()), **_refusals("400")},
        }
    }  # fmt: skip
    paths |= _watching()
    paths["/api/add"] = {"post": _adding()}
    paths["/api/add/{job}"] = {
        "get": {
            "operationId": "job", "summary": "How far adding is.",
            "parameters": [{"name": "job", "in": "path", "required": True, "schema": _JOB}],
            "responses": {"200": _answer("The job.", {"$ref": "#/components/schemas/Job"}), **_refusals("404")},
        }
    }  # fmt: skip
    parts["Error"] = {
        "type": "object", "required": ["error"],
        "properties": {"error": {"type": "object", "required": ["message", "hint"],
                                 "properties": {"message": {"type": "string"}, "hint": {"type": "string"}}}},
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "reportedly", "version": version("reportedly"),
            "description": "What a ledger of news reports says: who did what to whom, who says so, and how sure they "
            "are. Texts of articles are quoted material, not the desk's own words.",
        },
        "paths": paths,
        "components": {"schemas": parts, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}, {}],
    }  # fmt: skip


def _named(name: str, schema: dict[str, Any], says: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": says}


def _parameters(limit: int) -> list[dict[str, Any]]:
    found = [
        _named(name, _DAY if name in ("since", "until") else {"type": "string"}, says) for name, says in _SAYS.items()
    ]
    whole = {"type": "integer", "minimum": 1}
    return [
        *found,
        _named("happening", {**whole, "maximum": 2**53}, "Claims of this happening alone."),
        _named("before", {**whole, "maximum": 2**53}, "The id after which a page begins."),
        _named("limit", {**whole, "maximum": MOST, "default": limit}, "At most so many records."),
        _named("all", {"type": "string", "enum": ["0", "1"]}, "1: the lesser claims too."),
    ]


def _situation() -> dict[str, Any]:
    """The parts of the first page: what is new and what stands, by the records that they are made of."""
    parts = {"new": LedgerHappening, "firmer": LedgerHappening, "disputed": LedgerConflict, "standing": LedgerConflict,
             "counted": LedgerComparison, "standing_figures": LedgerComparison, "came": WatchItem, "due": WatchItem,
             "timeline": Day}  # fmt: skip
    day = {"type": ["string", "null"], "format": "date"}
    properties: dict[str, Any] = {
        name: {"type": "array", "items": {"$ref": f"#/components/schemas/{kind.__name__}"}}
        for name, kind in parts.items()
    }
    properties |= {
        "size": {"$ref": "#/components/schemas/Ledger"}, "newest": day, "since": day, "on": {"type": "string"},
        "behind": {"type": "integer", "description": "Changes that the watch list does not know yet."},
        "voices": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}},
                   "description": "Who tells of a happening, by its id."},
    }  # fmt: skip
    return {"type": "object", "required": list(properties), "properties": properties}


def _answer(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _refusals(*codes: str) -> dict[str, Any]:
    says = {"400": "The question makes no sense.", "404": "There is no such thing.", "403": "The token may read only.",
            "413": "Too much at once.", "415": "No JSON.", "429": "Too many in a minute."}  # fmt: skip
    error = {"$ref": "#/components/schemas/Error"}
    return {
        code: _answer(says[code], error)
        if code in ("400", "404", "415")
        else {"description": says[code], "content": {"text/plain": {"schema": {"type": "string"}}}}
        for code in codes
    }


def _single(name: str, says: str, schema: dict[str, Any]) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1, "maximum": 2**53}
    return {
        "operationId": name, "summary": says,
        "parameters": [{"name": "number", "in": "path", "required": True, "schema": number}],
        "responses": {"200": _answer("The record.", schema), **_refusals("404")},
    }  # fmt: skip


def _watching() -> dict[str, Any]:
    """The watch list, one item of it, and the forecasters."""
    on = _named("on", _DAY, "As it stood at the end of this day. Today, or the newest report's day, if that is old.")
    every = _named("all", {"type": "string", "enum": ["0", "1"]}, "1: the lesser items too.")
    asked = [
        on,
        every,
        _named("about", {"type": "string"}, _SAYS["about"]),
        _named("outcome", {"type": "string", "enum": list(OUTCOME_CHOICES)}, "Open ones, all settled ones, or of one."),
        _named("due", {"type": "integer", "minimum": 0, "maximum": 10_000}, "Due within so many days."),
        _named("happening", {"type": "integer", "minimum": 1, "maximum": 2**53}, "Items of this happening alone."),
        _named("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}, "At most so many."),
    ]
    items = {"type": "array", "items": {"$ref": "#/components/schemas/Watched"}}

    def question(name: str, says: str, parameters: list[dict[str, Any]], schema: dict[str, Any], *codes: str) -> Any:
        return {
            "get": {
                "operationId": name, "summary": says, "parameters": parameters,
                "responses": {"200": _answer("What was asked for.", schema), **_refusals("400", *codes)},
            }
        }  # fmt: skip

    one = {"name": "item", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    return {
        "/api/watch": question(
            "watch", "What was announced, until when, what came of it, how likely the rest is.", asked, items
        ),
        "/api/watch/{item}": question(
            "watched", "One item with every forecast of it and every outcome given by hand.", [one, on],
            {"$ref": "#/components/schemas/Detail"}, "404",
        ),
        "/api/forecasters": question(
            "forecasters", "Scores, calibration, and how often such announcements came true.", [on, every],
            {"$ref": "#/components/schemas/Forecasters"},
        ),
    }  # fmt: skip


def _adding() -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    body = {
        "type": "object", "additionalProperties": text,
        "properties": dict.fromkeys(("text", "title", "url", "published", "outlet"), text),
    }  # fmt: skip
    accepted = {"type": "object", "required": ["job", "address"],
                "properties": {"job": {"type": "string"}, "address": {"type": "string"}}}  # fmt: skip
    return {
        "operationId": "add", "summary": "Add a text, or the article of an address, to the ledger.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {"202": _answer("It is under way.", accepted), **_refusals("400", "403", "413", "415", "429")},
    }  # fmt: skip
