"""How is something sent to an address, if it is a public one? For alerts: one POST, no redirects followed."""

from __future__ import annotations

from typing import Any

import msgspec

from reportedly.intake import fetch
from reportedly.records import ReportedlyError

SECONDS = 10.0


def send_json(url: str, message: Any) -> None:
    """Post a message as JSON. The address is resolved once, checked and pinned, as for fetching.

    Raises ReportedlyError where the address is not public, does not answer, or answers with an error or a redirect.
    """
    import httpx

    target = fetch._checked_url(url, fetch.PORTS)
    address = fetch._checked_address(target, fetch._resolve, fetch.is_public)
    headers = {
        "Host": target.netloc.decode("ascii"), "User-Agent": fetch.USER_AGENT, "Content-Type": "application/json",
    }  # fmt: skip
    secure = target.scheme == "https"
    extensions = {"sni_hostname": target.raw_host.decode("ascii")} if secure else {}
    try:
        # trust_env off: a proxy would make the look-up itself, unchecked.
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            request = client.build_request(
                "POST", target.copy_with(host=address), headers=headers, extensions=extensions,
                content=msgspec.json.encode(message),
            )  # fmt: skip
            response = client.send(request)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise ReportedlyError(
            f"{target.host[:80]} did not take the message ({type(error).__name__})", "check the address, and try again"
        ) from error
    if not 200 <= response.status_code < 300:
        raise ReportedlyError(
            f"{target.host[:80]} answered {response.status_code}", "check the address that takes the messages"
        )
