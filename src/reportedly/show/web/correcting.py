"""How does a person correct a claim from its article's page?"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reportedly.ledger.corrected import ITSELF
from reportedly.ledger.judgements import judge, judgements
from reportedly.ledger.store import open_store
from reportedly.ledger.write import report_of
from reportedly.show.web.desk import Desk, number_in, remember, visitor
from reportedly.show.web.sent import own_form


def routes(desk: Desk) -> list[BaseRoute]:
    """The form of each claim, and where it is sent."""

    def form(request: Request) -> Response:
        number = number_in(request)
        with desk.opened() as store:
            report = report_of(store, number)
            claim = next((each for each in report.claims if each.id == request.path_params["key"]), None)
            if claim is None:
                raise HTTPException(404, "there is no such claim in this article")
            happening = store.one(
                "SELECT happening FROM link JOIN claim ON claim.id = link.claim WHERE article = ? AND key = ?",
                (number, claim.id),
            )
            judged = judgements(store, report.article.id)
        return desk.page(
            request, "correct.html", number=number, claim=claim, happening=happening, judged=judged,
            who=visitor(request),
        )  # fmt: skip

    async def keep(request: Request) -> Response:
        sent = await own_form(request, desk.rules)
        words = {name: value for name, value in sent.items() if isinstance(value, str)}
        number, key = number_in(request), request.path_params["key"]
        if words.get("kind"):
            words["value"] = words["kind"] if words["kind"] == ITSELF else f"{words['kind']} {words.get('value', '')}"

        def kept() -> None:
            with open_store(desk.ledger, make=False) as store:
                claim = store.one("SELECT id FROM claim WHERE article = ? AND key = ?", (number, key))
                judge(store, claim or 0, words.get("field", ""), words.get("value", ""), words.get("who", ""),
                      words.get("note"))  # fmt: skip

        await run_in_threadpool(kept)
        answer = RedirectResponse(f"/articles/{number}#{key}", 303)
        remember(answer, words.get("who", ""))
        return answer

    return [
        Route("/articles/{number:int}/{key}", form, methods=["GET"]),
        Route("/articles/{number:int}/{key}", keep, methods=["POST"]),
    ]
