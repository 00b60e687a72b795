"""What is at this address, if it is a public one?

The address is resolved once, checked, and pinned: the connection goes to what was checked, so that no second look-up
can lead elsewhere (DNS rebinding). Every redirect is checked again.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records import ReportedlyError

if TYPE_CHECKING:
    import httpx

LARGEST = 10_000_000  # bytes, decompressed
MOST_REDIRECTS = 5
PORTS = frozenset((80, 443, 8080, 8443))
CONNECT_SECONDS, READ_SECONDS, ALL_SECONDS = 10.0, 10.0, 30.0
USER_AGENT = "reportedly/0.1 (reads articles and feeds when its user asks for them)"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Fetched(NamedTuple):
    """What came: the bytes, decompressed; the last address of the redirects; the media type as the server gave it."""

    bytes: bytes
    final_url: str
    content_type: str


class Answer(NamedTuple):
    """What a server said: the HTTP status, the body where that is 200 to 299, the last address, the headers."""

    status: int
    bytes: bytes
    final_url: str
    headers: Mapping[str, str]  # names in lower case


class Pinned(NamedTuple):
    """A checked address: ``url`` leads to the IP address that was checked; ``host`` is its name."""

    url: httpx.URL
    host: str
    headers: dict[str, str]
    extensions: dict[str, str]


def fetch(url: str) -> Fetched:
    """Fetch a page over http or https.

    Raises ReportedlyError for anything else: an address that is not public, a wrong port, a redirect too many, more
    than 10 MB, an answer that is late or an error.
    """
    return page_of(ask(url))


def page_of(answer: Answer) -> Fetched:
    """The page that a server answered with. Raises ReportedlyError where it answered with an error."""
    if not 200 <= answer.status < 300:
        from http.client import responses
        from urllib.parse import urlsplit

        host, words = urlsplit(answer.final_url).hostname or "", responses.get(answer.status, "")
        raise ReportedlyError(
            f"{host[:80]} answered {answer.status} {words}".strip(),
            "open the address in a browser; a page behind a login can be saved and read as a file",
        )
    return Fetched(answer.bytes, answer.final_url, answer.headers.get("content-type", ""))


def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Ask a server for an address, with further request headers; redirects are followed.

    Raises ReportedlyError as ``fetch`` does, but not for an answer that is an error.
    """
    answers: queue.Queue[Answer | BaseException] = queue.Queue()

    def work() -> None:
        try:
            answers.put(_ask(url, headers or {}, _resolve, is_public, PORTS))
        except BaseException as error:  # whatever it is belongs to the caller
            answers.put(error)

    # A thread, since neither a look-up nor a header that comes a byte at a time can be bounded otherwise.
    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=ALL_SECONDS + 5)
    except queue.Empty:
        raise _late() from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def pinned(
    url: str,
    resolve: Callable[[str, int], list[str]] | None = None,
    allowed: Callable[[Address], bool] | None = None,
    ports: Collection[int] = PORTS,
) -> Pinned:
    """Look an address up once, and check it, for a request of one's own that follows no redirects.

    Raises ReportedlyError for what is no web address, for a wrong port, and where the address is not public.
    """
    target = _checked_url(url, ports)
    address = _checked_address(target, resolve or _resolve, allowed or is_public)
    headers = {"Host": target.netloc.decode("ascii"), "User-Agent": USER_AGENT}
    extensions = {"sni_hostname": target.raw_host.decode("ascii")} if target.scheme == "https" else {}
    return Pinned(target.copy_with(host=address), target.host[:80], headers, extensions)


