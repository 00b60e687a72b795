"""How are small archives, PDFs and feeds made for the tests? All texts are invented."""

from __future__ import annotations

import gzip

SENTENCES = (
    "The harbour ministry of Belmar said on Monday that crews had cleared the channel.",
    "Four officials said the navy may enter the Marrow Strait within weeks.",
    "No vessel was hurt, the pilot service of Port Ansel said.",
    "The council will vote on the harbour dues on 3 May, its clerk said.",
)


def page(number: int, body: str = "") -> bytes:
    """A page of an invented outlet, different for each number."""
    text = " ".join(SENTENCES) + f" It was report number {number} of the day."
    return (
        f"<!doctype html><html><head><title>Channel {number} Cleared</title>"
        '<meta property="og:site_name" content="Belmar Gull">'
        '<meta property="article:published_time" content="2025-03-14"></head>'
        f"<body><article><h1>Channel {number} Cleared</h1><p>{text}</p>{body}</article></body></html>"
    ).encode()


def record(
    url: str,
    body: bytes,
    kind: str = "response",
    http: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    length: int | None = None,
) -> bytes:
    """One WARC record (ISO 28500); ``length`` is what it says of its block, by default the truth."""
    block = http + body
    media = "application/http; msgtype=response" if http else "text/html"
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-14T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def archive(numbers: range, packed: bool = True) -> list[bytes]:
    """The members of an archive in the form of CC-NEWS: an info record, then a page each."""
    info = record("", b"software: invented\r\n", "warcinfo", b"")
    records = [info, *(record(f"https://gull.test/{k}", page(k)) for k in numbers)]
    return [gzip.compress(one, 6, mtime=0) if packed else one for one in records]


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with these lines on its pages (ISO 32000, the least that is one)."""
    count = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * k} 0 R' for k in range(count))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for k, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 50 740 Td {shown} ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * k} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def rss(items: str, title: str = "Belmar Gull") -> bytes:
    """An RSS feed with these items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><link>https://gull.test/</link>{items}</channel></rss>"
    ).encode()


def item(number: int, content: str = "", link: str = "", more: str = "") -> str:
    """One item of an RSS feed."""
    link = link or f"https://gull.test/{number}"
    full = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>Channel {number} Cleared</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>Fri, 14 Mar 2031 23:30:00 -0500</pubDate>"
        f"<description>Crews cleared channel {number}, the ministry said.</description>{full}{more}</item>"
    )
