"""What do real news articles teach? Events, attributions and references marked by us in texts of the corpora.

The texts are other people's and stay where they are: ``training/news/*.jsonl`` holds offsets alone. They count the
characters that are no blanks, so that a text may be broken into lines as one likes. Each row: ``text``, the corpus and
the article's name in it; ``stop``, where the marked part ends; ``events`` [start, end, status], ``say`` for a verb of
saying; ``attributions``, as PolNeAR's, null where the corpus has its own; ``references`` [start, end, spans meant].
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

from training.passages import Passage, Spans, lines_of, sentence_breaks

MARKS = Path(__file__).parent / "news"


@cache
def _polnear(root: Path) -> dict[str, dict]:
    """PolNeAR's articles, not by their names, which are their headlines: by the SHA-1 of those."""
    rows = lines_of(root / "attribution/polnear/train.jsonl")
    return {f"polnear/{hashlib.sha1(row['id'].encode(), usedforsecurity=False).hexdigest()[:12]}": row for row in rows}


@cache
def texts(root: Path) -> dict[str, str]:
    """The texts of the corpora that are marked, by corpus and name."""
    found = {name: row["text"] for name, row in _polnear(root).items()}
    for name in ("lgl", "TR-News"):
        for article in ET.parse(root / f"places/{name}.xml").getroot():
            title, body = ((article.findtext(part) or "").strip() for part in ("title", "text"))
            found[f"{name}/{article.get('docid')}"] = f"{title}\n\n{body}"
    for row in lines_of(root / "stream/reuters21578.jsonl"):
        found[f"reuters/{row['id']}"] = f"{row['title']}\n\n{row['text']}"
    for row in lines_of(root / "same_event/ecb_plus/train.jsonl"):
        found[f"ecb/{row['id']}"] = f"{row['title']}\n\n{row['text']}"
    return found


def news(root: Path, folder: Path = MARKS) -> list[Passage]:
    """The marked parts of real articles."""
    made = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in lines_of(path):
            whole = texts(root)[row["text"]]
            places = [found.start() for found in re.finditer(r"\S", whole)]
            stop = places[row["stop"] - 1] + 1

            def span(start: int, end: int, places: list[int] = places) -> tuple[int, int]:
                return places[start], places[end - 1] + 1

            attributions: list[dict[str, Spans]]
            if row["attributions"] is None:
                attributions = [
                    {part: [(s, e) for s, e in one[part] if e <= stop] for part in ("source", "cue", "content")}
                    for one in _polnear(root)[row["text"]]["attributions"]
                ]
                attributions = [one for one in attributions if one["cue"] and one["content"]]
            else:
                attributions = [
                    {part: [span(s, e) for s, e in spans] for part, spans in one.items()} for one in row["attributions"]
                ]
            made.append(
                Passage(
                    "real" if row["attributions"] is not None else "real polnear",
                    whole[:stop], sentence_breaks(whole[:stop]),
                    events=[(*span(s, e), "REPORTING" if what == "say" else None) for s, e, what in row["events"]],
                    status=[(*span(s, e), frozenset({what})) for s, e, what in row["events"] if what != "say"],
                    attributions=attributions,
                    references=[(*span(s, e), [span(*one) for one in meant], 1.0) for s, e, meant in row["references"]],
                )
            )  # fmt: skip
    return made
