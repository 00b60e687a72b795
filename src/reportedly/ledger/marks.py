"""By what is an article known again, and how do ids sort by its day?"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date, timedelta
from importlib import resources
from urllib.parse import parse_qsl, urlencode, urlsplit

DAY_ZERO = date(1850, 1, 1)
SEQUENCE_BITS = 22  # articles of one day
NUMBER_BITS = 14  # claims, and figures, of one article
_LAST_DAY = (1 << 53 - SEQUENCE_BITS - NUMBER_BITS) - 1

_WORD = re.compile(r"[^\W_]+")
_HOSTS = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_LISTS = re.compile(r"^(?!#)\S+", re.M)
_NOISE = frozenset(
    _LISTS.findall(resources.files("reportedly.ledger").joinpath("tracking_parameters.txt").read_text("utf-8"))
)


def day_number(published: str | None) -> int:
    """Days since 1850-01-01: what the ids of a day's articles begin with; 0 for what is undated or older."""
    if not published:
        return 0
    try:
        return min(_LAST_DAY, max(0, (date.fromisoformat(published[:10]) - DAY_ZERO).days))
    except ValueError:
        return 0


def day_of_number(number: int) -> str | None:
    """The day of a day's number; None for 0, which is undated."""
    return (DAY_ZERO + timedelta(days=number)).isoformat() if number else None


def first_article(day: str | None) -> int:
    """The least article id of a day."""
    return day_number(day) << SEQUENCE_BITS


def first_claim(article: int) -> int:
    """The least id of an article's claims, and of its figures."""
    return article << NUMBER_BITS


def claims_between(since: str | None, until: str | None) -> tuple[int, int]:
    """The ids, both ends inclusive, of the claims of articles published from one day to another, both inclusive."""
    low = first_claim(first_article(since)) if since else 0
    high = first_claim((day_number(until) + 1) << SEQUENCE_BITS) - 1 if until else (1 << 53) - 1
    return low, high


def same_address(url: str | None) -> str | None:
    """A URL without what does not tell pages apart: scheme, www., tracking parameters, fragment, trailing slash.

    None where it is no web address.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    host = _HOSTS.sub("", host.lower().rstrip("."))
    where = host if port in (None, 80, 443) else f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _NOISE and not name.lower().startswith("utm_")
    ]
    path = re.sub(r"/(?:index\.html?|amp/?)$", "", parts.path).rstrip("/")
    query = urlencode(sorted(kept))
    return f"{where}{path}{'?' if query else ''}{query}"


def text_hash(text: str) -> bytes:
    """Sixteen bytes that are the same for the same words, whatever their spacing, case and punctuation."""
    words = " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def folded(name: str) -> str:
    """A name in the form in which names are compared: case, white space, a leading "the" and a final "'s" apart."""
    words = " ".join(unicodedata.normalize("NFKC", name).casefold().replace("’", "'").split())
    return words.removeprefix("the ").removesuffix("'s").strip(" .,;:\"'") or words
