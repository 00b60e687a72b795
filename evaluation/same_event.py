"""Do claims of one event become one happening? Our own set of short reports, and ECB+ by its sub-topics.

``python -m evaluation.same_event`` prints the table; ``--wrong`` the pairs that are wrongly parted or joined in the
train half; ``--corpora PATH`` where ECB+ lies. What is chosen is chosen on the train half and on the exercise
(examples/exercise); the held-out half is only scored.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.coreference_scores import b_cubed, clusters_of, conll
from reportedly.annotate.kinds import kind_of
from reportedly.link.same_event import Mention, cluster, compare, mentions_of
from reportedly.pipeline import read_many
from reportedly.records import Claim, Report, Span

HERE = Path(__file__).parent / "same_event"
_MARK = re.compile(r"\[(\w) ([^\]]+)\]")


class Marked(NamedTuple):
    """One short report: its article fields, and for each gold event its offsets and happening."""

    group: str
    article: dict[str, str]
    events: list[tuple[int, int, str]]


def read_set(path: Path) -> list[Marked]:
    """The reports of a file, in order of publication."""
    found: list[Marked] = []
    group = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            group = line[2:]
        elif line.startswith("- "):
            outlet, day = line[2:].split(" | ")
            fields = {"id": f"{group} {len(found)}", "outlet": outlet, "published": day}
        elif line and not line.startswith("#"):
            text, events, last = "", [], 0
            for mark in _MARK.finditer(line):
                text += line[last : mark.start()]
                events.append((len(text), len(text) + len(mark[2]), f"{group}: {mark[1]}"))
                text += mark[2]
                last = mark.end()
            text += line[last:]
            found.append(Marked(group, fields | {"text": text}, events))
    return sorted(found, key=lambda each: each.article["published"])


def _bare(report: Report, start: int, end: int) -> Claim:
    """A claim for a gold event that the reader has not found: its words and sentence, nothing else."""
    text = report.article.text
    first = max((m.end() for m in re.finditer(r"[.!?] ", text[:start])), default=0)
    last = re.search(r"[.!?](?: |$)", text[end:])
    sentence = Span(start=first, end=end + last.end() if last else len(text), text="")
    sentence = msgspec.structs.replace(sentence, text=text[sentence.start : sentence.end])
    kind, mode, _ = kind_of(text[start:end], sentence.text, (), (), offset=start - first)
    return Claim(
        id=f"gold{start}", event=Span(start=start, end=end, text=text[start:end]), kind=kind, mode=mode,
        status="occurred", certainty="certain", polarity="yes", factuality=3.0, evidence=[], attribution=None,
        stance="asserts", sources=[], actors=[], recipients=[], places=[], when=None, figures=[], confidence=0.5,
        salience=0.5, sentence=sentence,
    )  # fmt: skip


class Linked(NamedTuple):
    """All mentions of a set in order, the gold happening of those that are marked, and how many the reader missed."""

    mentions: list[Mention]
    gold: dict[tuple[str, str], str]
    missed: int


def linked(reports: list[Marked]) -> Linked:
    """The set as the reader reads it."""
    mentions: list[Mention] = []
    gold: dict[tuple[str, str], str] = {}
    missed = 0
    for marked, report in zip(reports, read_many([each.article for each in reports]), strict=True):
        assert isinstance(report, Report), report
        claims = list(report.claims)
        for start, end, happening in marked.events:
            claim = next((c for c in claims if c.event.start < end and start < c.event.end), None)
            if claim is None:
                missed += 1
                claim = _bare(report, start, end)
                claims.append(claim)
            gold[report.article.id, claim.id] = happening
        mentions += mentions_of(msgspec.structs.replace(report, claims=claims))
    return Linked(mentions, gold, missed)


def _key(mention: Mention) -> tuple[str, str]:
    return mention.article, mention.claim


def scored(found: Linked, mentions: list[Mention], numbers: Iterable[object]) -> dict[str, float]:
    """The scores of a clustering of the gold mentions (others in it are left out)."""
    placed = [(_key(m), n) for m, n in zip(mentions, numbers, strict=True) if _key(m) in found.gold]
    return conll(clusters_of((key, found.gold[key]) for key, _ in placed), clusters_of(placed))


def score_set(path: Path) -> dict[str, dict[str, float]]:
    """Ours on gold mentions, ours among all of the reader's claims, and the baseline of the same lemma: within a group
    of reports (it is told the groups; ours is not), and anywhere."""
    found = linked(read_set(path))
    marked = [mention for mention in found.mentions if _key(mention) in found.gold]
    return {
        "gold mentions": scored(found, marked, cluster(marked)),
        "among all claims": scored(found, found.mentions, cluster(found.mentions)),
        "same lemma, groups given": scored(found, marked, [(m.article.rsplit(" ", 1)[0], m.lemma) for m in marked]),
        "same lemma": scored(found, marked, [m.lemma for m in marked]),
        "": {
            "mentions": len(marked),
            "happenings": len(set(found.gold.values())),
            "missed by the reader": found.missed,
        },
    }


def held_out() -> dict[str, float]:
    """The figures of the held-out half, for the table of scores."""
    scores = score_set(HERE / "held_out.txt")
    return {
        "same event CoNLL F1, held out": scores["gold mentions"]["CoNLL F1"],
        "same event CoNLL F1 among all claims, held out": scores["among all claims"]["CoNLL F1"],
        "same event CoNLL F1 of same lemma in given groups, held out": scores["same lemma, groups given"]["CoNLL F1"],
    }


def sub_topics(corpora: Path) -> dict[str, float]:
    """The figures on ECB+ dev, for the table of scores."""
    scores = score_sub_topics(corpora / "same_event" / "ecb_plus" / "dev.jsonl")
    return {f"same event ECB+ dev, {name}": value for name, value in scores.items() if name != "mentions"}


def show_wrong(path: Path) -> None:
    """The gold pairs that are wrongly parted, and those that are wrongly joined, with reasons."""
    found = linked(read_set(path))
    marked = [mention for mention in found.mentions if _key(mention) in found.gold]
    numbers = cluster(marked)
    for index, (one, number) in enumerate(zip(marked, numbers, strict=True)):
        for other, another in zip(marked[:index], numbers[:index], strict=True):
            same = found.gold[_key(one)] == found.gold[_key(other)]
            if same != (number == another):
                score = compare(one, other)
                print("PARTED" if same else "JOINED", found.gold[_key(one)], "|", found.gold[_key(other)])
                for each in (other, one):
                    print(
                        "   ", each.words, each.status, each.actors, each.recipients, each.places, each.from_, each.to
                    )
                print("    ", score.score, score.reasons)


# ---- ECB+: no gold mentions are at hand, so only whether links stay within a sub-topic


def score_sub_topics(path: Path, least: float = 0.3) -> dict[str, float]:
    """How far links stay within a sub-topic of ECB+ ("12_ecb" and "12_ecbplus" are two events of one sort), for salient
    predicted mentions, beside the lemma baseline's. ECB+'s gold mentions are not at hand: this is not its CoNLL F1.

    Pairs of one happening that are of one sub-topic; the same for each mention (B³ precision); how many mentions are
    linked to another article at all. "Agreement" is the B³ F1 with clusters of one word group in one sub-topic, which
    are told the sub-topics.
    """
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    topic = {row["id"]: row["subtopic"] for row in rows}
    reports = read_many([{"id": row["id"], "text": f"{row['title']}\n{row['text']}"} for row in rows])
    mentions = [m for r in reports if isinstance(r, Report) for m in mentions_of(r) if m.salience >= least]
    mentions = [mention for mention in mentions if not mention.light]
    scores: dict[str, float] = {"mentions": len(mentions)}
    keys = [_key(mention) for mention in mentions]
    silver = clusters_of(zip(keys, [(topic[m.article], (*m.groups, m.lemma)[0]) for m in mentions], strict=True))
    for name, numbers in (("ours", cluster(mentions)), ("same lemma", [m.lemma for m in mentions])):
        groups: dict[object, list[Mention]] = {}
        for mention, number in zip(mentions, numbers, strict=True):
            groups.setdefault(number, []).append(mention)
        pairs = within = shared = 0.0
        apart = 0
        for members in groups.values():
            counts = Counter(topic[member.article] for member in members)
            pairs += len(members) ** 2 - len(members)
            within += sum(count * count for count in counts.values()) - len(members)
            shared += sum(count * count for count in counts.values()) / len(members)
            apart += len(members) if len({member.article for member in members}) > 1 else 0
        scores[f"{name}: pairs within one sub-topic"] = within / max(1, pairs)
        scores[f"{name}: B3 precision by sub-topic"] = shared / len(mentions)
        scores[f"{name}: mentions linked to another article"] = apart / len(mentions)
        found = clusters_of(zip(keys, numbers, strict=True))
        scores[f"{name}: agreement"] = b_cubed(silver, found).f1
    return scores


def main() -> None:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--wrong", action="store_true")
    args = ask.parse_args()
    if args.wrong:
        show_wrong(HERE / "train.txt")
        return
    for half in ("train", "held_out"):
        for name, scores in score_set(HERE / f"{half}.txt").items():
            print(f"{half:9} {name:26}", "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))
    ecb = args.corpora / "same_event" / "ecb_plus" / "dev.jsonl"
    if ecb.exists():
        for key, value in score_sub_topics(ecb).items():
            print(f"ECB+ dev  {key:45} {value:.3f}")


if __name__ == "__main__":
    main()
