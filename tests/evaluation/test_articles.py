"""Our own marked articles: the marks are whole, and what they say of the text is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.annotate.labels import STATUSES
from training.articles import articles, marked

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "training" / "articles", ROOT / "evaluation" / "articles"]


def test_marks_are_taken_out_and_kept():
    one = marked(
        "<s1>The Herald</s1> <c1>[reported|say]</c1>, <c2>citing</c2> <s2>two aides</s2>, "
        "<t1><t2>that talks had [failed|occurred!denies]</t2></t1>. <t3>“We,”</t3> <c3>[said|say]</c3> <t3>“go.”</t3>",
        "article",
    )
    assert one.text == "The Herald reported, citing two aides, that talks had failed. “We,” said “go.”"
    words = lambda spans: [one.text[a:b] for a, b in spans]  # noqa: E731
    assert [{part: words(spans) for part, spans in each.items()} for each in one.attributions or []] == [
        {"source": ["The Herald"], "cue": ["reported"], "content": ["that talks had failed"]},
        {"source": ["two aides"], "cue": ["citing"], "content": ["that talks had failed"]},
        {"source": [], "cue": ["said"], "content": ["“We,”", "“go.”"]},
    ]
    assert [(one.text[a:b], what) for a, b, what in one.status] == [("failed", frozenset({"occurred"}))]
    assert [(one.text[a:b], what) for a, b, what in one.events or []] == [
        ("reported", "REPORTING"), ("failed", None), ("said", "REPORTING"),
    ]  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_article_is_marked_whole(folder: Path):
    found = articles(folder)
    assert len(found) >= 48
    for one in found:
        assert not set("<>[]|") & set(one.text), one.text[:60]
        assert {next(iter(what)) for _, _, what in one.status} <= set(STATUSES)
        for each in one.attributions or []:
            assert all(one.text[a:b].strip() == one.text[a:b] for spans in each.values() for a, b in spans)


def test_none_that_judges_is_trained_on():
    trained, judging = ({one.text for one in articles(folder)} for folder in FOLDERS)
    assert not trained & judging
