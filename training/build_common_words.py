"""How is kinds/common_words.txt made? Counts in how many news texts each lemma stands; no text is kept.

``python -m training.build_common_words --corpora PATH`` writes the file again: lemmas in at least 4 of 1,000 texts of
ECB+ train, PolNeAR train and the newswire stream, names left out, in ten steps of log(texts / texts with it).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from reportedly.link.wording import lemma

LEAST = 0.004  # of the texts
WIDTH = 125
TARGET = Path(__file__).parent.parent / "src" / "reportedly" / "kinds" / "common_words.txt"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*")
_HEAD = """\
# How much does a word tell apart? weight in tenths | lemmas of that weight; a word that is not here weighs 10.
# Made by training/build_common_words.py from {texts:,} public news texts: 9 is in 4 to 6 of 1,000, 0 in nearly all.
"""


def texts(corpora: Path) -> Iterator[str]:
    """The news texts."""
    for name in ("same_event/ecb_plus/train.jsonl", "stream/reuters21578.jsonl", "attribution/polnear/train.jsonl"):
        with (corpora / name).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def main() -> None:
    """Write the file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    number, count, capitals = 0, Counter[str](), Counter[str]()
    for text in texts(ask.parse_args().corpora):
        number += 1
        lower: set[str] = set()
        upper: set[str] = set()
        for word in _WORD.findall(text):
            (upper if word[0].isupper() else lower).add(lemma(word))
        count.update(lower | upper)
        capitals.update(upper - lower)
    steps: dict[int, list[str]] = defaultdict(list)
    for word, texts_with in count.items():
        if texts_with >= LEAST * number and capitals[word] < 0.6 * texts_with and (len(word) > 1 or word in "ai"):
            steps[min(9, int(10 * math.log(number / texts_with) / math.log(1 / LEAST)))].append(word)
    rows = [
        f"{step} | {line.rstrip(',')}\n"
        for step, found in sorted(steps.items())
        for line in textwrap.wrap(", ".join(sorted(found)), WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
    TARGET.write_text(_HEAD.format(texts=number) + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
