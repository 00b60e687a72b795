"""Are copies of one text found, and follow-ups and templates told apart? A made set from the newswire of 1987.

``python -m evaluation.same_text [--corpora PATH]`` prints precision and recall over some 900 copies, made by edits, and
600 texts that share words with another and are no copies. Thresholds were chosen on one half of the articles; the
other half is scored. Pairs of two original articles that are told to be one text are counted, not judged: the agency
sent many of its stories twice.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from pathlib import Path

import msgspec

from reportedly.link.same_text import band_keys, same_text, signature, similarity

SEED = 7
SHORTEST = 60  # words
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def sentences(text: str) -> list[str]:
    """A text cut at its full stops; good enough to edit it by."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


def copied(text: str, others: list[str], rng: random.Random) -> tuple[str, str]:
    """A copy as an outlet prints it, at least half of it the original's words, and the name of its edits: cut,
    credited, its lead rewritten (where that is no more than a third), paragraphs added, one sentence's numbers new."""
    parts = sentences(text)
    edit = rng.choice(["credit", "cut", "lead", "added", "corrected", "all"])
    if edit in ("cut", "all") and len(parts) > 3:
        parts = parts[: max(3, int(len(parts) * rng.uniform(0.45, 0.85)))]
    size = sum(len(part.split()) for part in parts)
    if edit in ("lead", "all") and len(parts[0].split()) <= size / 3:
        words = " ".join(rng.choice(others).split()[: len(parts[0].split())])
        parts[0] = words + "."
    if edit in ("added", "all"):
        most = size * (0.25 if edit == "all" else 0.6)
        for part in sentences(rng.choice(others)):
            most -= len(part.split())
            if most < 0:
                break
            parts.append(part)
    if edit == "corrected":
        at = rng.randrange(len(parts))
        parts[at] = _NUMBER.sub(lambda found: str(rng.randrange(2, 900)), parts[at])
    if edit in ("credit", "all"):
        by = rng.choice(["Ann Lee", "J. Marr", "Our Staff"])
        parts.insert(0, f"By {by}, {rng.choice(['The Orsa Post', 'Radio Tarn'])} –")
    return " ".join(parts), edit


def follow_up(text: str, other: str, rng: random.Random) -> str:
    """A later article: its own news, and background as it stood in the earlier one: at most 35 % of its own words, and
    at most 40 % of the earlier article."""
    own, background = sentences(other), sentences(text)
    left = min(len(other.split()) * 0.35 / 0.65, len(text.split()) * 0.4) * rng.uniform(0.5, 1.0)
    taken = []
    for part in reversed(background):
        left -= len(part.split())
        if left < 0:
            break
        taken.insert(0, part)
    return " ".join([*own, *taken])


def next_of_series(text: str, rng: random.Random) -> str:
    """The next report of a series with one template: the same words with other numbers and another name."""
    names = sorted(set(re.findall(r"\b[A-Z][a-z]{3,}\b", text)))
    for name in rng.sample(names, min(len(names), 6)):
        text = re.sub(
            rf"\b{name}\b", rng.choice(["Norrin", "Alder", "Quill", "Pell", "Davin", "Tarn"]) + name[:1].lower(), text
        )
    return _NUMBER.sub(lambda found: str(rng.randrange(2, 9999)), text)


def made_set(
    rows: list[dict[str, str]], others: list[str], rng: random.Random
) -> tuple[dict[str, str], set[frozenset[str]], dict[str, str]]:
    """Texts by id, the pairs that are one text, and the sort of each made text."""
    texts: dict[str, str] = {}
    pairs: set[frozenset[str]] = set()
    sort: dict[str, str] = {}
    for row in rows:
        text, key = row["text"], row["id"]
        texts[key], sort[key] = text, "original"
        chance = rng.random()
        if chance < 0.5:
            texts[key + "+"], sort[key + "+"] = copied(text, others, rng)
            pairs.add(frozenset((key, key + "+")))
        elif chance < 0.75:
            texts[key + "-"], sort[key + "-"] = follow_up(text, rng.choice(others), rng), "follow-up"
        elif len(_NUMBER.findall(text)) >= 8:
            texts[key + "-"], sort[key + "-"] = next_of_series(text, rng), "template"
    return texts, pairs, sort


