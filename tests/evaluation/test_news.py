"""Do offsets that count no blanks fall on the words they were read from?"""

from __future__ import annotations

import json
from pathlib import Path

from training import news
from training.articles import marked
from training.coreference import _bare

STREAM = {"id": "7", "title": "MILL SHUT", "text": "The mill\nwas shut,\n  Ada Quist said. She left."}


def corpora(root: Path) -> None:
    for name in ("attribution/polnear/train", "same_event/ecb_plus/train"):
        (root / name).parent.mkdir(parents=True)
        (root / f"{name}.jsonl").write_text("")
    for name in ("lgl", "TR-News"):
        (root / "places").mkdir(exist_ok=True)
        (root / f"places/{name}.xml").write_text("<articles></articles>")
    (root / "stream").mkdir()
    (root / "stream/reuters21578.jsonl").write_text(json.dumps(STREAM) + "\n")


def test_marks_fall_on_their_words(tmp_path: Path) -> None:
    corpora(tmp_path)
    letters = "".join(f"{STREAM['title']}{STREAM['text']}".split())

    def span(words: str) -> list[int]:
        bare = "".join(words.split())
        return [letters.index(bare), letters.index(bare) + len(bare)]

    row = {
        "text": "reuters/7", "stop": len(letters), "events": [[*span("shut,")[:1], span("shut")[1], "occurred"]],
        "attributions": [
            {"source": [span("Ada Quist")], "cue": [span("said")], "content": [span("The mill was shut")]},
        ],
        "references": [[*span("She"), [span("Ada Quist")]]],
    }  # fmt: skip
    (tmp_path / "marks").mkdir()
    (tmp_path / "marks/one.jsonl").write_text(json.dumps(row) + "\n")
    (passage,) = news.news(tmp_path, tmp_path / "marks")
    ((start, end, meant, _),) = passage.references
    assert passage.text[start:end] == "She"
    assert [passage.text[s:e] for s, e in meant] == ["Ada Quist"]
    assert passage.attributions is not None
    assert [passage.text[s:e] for s, e in passage.attributions[0]["content"]] == ["The mill\nwas shut"]
    assert passage.corpus == "real"


def test_the_marks_that_are_held_out_are_not_trained_on() -> None:
    folder = Path(news.__file__).parents[1]
    held, trained = (
        {json.loads(line)["text"] for path in (folder / part / "news").glob("*.jsonl") for line in path.open()}
        for part in ("evaluation", "training")
    )
    assert len(held) == 28
    assert not held & trained


def test_references_of_marked_articles() -> None:
    passage = marked("Vale Co [sank|occurred]. {The firm|Vale Co} knew {the [loss|occurred]|sank}.", "article")
    assert passage.text == "Vale Co sank. The firm knew the loss."
    told = [(passage.text[s:e], [passage.text[a:b] for a, b in meant]) for s, e, meant, _ in passage.references]
    assert told == [("The firm", ["Vale", "Vale Co"]), ("the loss", ["sank"])]


def test_a_mention_without_those_of_others() -> None:
    from evaluation.coreference import GoldSpan

    whole, inner = GoldSpan(0, 23, "person", 1), GoldSpan(17, 23, "place", 2)
    assert _bare(whole, [whole, inner]) == [(0, 17)]
