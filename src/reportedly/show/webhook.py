"""How is something sent to an address, if it is a public one? For alerts: one POST, no redirects followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from reportedly.intake.fetch import Pinned, pinned
from reportedly.records import ReportedlyError

SECONDS = 10.0


def send_json(url: str, message: Any, pin: Callable[[str], Pinned] = pinned) -> None:
    """Post a message as JSON. The address is resolved once, checked and pinned by ``pin``, as for fetching.

    Raises ReportedlyError where the address is not public, does not answer, or answers with an error or a redirect.
    """
    import httpx

    try:
        target = pin(url)
    except ReportedlyError as error:  # its hint is for pages that are to be read
        raise ReportedlyError(error.message, "messages go to http(s) addresses on the public internet alone") from error
    headers = {**target.headers, "Content-Type": "application/json"}
    try:
        # trust_env off: a proxy would make the look-up itself, unchecked.
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            request = client.build_request(
                "POST", target.url, headers=headers, extensions=target.extensions, content=msgspec.json.encode(message)
            )
            response = client.send(request)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise ReportedlyError(
            f"{target.host} did not take the message ({type(error).__name__})", "check the address, and try again"
        ) from error
    if not 200 <= response.status_code < 300:
        raise ReportedlyError(
            f"{target.host} answered {response.status_code}", "check the address that takes the messages"
        )
