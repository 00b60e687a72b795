"""How is something added from the page, or by a program, and how far is it?"""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reportedly.show.web.desk import Desk, json_of
from reportedly.show.web.sent import own_form, own_json, to_add


def routes(desk: Desk) -> list[BaseRoute]:
    """The form, where it is sent, and the job that it starts."""

    async def start(form: FormData) -> str:
        what, urls, files, given = await to_add(form)
        return await run_in_threadpool(desk.jobs.start, what, urls, files, given)

    def add(request: Request) -> Response:
        return desk.page(request, "add.html")

    async def take(request: Request) -> Response:
        job = await start(await own_form(request, desk.rules))
        return RedirectResponse(f"/add/{job}", 303)

    async def take_api(request: Request) -> Response:
        job = await start(await own_json(request))
        return JSONResponse({"job": job, "address": f"/api/add/{job}"}, 202)

    def job_of(request: Request) -> Any:
        job = desk.jobs.get(request.path_params["job"])
        if job is None:
            raise HTTPException(404, "no such job: it may have been forgotten since")
        return job

    def job(request: Request) -> Response:
        return desk.page(request, "job.html", job=job_of(request))

    def job_json(request: Request) -> Response:
        return json_of(job_of(request))

    return [
        Route("/add", add, methods=["GET"]),
        Route("/add", take, methods=["POST"]),
        Route("/api/add", take_api, methods=["POST"]),
        Route("/add/{job}.json", job_json),
        Route("/add/{job}", job),
        Route("/api/add/{job}", job_json),
    ]
