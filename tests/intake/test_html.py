"""Does a page give its article, title, outlet and date, and nothing else?"""

from __future__ import annotations

import pytest

from reportedly.intake.html import article_from_html, capped, raw_text, read_html
from reportedly.intake.parsing import worker
from reportedly.records import ReportedlyError

BODY = "".join(
    f"<p>The harbour ministry of Belmar said on Monday that crews had cleared channel {k}.</p>" for k in range(6)
)
PAGE = f"""<!doctype html><html><head><title>Belmar clears its harbour | The Gull</title>
<meta property="og:site_name" content="The Gull"><meta property="article:published_time" content="2031-03-14T08:00:00Z">
<script>var secret = "not for readers";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Belmar clears its harbour</h1>{BODY}</article><footer>All rights reserved</footer></body></html>"""


def test_page():
    article, warnings = read_html(PAGE, "https://gull.example.org/harbour")
    assert article.title == "Belmar clears its harbour"
    assert article.text.startswith(article.title + "\n")
    assert article.text.count(article.title) == 1
    assert (article.outlet, article.url) == ("The Gull", "https://gull.example.org/harbour")
    assert (article.published, article.published_basis) == ("2031-03-14", "metadata") or article.published is None
    assert "cleared channel 5." in article.text
    for unwanted in ("secret", "color", "Sport", "<p>"):
        assert unwanted not in article.text
    assert warnings == []


def test_past_date():
    article = article_from_html(PAGE.replace("2031-03-14", "2024-03-14"))
    assert (article.published, article.published_basis) == ("2024-03-14", "metadata")


def test_a_date_in_the_text_is_no_date_of_the_article():
    page = PAGE.replace("article:published_time", "x").replace("on Monday", "on March 3, 2024")
    article = article_from_html(page)
    assert (article.published, article.published_basis) == (None, None)


def test_title_comes_before_a_body_without_it():
    page = PAGE.replace("<h1>Belmar clears its harbour</h1>", "")
    article = article_from_html(page)
    assert article.title is not None
    assert article.text.startswith(f"{article.title}\n\nThe harbour ministry")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str):
    page = PAGE.replace("harbour ministry", "harbour ministère")
    if encoding == "cp1252":
        page = page.replace("<head>", '<head><meta charset="windows-1252">')
    assert "ministère" in article_from_html(page.encode(encoding)).text


def test_the_server_names_the_encoding():
    page = PAGE.replace("harbour ministry", "министерство")
    assert "министерство" in read_html(page.encode("cp1251"), None, "windows-1251")[0].text


def test_the_same_page_has_the_same_id():
    assert article_from_html(PAGE).id == article_from_html(PAGE).id
    assert article_from_html(PAGE, "https://a.example.org/").id != article_from_html(PAGE, "https://b.example.org/").id


@pytest.mark.parametrize("page", ["", " \n", "<html><script>alert('x')</script><style>b{}</style></html>", "<!--", b""])
def test_nothing_to_read(page: str | bytes):
    with pytest.raises(ReportedlyError) as caught:
        article_from_html(page)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("one <b>bold</b> word<br>next", "one bold word\nnext"),
        ("a<script>if (1 < 2) { x('</p>') }</script>b", "ab"),
        ("a<SCRIPT src=x>x</SCRIPT >b", "ab"),
        ("a<style>p{}</style><noscript>n</noscript>b", "a\nb"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("<title>T</title><p>1 &lt; 2 &amp;&amp; 3 > 2</p>", "1 < 2 && 3 > 2"),
        ("<script>never closed <p>x</p>", ""),
        ("<p title='a>b'>x", "b'>x"),  # the fall-back reads no quotation marks
        ("x &#xD800; y", "x � y"),
    ],
)
def test_raw_text(html: str, text: str):
    assert raw_text(html) == text


def test_capped_leaves_common_pages_alone():
    assert capped(PAGE) == PAGE


def test_capped_attributes_and_depth():
    wide = "<div " + " ".join(f'a{k}="1"' for k in range(5000)) + ">x</div>"
    assert capped(wide).count("=") == 1000
    deep = "<div>" * 1000 + "x" + "</div>" * 1000
    assert capped(deep).count("<div>") == capped(deep).count("</div>") == 256
    assert "x" in capped(deep)


@pytest.mark.parametrize(
    ("event", "arguments", "refused"),
    [
        ("socket.connect", (None, ("198.51.100.1", 80)), True),
        ("socket.getaddrinfo", ("example.org", 80), True),
        ("subprocess.Popen", ("sh",), True),
        ("os.system", ("true",), True),
        ("open", ("/tmp/x", "w", 0), True),
        ("open", ("/tmp/x", None, 0o101), True),
        ("open", ("/tmp/x", "r", 0), False),
        ("import", ("x",), False),
    ],
)
def test_the_parser_may_not_leave_its_process(event: str, arguments: tuple[object, ...], refused: bool):
    if refused:
        with pytest.raises(PermissionError):
            worker._refuse(event, arguments)
    else:
        worker._refuse(event, arguments)