def found_pairs(texts: dict[str, str]) -> tuple[set[frozenset[str]], int, dict[str, bytes]]:
    """The pairs that are told to be one text, how many were compared, and the signatures."""
    sketches = {key: signature(text) for key, text in texts.items()}
    by_band: dict[str, list[str]] = defaultdict(list)
    compared: set[frozenset[str]] = set()
    found: set[frozenset[str]] = set()
    for key, sketch in sketches.items():
        for band in band_keys(sketch):
            for other in by_band[band]:
                pair = frozenset((key, other))
                if pair not in compared:
                    compared.add(pair)
                    if same_text(sketch, sketches[other]):
                        found.add(pair)
            by_band[band].append(key)
    return found, len(compared), sketches


def of_texts(given: list[str], rounds: int) -> tuple[float, float, int, int]:
    """Precision, recall, copies and others, over so many sets of copies and others made of some texts."""
    rng = random.Random(SEED)
    right = wrong = copies = others = 0
    rows = [{"id": str(number), "text": text} for number, text in enumerate(given)]
    for _ in range(rounds):
        texts, pairs, sort = made_set(rows, given, rng)
        made = {pair for pair in found_pairs(texts)[0] if kin(*pair)}
        right, wrong, copies = right + len(made & pairs), wrong + len(made - pairs), copies + len(pairs)
        others += sum(value in ("follow-up", "template") for value in sort.values())
    return right / max(1, right + wrong), right / max(1, copies), copies, others


def kin(one: str, other: str) -> bool:
    """Whether two texts are an article and what was made of it."""
    return one.rstrip("+-") == other.rstrip("+-")


def score(path: Path, half: int, show: int = 0) -> dict[str, float]:
    """Precision and recall over made pairs (a made text with its own original, or a follow-up with its two)."""
    rng = random.Random(SEED + half)
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    rows = [row | {"id": str(row["id"])} for row in rows if len(row["text"].split()) >= SHORTEST]
    rng.shuffle(rows)
    others = [
        row["text"] for row in rows[-500:]
    ]  # new words of edits and follow-ups come from articles outside the set
    texts, pairs, sort = made_set(rows[half:-500:2], others, rng)
    found, compared, sketches = found_pairs(texts)
    made = {pair for pair in found if kin(*pair)}
    strange = found - made
    wrong = made - pairs
    missed = pairs - made
    if show:
        for pair in sorted(missed, key=sorted)[:show]:
            a, b = sorted(pair)
            print(
                "MISSED",
                a,
                sort[b],
                round(similarity(sketches[a], sketches[b]), 2),
                len(texts[a].split()),
                len(texts[b].split()),
            )
        for pair in sorted(wrong, key=sorted)[:show]:
            a, b = sorted(pair)
            print("WRONG", a, sort[b], round(similarity(sketches[a], sketches[b]), 2), len(texts[a].split()))
        for pair in random.Random(1).sample(sorted(strange, key=sorted), min(show, len(strange))):
            a, b = sorted(pair)
            print(
                "STRANGE",
                sort[a],
                sort[b],
                round(similarity(sketches[a], sketches[b]), 2),
                "\n   ",
                texts[a][:300].replace("\n", " "),
                "\n   ",
                texts[b][:300].replace("\n", " "),
            )
    negatives = sum(value in ("follow-up", "template") for value in sort.values())
    return {
        "texts": len(texts),
        "copies": len(pairs),
        "negatives": negatives,
        "compared": compared,
        "precision": len(made & pairs) / max(1, len(made)),
        "recall": len(made & pairs) / len(pairs),
        "pairs of two originals": len(strange),
    }


def half_scored(corpora: Path) -> dict[str, float]:
    """Precision and recall on the half that is scored, for the table of scores."""
    scores = score(corpora / "stream" / "reuters21578.jsonl", half=0)
    return {f"same text {name}": scores[name] for name in ("precision", "recall")}


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--show", type=int, default=0)
    args = ask.parse_args()
    for half, name in ((1, "chosen on"), (0, "scored")):
        scores = score(args.corpora / "stream" / "reuters21578.jsonl", half, args.show if half else 0)
        print(f"{name:10}", "  ".join(f"{key} {value:.4g}" for key, value in scores.items()))


if __name__ == "__main__":
    main()
