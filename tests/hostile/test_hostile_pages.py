"""Does no page, however bad, hang, crash or slip a script through?"""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake.html import capped, raw_text, read_html
from reportedly.intake.parsing import process
from reportedly.records import ReportedlyError

BODY = "<p>The harbour ministry of Belmar said on Monday that crews had cleared the channel, and it is open.</p>" * 4
PHRASE = "cleared the channel"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + BODY + "</div>" * 100_000,
        "<ul><li>" * 50_000 + BODY,
        "<div " + " ".join(f'a{k}="x"' for k in range(200_000)) + ">" + BODY + "</div>",
        BODY + "".join(f"<i a{k}=x>t" for k in range(100_000)),
        BODY + "<" * 300_000,
        BODY + "<!--" * 100_000,
        BODY + "<p '\"" * 50_000,
        BODY + "&" * 300_000,
        "\x00\x01\ud800" + BODY,
        "<?xml version='1.0' encoding='utf-16'?><html><body>" + BODY,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html><body>&b;" + BODY,
    ],
    ids=[
        "deep",
        "lists",
        "attributes",
        "many attributes",
        "angles",
        "comments",
        "quotes",
        "entities",
        "nul",
        "xml",
        "doctype",
    ],
)
def test_hostile_page(page: str):
    start = time.monotonic()
    article, _ = read_html(page)
    # The parser may have 15 seconds by the clock, the fall-back is quick.
    assert time.monotonic() - start < 40
    assert PHRASE in article.text
    article.text.encode()


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert('steal')</script>",
        "<SCRIPT\n>steal</SCRIPT\n>",
        "<script/x>steal</script>",
        "<style>steal</style>",
        "<svg><script>steal</script></svg>",
        "<noscript><p>steal</p></noscript>",
        "<template><p>steal</p></template>",
        "<!-- steal -->",
        "<iframe srcdoc='steal'></iframe>",
        "<img src=x onerror='steal()'>",
    ],
)
def test_scripts_never_come_through(script: str):
    for page in (
        f"<html><body>{BODY}{script}{BODY}</body></html>",
        f"<html><body><p>Hi.</p>{script}<p>Ho.</p></body></html>",
    ):
        assert "steal" not in read_html(page)[0].text
        assert "steal" not in raw_text(page)


def test_a_parser_that_hangs_is_killed_and_replaced():
    assert process.parse("page", f"<html><body>{BODY}</body></html>".encode())["text"]
    first = process._workers.get("page")
    assert first is not None
    slow = "<p>x</p>" * 300_000
    start = time.monotonic()
    assert "error" in process.parse("page", slow.encode(), seconds=0.2)
    assert time.monotonic() - start < 10
    assert first.process.poll() is not None
    assert process.parse("page", f"<html><body>{BODY}</body></html>".encode())["text"]
    assert process._workers.get("page") is not first


def test_a_parser_that_dies_is_replaced():
    process.parse("page", b"<p>x</p>")
    assert process._workers.get("page") is not None
    process._workers["page"].process.kill()
    process._workers["page"].process.wait()
    assert PHRASE in read_html(f"<html><body>{BODY}</body></html>")[0].text


def test_the_parser_is_used_again():
    process.parse("page", b"<p>x</p>")
    first = process._workers.get("page")
    process.parse("page", b"<p>y</p>")
    assert process._workers.get("page") is first


def test_too_large():
    with pytest.raises(ReportedlyError):
        read_html("<p>" + "a" * 11_000_000)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "</",
                "div",
                "script",
                "!--",
                "-->",
                "p",
                " ",
                "a=1",
                "'",
                '"',
                "/",
                "&lt;",
                "é",
                "<p>",
                "\ud800",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_markup(html: str):
    capped(html)
    raw_text(html).encode()


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=100))
def test_any_page(html: str):
    with contextlib.suppress(ReportedlyError):
        read_html(html)[0].text.encode()
