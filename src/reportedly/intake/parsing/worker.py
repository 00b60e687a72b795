"""How are bytes from outside parsed where nothing can be harmed?

Runs as ``python -P -m reportedly.intake.parsing.worker KIND``: requests come on standard input, answers go to standard
output, each a length (4 bytes, big end first) and MessagePack. Nothing here can reach the network, start a program or
write a file.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, BinaryIO

import msgspec

MEMORY = 1_000_000_000  # bytes of address space
SECONDS = 5  # of the processor, for a request: on a busy machine the clock would punish pages that are not at fault
# Audit events (PEP 578) that no parsing needs.
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink", "shutil.", "urllib.", "ftplib.",
    "http.client.", "smtplib.", "webbrowser.", "ctypes.dlopen",
)  # fmt: skip


def main(kind: str) -> None:
    """Answer requests for one kind of bytes (a module beside this one) until standard input ends."""
    requests = sys.stdin.buffer
    # What libraries print must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    _limit_memory()
    parser = import_module(f"reportedly.intake.parsing.{kind}")
    try:
        parser.warm()  # all imports come before the door is shut
    except ImportError as error:
        _send(answers, {"ready": False, "missing": error.name})
        return
    sys.addaudithook(_refuse)
    _send(answers, {"ready": True})
    while (request := _receive(requests)) is not None:
        _limit_time()
        try:
            answer = parser.parse(request["body"], request["about"])
        except MemoryError:
            os._exit(3)
        except BaseException as error:  # bytes may raise anything, a panic of Rust's too: the worker goes on
            answer = {"error": type(error).__name__}
        _send(answers, answer)


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
    return msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=dict[str, Any])


def _send(stream: BinaryIO, answer: dict[str, Any]) -> None:
    body = msgspec.msgpack.encode(_encodable(answer))
    stream.write(len(body).to_bytes(4, "big") + body)
    stream.flush()


def _encodable(value: Any) -> Any:
    """The value with its half characters (a page may write &#xD800;) as U+FFFD: MessagePack is UTF-8."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _encodable(one) for key, one in value.items()}
    return [_encodable(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main(sys.argv[1])
