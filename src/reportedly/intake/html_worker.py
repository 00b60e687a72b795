"""What does a page hold, when it is parsed in a process that may be killed at any time?

Runs as ``python -P -m reportedly.intake.html_worker``: requests come on standard input, answers go to standard output,
each a length (4 bytes, big end first) and JSON. Nothing here can reach the network, start a program or write a file.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, BinaryIO

MEMORY = 1_000_000_000  # bytes of address space
SECONDS = 5  # of the processor, for a page: on a busy machine the clock would punish pages that are not at fault
# Audit events (PEP 578) that no parsing needs.
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink", "shutil.", "urllib.", "ftplib.",
    "http.client.", "smtplib.", "webbrowser.", "ctypes.dlopen",
)  # fmt: skip


def main() -> None:
    """Answer requests until standard input ends."""
    requests = sys.stdin.buffer
    # What libraries print must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    import htmldate  # noqa: F401  (all imports come before the door is shut)
    import trafilatura

    trafilatura.bare_extraction("<html><body><p>Warm.</p></body></html>", fast=True)
    sys.addaudithook(_refuse)
    _send(answers, {"ready": True})
    while (request := _receive(requests)) is not None:
        _limit_time()
        try:
            answer = extract(request["html"], request["url"])
        except MemoryError:
            os._exit(3)
        except Exception as error:  # any page may raise anything: the page is answered for, the worker goes on
            answer = {"error": type(error).__name__}
        _send(answers, answer)


def extract(html: str, url: str | None) -> dict[str, Any]:
    """Title, outlet, date (ISO 8601) and body of a page, by trafilatura and htmldate; None for what was not found."""
    import trafilatura

    dates = {"original_date": True, "extensive_search": False}
    found: dict[str, Any] = {}
    # The fast way finds nothing on a few pages where the slow one does.
    for fast in (True, False):
        page = trafilatura.bare_extraction(
            html, url=url, fast=fast, with_metadata=True, include_comments=False, include_tables=False,
            date_extraction_params=dates, prune_xpath=["//noscript", "//template"],
        )  # fmt: skip
        if page is None or isinstance(page, dict):
            continue
        found = {"title": page.title, "outlet": page.sitename, "date": page.date, "text": page.text}
        if len(page.text or "") >= 250:
            break
    return found


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(arguments)):
        raise PermissionError(f"{event} is not allowed while a page is parsed")


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return any(c in mode for c in "wax+")
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the time limit still holds
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (bound, hard))


def _limit_time() -> None:
    """Let the system end this process if it takes ``SECONDS`` more of the processor."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    bound = int(used.ru_utime + used.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def _receive(stream: BinaryIO) -> dict[str, Any] | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    request: dict[str, Any] = json.loads(stream.read(int.from_bytes(head, "big")))
    return request


def _send(stream: BinaryIO, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    stream.write(len(body).to_bytes(4, "big") + body)
    stream.flush()


if __name__ == "__main__":
    main()
