"""Which inputs does fuzzing begin with? Small and whole ones, invented, that reach deep into each target."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

from tests import made

_FEED = made.rss(made.item(1, "<p>The navy may enter the strait, officials said.</p>" * 3) + made.item(2))
_ATOM = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gull</title><entry><title>A</title>'
    b'<link href="http://gull.test/1"/><updated>2031-03-14T08:00:00Z</updated><summary type="html">&lt;p&gt;The port'
    b" is shut&lt;/p&gt;</summary></entry></feed>"
)
_SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/'
    b'0.9"><url><loc>http://gull.test/1</loc><n:news><n:publication><n:name>Gull</n:name></n:publication>'
    b"<n:publication_date>2031-03-14</n:publication_date><n:title>A</n:title></n:news></url></urlset>"
)
_ARTICLE = {"id": "1", "text": "The navy may close the port, two officials said.", "published": "2031-03-14"}
_QUESTIONS = {
    "forecast_due_date": "2031-03-14",
    "question_set": "x",
    "questions": [
        {"id": "a", "source": "s", "question": "Will it by {resolution_date}?", "resolution_dates": ["2031-04-01"],
         "resolution_criteria": "c", "market_info_open_datetime": "2031-03-01T00:00:00Z"},
        {"id": "b", "question": "Will it?", "market_info_close_datetime": "2031-05-01T00:00:00Z"},
        {"id": ["a", "b"], "question": "Both?"},
    ],
}  # fmt: skip
_RESOLUTIONS = {"resolutions": [{"id": "a", "source": "s", "resolved": True, "resolution_date": "2031-04-01",
                                 "resolved_to": 1.0}]}  # fmt: skip
_DATES = (
    "between 3 and 5 March 2031, since last Friday, 2031-03-14T08:00+01:00, by the end of November, two weeks ago",
    "9/26/2025 at 17:30, the 1990s, the first quarter of 2030, Christmas Eve, next week on Saturday, 29 February 2031",
    "every other Monday, the third Thursday of May, in the early 20th century, half past two p.m., mid-June 2019-21",
)
_NUMBERS = (
    "at least 17 people and between 3.5 and 4,000 million dollars, €5bn, two and a half dozen, three-quarters, ½ km",
    "R5 million, 5ft 11in, 10-15 per cent, a third of 2,000 tonnes, hundreds of thousands, 1.2.3, +44 20 7946 0958",
    "magnitude 7.1, 30 °C, 90 mph, one in five, zero casualties, nobody, twenty-one thousand three hundred and four",
)
_FILTERS = (
    'port "two officials" OR navy* -drill\nplanned,threatened\nassault\ndenies\nAnsel\nunnamed\nGull\nnavy\n2031-03-01'
    "\n2031-03-14",
    '"a NEAR(b c) AND NOT (d)" * ^x {y z}: col:w\noccurred\nnone\nasserts',
)
_REQUESTS = (
    b"GET /claims?about=port&status=planned&limit=5&since=2031-03-01\nhost: x",
    b"GET /api/happenings?place=Ansel&all=1",
    b"GET /articles/1.json",
    b"GET /situation.json?lanes=where",
    b"GET /search.csv?about=navy",
    b"POST /api/add\ncontent-type: application/json\n\n" + b'{"text": "The port is shut."}',
    b"POST /add\ncontent-type: multipart/form-data; boundary=b\ncookie: reportedly_visitor=a\n\n"
    b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
    b"POST /articles/1/c1\ncontent-type: application/x-www-form-urlencoded\n\nform=x&field=status&value=planned",
    b"GET /add/0.json",
    b"GET /?token=a",
)
_SHOWN = "=cmd|' /C calc'!A0 \x1b[31mred\x1b]0;title\x07 \u202eevil\u202c a\u200bb \U000e0041 e" + 6 * "\u0301"

SEEDS: Mapping[str, list[bytes]] = {
    "warc": [
        b"\x00WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.b/\r\nContent-Type: text/plain\r\n"
        b"Content-Length: 16\r\n\r\nThe port is shut\r\n\r\n",
        b"\x00" + made.record("https://gull.test/1", made.page(1)),
        b"\x01" + made.record("https://gull.test/1", made.page(1)) * 2,
        b"\x02" + made.record("https://gull.test/1", made.page(1), length=7),
        b"\x03" + b"".join(made.archive(range(2))),
        b"\x00" + made.record("https://gull.test/t", b"The port is shut.", "resource", b""),
    ],
    "members": [
        gzip.compress(made.record("https://gull.test/1", made.page(1)), mtime=0)[3:],
        b"".join(made.archive(range(2)))[3:],
    ],
    "feed": [_FEED, _ATOM],
    "sitemap": [_SITEMAP, _SITEMAP.replace(b"urlset", b"sitemapindex").replace(b"url>", b"sitemap>")],
    "html": [made.page(1), "<p>\ufeffThe navy said é &#xD800;</p>".encode("utf-16")],
    "markup": [made.page(1), b"<div " + b"a=1 " * 40 + b"><script>x</script><!-- c --><![CDATA[d]]></div>"],
    "page": [made.page(1), made.page(2, "<table><tr><td>a</table><ul><li>x</ul><blockquote>y</blockquote>")],
    "json_lines": [json.dumps(_ARTICLE).encode() + b"\n{}\n[]", json.dumps([_ARTICLE, {"text": "\ud800"}]).encode()],
    "anything": [
        made.page(1), _FEED, _ATOM, _SITEMAP, json.dumps(_ARTICLE).encode(), made.pdf([["The port"]]),
        gzip.compress(b"The port is shut.", mtime=0), made.record("https://gull.test/1", made.page(1)),
        "Über".encode("cp1252") * 9,
    ],
    "dates": [each.encode() for each in _DATES],
    "numbers": [each.encode() for each in _NUMBERS],
    "sentences": [b'Lt. Col. Marr spoke at 5 p.m. The U.S. said "no. Not yet." He left.\n\n- A list\n- of two\n'],
    "filters": [each.encode() for each in _FILTERS],
    "questions": [json.dumps(_QUESTIONS).encode(), json.dumps(_RESOLUTIONS).encode()],
    "shown": [_SHOWN.encode()],
    "desk": list(_REQUESTS),
}  # fmt: skip
