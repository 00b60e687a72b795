"""What do the public corpora teach? Attributions, factuality, names and kinds; and which corpora make up each part.

Roles are read in ``training.roles``, TimeML in ``training.timeml``, our own articles in ``training.articles``.
"""

from __future__ import annotations

import re
from pathlib import Path

from training.articles import articles
from training.coreference import gum
from training.news import news
from training.passages import OPEN, Passage, bare, held_out, joined, lines_of, sentence_breaks, together, without
from training.roles import casie, geneva, propbank
from training.timeml import timeml_documents


def polnear(root: Path, part: str) -> list[Passage]:
    """PolNeAR (Newell et al. 2018): who says what in US political news."""
    return [
        Passage("polnear", row["text"], sentence_breaks(row["text"]), attributions=[
            {part: [(s, e) for s, e in one[part]] for part in ("source", "cue", "content")}
            for one in row["attributions"]
        ])
        for row in lines_of(root / f"attribution/polnear/{part}.jsonl")
    ]  # fmt: skip


def uw(root: Path, part: str) -> list[Passage]:
    """UW factuality (Lee et al. 2015): -3 to 3 by the author, on TimeBank and AQUAINT sentences."""
    made = []
    for row in lines_of(root / f"factuality/uw/{part}.jsonl"):
        marks = [(e["start"], e["end"], e["factuality"]) for e in row["events"]]
        made.append(
            Passage(
                "uw", row["text"], [len(row["text"])],
                events=[(s, e, None) for s, e, _ in marks],
                factuality=marks,
                status=[(s, e, known) for s, e, f in marks if (known := _status_by_factuality(f))],
            )
        )  # fmt: skip
    return made


def _status_by_factuality(value: float) -> frozenset[str] | None:
    """What a factuality rules out: a weak label."""
    if value <= -1.8:
        return frozenset({"not_occurred"})
    if value >= 2.4:
        return frozenset({"occurred", "ongoing", "scheduled", "predicted", "planned"})
    if -0.6 <= value <= 1.0:
        return frozenset(OPEN)
    return None


def uds(root: Path, part: str) -> list[Passage]:
    """UDS-IH2 (Rudinger et al. 2018): factuality on web text."""
    return [
        Passage("uds", row["text"], [len(row["text"])],
                factuality_web=[(e["start"], e["end"], e["factuality"]) for e in row["events"]])
        for row in lines_of(root / f"factuality/uds_ih2/{part}.jsonl")
    ]  # fmt: skip


def conll(root: Path, part: str) -> list[Passage]:
    """CoNLL++ (Wang et al. 2019): persons, organisations, places, other names."""
    made = []
    for row in lines_of(root / f"entities/conllpp/{part}.jsonl"):
        text, offsets = joined(row["tokens"])
        names: list[tuple[int, int, str]] = []
        for (start, end), tag in zip(offsets, row["tags"], strict=True):
            if tag.startswith("I-") and names and names[-1][2] == tag[2:] and names[-1][1] == start - 1:
                names[-1] = (names[-1][0], end, tag[2:])
            elif tag != "O":
                names.append((start, end, tag[2:]))
        made.append(Passage("conll", text, [len(text)], names=names))
    return made


def plover_sentences(root: Path) -> list[Passage]:
    """PLV (Hu et al. 2024): sentences, each with the PLOVER type of one of its events.

    The half that evaluation/kinds.py reports on (an even SHA-1) is left out.
    """
    return [
        Passage("plv", row["sentence"], sentence_breaks(row["sentence"]), kind=_plover(row["gold_root"]))
        for row in lines_of(root / "events/plv/train.jsonl")
        if not held_out(row["sentence"], 2)
    ]


def plover_stories(root: Path) -> list[Passage]:
    """NGEC (Halterman et al. 2023): made-up stories, each of one PLOVER type; its first 700 characters tell of it."""
    made = []
    for row in lines_of(root / "events/ngec_synthetic/train.jsonl"):
        breaks = sentence_breaks(row["text"])
        end = max((b for b in breaks if b <= 700), default=len(row["text"]))
        made.append(Passage("ngec", row["text"][:end], [b for b in breaks if b <= end], kind=_plover(row["label"])))
    return made


def _plover(label: str) -> frozenset[str]:
    """A type as the corpora name it; PLV's YIELD holds what PLOVER 2.0 parts."""
    return frozenset({"concede", "retreat"}) if label == "YIELD" else frozenset({label.lower()})


BRACKET = re.compile(r"\[([^\[\]|]+)\|([a-z_]+)(~[a-z]+)?(![a-z]+)?\]")


def written_statuses(folder: Path) -> list[Passage]:
    """Our own sentences: ``The army may [launch|possible] attacks`` (the form is told in training/status/)."""
    made = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            text, marks, at = "", [], 0
            for match in BRACKET.finditer(line):
                text += line[at : match.start()]
                marks.append((len(text), len(text) + len(match[1]), match[2]))
                text += match[1]
                at = match.end()
            text += line[at:]
            made.append(
                Passage(
                    "written", text, sentence_breaks(text),
                    events=[(s, e, "REPORTING" if what == "say" else None) for s, e, what in marks],
                    status=[(s, e, frozenset({what})) for s, e, what in marks if what != "say"],
                )
            )  # fmt: skip
    return made


def dev_passages(root: Path) -> list[Passage]:
    """The dev parts, as ``evaluation/layers.py`` reads them."""
    return [
        *polnear(root, "dev"), *uw(root, "dev"), *uds(root, "dev"), *propbank(root, "dev"),
        *together(conll(root, "dev"), 800), *timeml_documents(root, "timebank", dev=True), *gum(root, "dev"),
    ]  # fmt: skip


def unlabelled_passages(root: Path) -> list[Passage]:
    """News without labels, for a teacher to label: Reuters 1987, ECB+ (Cybulska and Vossen 2014), NGEC's stories."""
    texts = [row["text"] for row in lines_of(root / "stream/reuters21578.jsonl") if len(row["text"]) > 600]
    texts += [f"{row['title']}\n\n{row['text']}" for row in lines_of(root / "same_event/ecb_plus/train.jsonl")]
    texts += [row["text"] for row in lines_of(root / "events/ngec_synthetic/train.jsonl")]
    return [Passage("bare", text, sentence_breaks(text)) for text in (re.sub(r"[ \t]*\n[ \t]+", " ", t) for t in texts)]


def training_passages(root: Path, written: Path) -> list[Passage]:
    """All that is trained on, dev parts left out, texts that two corpora share kept on one side."""
    dev_sentences = {bare(p.text) for p in uw(root, "dev")}
    dev_times = " ".join(
        bare(p.text) for folder in ("timebank", "aquaint") for p in timeml_documents(root, folder, dev=True)
    )
    timeml_train = [p for folder in ("timebank", "aquaint") for p in timeml_documents(root, folder, dev=False)]
    return [
        *polnear(root, "train"),
        *together([p for p in uw(root, "train") if bare(p.text) not in dev_times]),
        *together(uds(root, "train")),
        *together(propbank(root, "train")),
        *together(geneva(root, "train")),
        *casie(root),
        *together(conll(root, "train")),
        *[cut for p in timeml_train for cut in without(p, dev_sentences)],
        *together(written_statuses(written), 500),
        *articles(written.parent / "articles"),
        *plover_sentences(root),
        *plover_stories(root),
        *gum(root, "train"),
        *news(root),
    ]
