"""Is the page of a report whole, escaped, and unable to fetch or run anything but its own?"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from reports import report_of

import reportedly
from reportedly.records import Report
from reportedly.show import cli
from reportedly.show.web.page import fragment, page
from reportedly.show.web.stretches import paragraphs, visible

NOTES = """title: Navy may enter the strait
outlet: Harbour Ledger
url: https://harbour.example/12
published: 2031-03-12
---
Navy may enter the strait

The navy sank two boats off Ansel. The Wire, citing four officials, reported that it might
launch strikes on Friday.

Ilya Marr denied that soldiers crossed the border.
---
entity organization Selvan navy: navy
entity outlet The Wire: The Wire
occurred sank | who: The navy | whom: two boats | where: Ansel | kind: assault
possible launch | cue: might | who: it | when: Friday = 2031-03-14 | by: outlet The Wire > unnamed four officials 4
occurred crossed | who: soldiers | whom: border | denies | by: named Ilya Marr
occurred entered | salience: 0.1
said: The Wire / citing / it might
said: Ilya Marr / denied / soldiers crossed the border
warning: The date was inferred from “Friday”.
""".replace("occurred entered", "possible enter")
HOSTILE = """id: "><script>alert(1)</script>
title: <img src=x onerror=alert(1)>
outlet: {{ 7 * 7 }} <b>
url: javascript:alert(1)
published: 2031-03-12
---
</script><script>alert(1)</script> sank{U+202E} evil{U+07} "quotes' & <b>bold</b> {{ 7*7 }} ]]> <!-- x
---
entity person <svg onload=alert(1)>: sank
occurred sank | who: </script><script>alert(1)</script> | whom: <b>bold</b> | by: named <i>x</i>
warning: <u>warned</u>
"""


@pytest.fixture
def report() -> Report:
    return report_of(NOTES)


@pytest.fixture
def tree(report: Report) -> Any:
    return lxml.html.document_fromstring(page([report]))


def test_every_claim_has_a_card_that_leads_to_its_words(tree: Any, report: Report) -> None:
    for claim in report.claims:
        (link,) = tree.xpath(f"//li[@id='{claim.id}']/a")
        (words,) = tree.xpath(f"//a[@id='{link.get('href')[1:]}']")
        assert "event" in words.get("class")
        assert claim.event.text.startswith(words.text_content())
        assert claim.id in words.get("data-claims").split()


def test_the_text_is_whole(tree: Any, report: Report) -> None:
    (paper,) = tree.xpath("//div[contains(@class, 'paper')]")
    for note in paper.xpath(".//sup"):
        note.drop_tree() if note.tail is None else note.drop_tag()
    shown = re.sub(r"\d", "", "".join(paper.itertext()))
    assert shown.split() == report.article.text.split()
    assert len(paper.xpath("./p")) == 3  # a line end within a sentence ends no paragraph
    assert paper.xpath("./p[@class='headline']")


def test_roles_are_told_apart_and_owned(tree: Any, report: Report) -> None:
    def words(role: str, claim: str) -> list[str]:
        found = tree.xpath(f"//div[contains(@class, 'paper')]//span[@class='{role}']")
        return [each.text_content() for each in found if claim in each.get("data-of").split()]

    assert words("evidence", "c2") == ["might"]
    assert words("source", "c2") == ["The Wire", "four officials"]
    assert words("source", "c3") == ["Ilya Marr"]


def test_shading_says_how_sure(tree: Any) -> None:
    assert "solid" in tree.xpath("//li[@id='c1']")[0].get("class")
    assert "hatch" in tree.xpath("//li[@id='c2']")[0].get("class")
    assert {"struck", "denied"} <= set(tree.xpath("//li[@id='c3']")[0].get("class").split())


def test_ids_are_unique_and_links_lead_somewhere(report: Report) -> None:
    tree = lxml.html.document_fromstring(page([report, report]))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(link[1:] in ids for link in tree.xpath("//a/@href") if link.startswith("#"))
    assert tree.xpath("//nav//a")


def test_nothing_is_fetched_and_only_our_script_runs(report: Report) -> None:
    text = page([report])
    tree = lxml.html.document_fromstring(text)
    assert not tree.xpath("//link | //img | //iframe | //*[@src] | //*[@style] | //form[@action]")
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.S)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.S)
    for part in (script, style):
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy


def test_a_hostile_report_is_shown_harmlessly() -> None:
    text = page([report_of(HOSTILE)])
    tree = lxml.html.document_fromstring(text)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //svg | //i[not(@class)] | //b[not(@class) and text()='bold'] | //u | //comment()")
    assert not [link for link in tree.xpath("//a/@href") if not link.startswith("#")]
    assert "{{ 7 * 7 }}" in tree.text_content()
    assert "\u202e" not in text
    assert "\x07" not in text


def test_a_report_without_anything_is_a_page() -> None:
    text = page([report_of("id: 1\n---\nNothing.\n---\n")])
    assert "No claims." in text
    assert "date unknown" in text
    assert "No article could be read." in page([])


def test_turning_and_hidden_characters_are_seen() -> None:
    text = "a\u202eb\u0007c\u200bd\u200de\tf\ng\U000e0041"
    assert visible(text) == "a\ufffdb\ufffdc\ufffdd\u200de f\ng\ufffd"
    assert len(visible(text)) == len(text)


def test_stretches_make_the_text_again(report: Report) -> None:
    shown = "".join(stretch.text for block in paragraphs(report) for stretch in block)
    assert shown.split() == report.article.text.split()


def test_notebooks_get_a_frame(report: Report) -> None:
    shown = report._repr_html_()  # type: ignore[attr-defined]
    assert shown == fragment(report)
    (frame,) = lxml.html.fragments_fromstring(shown)
    assert frame.get("sandbox") == "allow-scripts"
    assert html.unescape(frame.get("srcdoc")).startswith("<!doctype html>")
    assert reportedly.Report is Report


def test_the_command_writes_it(
    report: Report, reads: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    reads(lambda article: report)
    (tmp_path / "a.txt").write_text("The navy sank two boats near the outer harbour on Friday.\n")

    def call(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["reportedly", "read", str(tmp_path / "a.txt"), *words])
        with pytest.raises(SystemExit) as done:
            cli.main()
        return int(done.value.code or 0), capfd.readouterr().out

    assert call("--html", str(tmp_path / "out.html")) == (0, "")
    assert (tmp_path / "out.html").read_text("utf-8") == page([report])
    code, out = call("--html", "-", "--only", "possible")
    assert code == 0
    assert "2 of 4 claims, by --only possible" in out
    assert call("--html", "-", "--json")[0] == 2
    assert call("--html", str(tmp_path / "no" / "out.html"))[0] == 1
