"""Does the check find what an editor should look at, and nothing else?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "show"))
from reports import cases, report_of

from reportedly.check import Finding, check_report, head_of

CASES = cases(Path(__file__).parent / "cases" / "check.txt")


def written(findings: list[Finding]) -> str:
    return "\n".join(
        line for each in findings
        for line in (f"{each.kind}: {each.message}", *(f"  {place.where}: {place.text}" for place in each.spans))
    )  # fmt: skip


@pytest.mark.parametrize(("notes", "wanted"), [pytest.param(g, w, id=name) for name, g, w in CASES])
def test_case(notes: str, wanted: str) -> None:
    report = report_of("---\n" + notes)
    findings = check_report(report)
    assert written(findings) == wanted
    for finding in findings:
        for place in finding.spans:
            assert report.article.text[place.start : place.end] == place.text
            assert place.sentence.start <= place.start
            assert place.end <= place.sentence.end


def test_title_of_its_own() -> None:
    headline = report_of(
        "---\nNavy has entered the strait\n---\noccurred entered | cue: has | who: Navy | whom: the strait"
    )
    body = report_of(
        "---\nThe navy may enter the strait, officials said.\n---\n"
        "possible enter | cue: may | who: The navy | whom: the strait"
    )
    findings = check_report(body, headline)
    assert written(findings) == (
        "headline: The headline is firmer than the body: happened above, at most possible below.\n"
        "  title: has entered\n  text: may enter"
    )
    assert not check_report(body)


@pytest.mark.parametrize(
    ("text", "ends_with"),
    [
        ("A headline\nA standfirst of one sentence.\nThe body begins. " + "It goes on. " * 30, "one sentence."),
        ("A first line that is a sentence.\nThe second headline\nThe body begins. " + "It goes on. " * 30, "headline"),
        ("The body begins. It has no headline. " + "It goes on. " * 30, ""),
        ("A headline\nA short text.", ""),
        ("", ""),
        ("\n\n\n", ""),
    ],
)
def test_head(text: str, ends_with: str) -> None:
    end = head_of(report_of(text))
    assert text[:end].endswith(ends_with)
    assert bool(end) == bool(ends_with)


@given(text=st.text(st.sampled_from('ab. \n"”:A1\ud800日'), max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    assert 0 <= head_of(report_of(text.replace("---", ""))) <= len(text)
