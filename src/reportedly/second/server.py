"""How is a language model's server asked? An OpenAI-compatible one, at an address that the user named.

The address comes from the command line alone, so this machine and private networks are as good as the open internet
(for pages of the outside they are not: intake.fetch). It is resolved once and pinned; redirects and proxies are not
followed.
"""

from __future__ import annotations

import ipaddress
import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from reportedly.intake import fetch
from reportedly.records import ReportedlyError

if TYPE_CHECKING:
    import httpx

KEY = "REPORTEDLY_READER_KEY"  # the environment variable that holds the server's key
LARGEST = 4_000_000  # bytes of one answer
CONNECT_SECONDS, READ_SECONDS, ALL_SECONDS = 10.0, 300.0, 600.0
MOST_TOKENS = 8_192  # of one answer
PRIVATE = [
    ipaddress.ip_network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
]


class Server(NamedTuple):
    """A server, and the model on it that is asked."""

    url: str  # of the API, as http://127.0.0.1:8080/v1
    address: str  # what its name resolved to
    where: str  # "this machine", "a private network" or "the public internet"
    model: str = ""
    key: str = ""

    @property
    def host(self) -> str:
        """Host and port, as the user named them."""
        import httpx

        return httpx.URL(self.url).netloc.decode("ascii")


def server_at(url: str, model: str | None = None) -> Server:
    """The server at an address, with the model named, else the first that it offers; the key is read from KEY.

    Raises ReportedlyError where the address cannot be one, nothing answers, or the key would go out in the clear.
    """
    target = _checked(url)
    address = fetch._checked_address(target, fetch._resolve, lambda found: bool(where_is(found)))
    where = where_is(ipaddress.ip_address(address))
    key = os.environ.get(KEY, "").strip()
    if key and target.scheme == "http" and where != "this machine":
        raise ReportedlyError(f"the key in {KEY} would go unencrypted to {target.host[:80]}", "use https, or unset it")
    server = Server(str(target), address, where, model or "", key)
    return server if model else server._replace(model=_first_model(server))


def where_is(address: fetch.Address) -> str:
    """Where an address lies: "this machine", "a private network", "the public internet"; "" where none is asked."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return "this machine"
    if any(address.version == net.version and address in net for net in PRIVATE):
        return "a private network"
    return "the public internet" if fetch.is_public(address) else ""  # link-local holds the clouds' own secrets


def told_by(server: Server, messages: list[dict[str, str]], form: dict[str, Any]) -> str | None:
    """What the model answers, constrained to a JSON Schema; None where the answer was cut off.

    Raises ReportedlyError where the server does not answer, or not as such servers do.
    """
    body = {
        "model": server.model,
        "messages": messages,
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "stream": False,
        "response_format": {"type": "json_schema", "json_schema": {"name": "told", "strict": True, "schema": form}},
    }
    try:
        choice = _sent(server, "POST", "/chat/completions", body)["choices"][0]
        words, reason = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise _strange(server) from None
    if reason == "length":
        return None
    if not isinstance(words, str):
        raise _strange(server)
    return words


def _first_model(server: Server) -> str:
    try:
        name = _sent(server, "GET", "/models", None)["data"][0]["id"]
    except (KeyError, IndexError, TypeError):
        name = None
    if not isinstance(name, str) or not name:
        raise ReportedlyError(f"{server.host} names no model", "name one with --reader-model")
    return name


def _checked(url: str) -> httpx.URL:
    """The address of the API: what leads to it is cut off, and /v1 added where no path is given."""
    import httpx

    try:
        port = httpx.URL(url.strip()).port
    except (httpx.InvalidURL, UnicodeError, ValueError):
        port = None
    target = fetch._checked_url(url, fetch.PORTS | {port or 80})
    path = target.path.rstrip("/").removesuffix("/chat/completions") or "/v1"
    return target.copy_with(path=path, query=None, fragment=None)


def _sent(server: Server, method: str, path: str, body: dict[str, Any] | None) -> Any:
    """The JSON that the server answers with. Raises ReportedlyError where there is none."""
    import httpx

    target = httpx.URL(server.url + path)
    secure = target.scheme == "https"
    headers = {
        "Host": target.netloc.decode("ascii"), "User-Agent": fetch.USER_AGENT, "Accept": "application/json",
        "Accept-Encoding": "identity", "Content-Type": "application/json",
    }  # fmt: skip
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    try:
        # trust_env off: a proxy would make the look-up itself, and see the text.
        with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client:
            request = client.build_request(
                method, target.copy_with(host=server.address), headers=headers,
                extensions={"sni_hostname": target.raw_host.decode("ascii")} if secure else {},
                content=msgspec.json.encode(body) if body is not None else None,
            )  # fmt: skip
            response = client.send(request, stream=True)
            try:
                answer = b"".join(_bytes(response, server))
            finally:
                response.close()
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise ReportedlyError(
            f"no answer from the reader at {server.host} ({type(error).__name__})",
            "is the server running? check the address and its port",
        ) from error
    if not response.is_success:
        hint = "it must know the model, and response_format with a json_schema (llama.cpp, vLLM, Ollama, LM Studio do)"
        if response.is_redirect:
            hint = "check the address; redirects are not followed"
        elif response.status_code in (401, 403):
            hint = f"put the server's key into the environment as {KEY}"
        raise ReportedlyError(f"the reader at {server.host} answered {response.status_code}", hint)
    try:
        return msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _strange(server) from None


def _bytes(response: httpx.Response, server: Server) -> Iterator[bytes]:
    size, deadline = 0, time.monotonic() + ALL_SECONDS
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > LARGEST or time.monotonic() > deadline:
            raise ReportedlyError(f"the answer of the reader at {server.host} has no end", "try another model")
        yield chunk


def _strange(server: Server) -> ReportedlyError:
    return ReportedlyError(
        f"the reader at {server.host} did not answer as an OpenAI-compatible server does", "check the address: /v1?"
    )
