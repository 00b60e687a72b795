"""What does a form or a program send to the desk, and is it ours to take?"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from reportedly.records import ReportedlyError
from reportedly.show.web.guard import LARGEST, Rules, form_token
from reportedly.show.web.jobs import Content

_JSON = "application/json"
_PASTED = "pasted.jsonl"


class ToAdd(NamedTuple):
    """Something to add: what it is in words, addresses, files, and what holds for all its articles."""

    what: str
    urls: list[str]
    files: list[Content]
    given: dict[str, Any]


async def own_form(request: Request, rules: Rules) -> FormData:
    """What a form of ours sends. Raises HTTPException for a form of another's, and for one that is too large."""
    try:
        form = await request.form(max_files=200, max_fields=20, max_part_size=LARGEST)
    except ClientDisconnect:
        raise HTTPException(413, "too much at once: add it with the command line") from None
    if form.get("form") != form_token(rules, request.cookies.get("reportedly_visitor", "")):
        raise HTTPException(403, "the form is not ours, or too old: open the page again")
    return form


async def own_json(request: Request) -> FormData:
    """A JSON object of texts, as if a form had sent it. Raises HTTPException or ReportedlyError for anything else.

    A page elsewhere cannot send it: browsers ask first where the content type is JSON, and we do not answer.
    """
    if not request.headers.get("content-type", "").startswith(_JSON):
        raise HTTPException(415, "send JSON (content-type: application/json)")
    try:
        given = msgspec.json.decode(await request.body(), type=dict[str, str | None])
    except (msgspec.DecodeError, UnicodeDecodeError, ClientDisconnect) as error:
        raise ReportedlyError(f"the request is no JSON object of texts: {error}", 'send {"text": "..."}') from None
    return FormData([(name, value) for name, value in given.items() if value])


async def to_add(form: FormData) -> ToAdd:
    """What a form asks to be added. Raises ReportedlyError for what is no address, and for nothing."""
    words = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    uploads = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    files = [(upload.filename or "", await upload.read()) for upload in uploads]
    if words.get("text"):
        pasted = {"text": words["text"], "title": words.get("title") or None}
        files.append((_PASTED, msgspec.json.encode(pasted)))
    urls = [words["url"]] if words.get("url") else []
    if any(not url.lower().startswith(("http://", "https://")) for url in urls):
        raise ReportedlyError(f"{urls[0][:80]!r} is no address", "give one that begins with http:// or https://")
    if not files and not urls:
        raise ReportedlyError("there is nothing to add", "paste a text, choose a file, or give an address")
    what = urls[0] if urls else files[0][0] if len(files) == 1 else f"{len(files)} files"
    given = {name: words.get(name) or None for name in ("published", "outlet")}
    return ToAdd("a pasted text" if what == _PASTED else what, urls, files, given)