def is_public(address: Address) -> bool:
    """Whether an IP address is one of the open internet, and holds no closed IPv4 address within."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        # ISATAP (RFC 5214) and Teredo carry an IPv4 address, too.
        if address not in _GLOBAL_V6 or address.teredo or (int(address) >> 32) & 0xFCFFFFFF == 0x5EFE:
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_link_local or address.is_unspecified)
        and not any(address.version == net.version and address in net for net in _closed_networks())
    )


@cache
def _closed_networks() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """What is closed beside what the ipaddress module knows (which differs between Pythons)."""
    lines = resources.files("reportedly.intake").joinpath("closed_networks.txt").read_text("utf-8").split("\n")
    return tuple(ipaddress.ip_network(line) for line in lines if line and not line.startswith("#"))


def _fetch(
    url: str,
    resolve: Callable[[str, int], list[str]],
    allowed: Callable[[Address], bool],
    ports: Collection[int],
) -> Fetched:
    return page_of(_ask(url, {}, resolve, allowed, ports))


def _ask(
    url: str,
    headers: Mapping[str, str],
    resolve: Callable[[str, int], list[str]],
    allowed: Callable[[Address], bool],
    ports: Collection[int],
) -> Answer:
    import httpx

    deadline = time.monotonic() + ALL_SECONDS
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    # trust_env off: a proxy would make the look-up itself, unchecked.
    with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client:
        for _ in range(MOST_REDIRECTS + 1):
            target = _checked_url(url, ports)
            address = _checked_address(target, resolve, allowed)
            try:
                following = _get(client, target, address, headers, deadline)
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
                raise _unreachable(target, error) from error
            if isinstance(following, Answer):
                return following
            url = following
    raise ReportedlyError(
        f"more than {MOST_REDIRECTS} redirects", "open the page in a browser and use its last address"
    )


def _checked_url(url: str, ports: Collection[int]) -> httpx.URL:
    import httpx

    try:
        target = httpx.URL(url.strip())
        host = target.host  # may raise on a bad internationalised name
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise ReportedlyError(f"not a web address: {url[:80]!r}", "write it as https://example.org/page") from error
    if target.scheme not in ("http", "https") or not host:
        raise ReportedlyError(f"not a web address: {url[:80]!r}", "only http:// and https:// are fetched")
    if target.userinfo:
        raise ReportedlyError("the address holds a user name or password", "use the address without them")
    port = target.port or (443 if target.scheme == "https" else 80)
    if port not in ports:
        shown = ", ".join(str(p) for p in sorted(ports))
        raise ReportedlyError(f"port {port} is not fetched from", f"only ports {shown} are; save the page to a file")
    return target


def _checked_address(
    target: httpx.URL, resolve: Callable[[str, int], list[str]], allowed: Callable[[Address], bool]
) -> str:
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        found = [ipaddress.ip_address(text.partition("%")[0]) for text in resolve(target.raw_host.decode(), port)]
    except (OSError, UnicodeError, ValueError) as error:
        raise ReportedlyError(
            f"no such host: {target.host[:80]}", "check the address and the network; a saved page can be read offline"
        ) from error
    if not found:
        raise ReportedlyError(f"no such host: {target.host[:80]}", "check the address and the network")
    # One closed address among several is enough: a name that has one is not to be trusted.
    for address in found:
        if not allowed(address):
            raise ReportedlyError(
                f"{target.host[:80]} is not on the public internet ({address})",
                "pages are fetched from public addresses only; save the page and read the file",
            )
    found.sort(key=lambda address: address.version)
    return str(found[0])


def _resolve(host: str, port: int) -> list[str]:
    """All IP addresses of a host, as the system's resolver gives them (it reads 0x7f.1 and 2130706433, too)."""
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _get(
    client: httpx.Client, target: httpx.URL, address: str, further: Mapping[str, str], deadline: float
) -> Answer | str:
    """The answer, or the address that it redirects to."""
    headers = {
        **further,
        "Host": target.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/plain, application/json;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",  # those that can be unpacked with a cap
    }
    extensions = {"sni_hostname": target.raw_host.decode("ascii")} if target.scheme == "https" else {}
    request = client.build_request("GET", target.copy_with(host=address), headers=headers, extensions=extensions)
    response = client.send(request, stream=True)
    try:
        if response.status_code in (301, 302, 303, 307, 308) and "location" in response.headers:
            return str(target.join(response.headers["location"]))
        body = b"".join(_body(response, deadline)) if response.is_success else b""
        final, names = str(target.copy_with(fragment=None)), dict(response.headers.items())
        return Answer(response.status_code, body, final, names)
    finally:
        response.close()


def _body(response: httpx.Response, deadline: float) -> Iterator[bytes]:
    """The decompressed bytes, at most ``LARGEST`` of them: a small page may unpack to a very large one."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise ReportedlyError(f"the page is packed in a way that was not asked for: {coding[:40]}", "save it to a file")
    packed = coding not in ("", "identity")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32 if "gzip" in coding else zlib.MAX_WBITS)
    size = 0
    for chunk in response.iter_raw():
        if time.monotonic() > deadline:
            raise ReportedlyError(
                f"the page took more than {ALL_SECONDS:.0f} seconds", "try again, or save it to a file"
            )
        try:
            plain = unpacker.decompress(chunk, LARGEST + 1 - size) if packed else chunk
        except zlib.error as error:
            raise ReportedlyError("the page is packed wrongly", "open it in a browser and save it to a file") from error
        size += len(plain)
        if size > LARGEST or unpacker.unconsumed_tail:
            raise ReportedlyError(
                f"the page is larger than {LARGEST // 1_000_000} MB", "save the article alone to a file"
            )
        yield plain


def _late() -> ReportedlyError:
    return ReportedlyError(f"the page took more than {ALL_SECONDS:.0f} seconds", "try again, or save it to a file")


def _unreachable(target: httpx.URL, error: Exception) -> ReportedlyError:
    import httpx

    late = isinstance(error, httpx.TimeoutException)
    reason = "no answer in time from" if late else f"no page ({type(error).__name__}) from"
    return ReportedlyError(f"{reason} {target.host[:80]}", "check the address and the network, or read a saved page")
