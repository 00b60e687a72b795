"""What do the public corpora teach? Each as passages of text with what is annotated in them.

A passage is a run of characters with annotations of some layers; a layer that a corpus does not annotate is None and
gives no loss. Offsets are code points into the passage's text.
"""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

Spans = list[tuple[int, int]]
OPEN = {"planned", "considered", "possible", "predicted", "threatened", "demanded", "scheduled", "conditional"}


@dataclass
class Passage:
    """A run of text and what is annotated in it. ``breaks``: offsets where a sentence ends."""

    corpus: str
    text: str
    breaks: list[int]
    names: list[tuple[int, int, str]] | None = None
    times: list[tuple[int, int, str]] | None = None
    events: list[tuple[int, int, str | None]] | None = None  # TimeML class where known
    factuality: list[tuple[int, int, float]] = field(default_factory=list)
    factuality_web: list[tuple[int, int, float]] = field(default_factory=list)
    status: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)  # one of these
    attributions: list[dict[str, Spans]] | None = None
    roles: list[tuple[int, int, list[tuple[str, int, int]], frozenset[str]]] = field(default_factory=list)
    kind: frozenset[str] = frozenset()  # PLOVER types, one of which some event in it has


def held_out(name: str, share: int = 5) -> bool:
    """Whether a document is of our own dev split: fixed by its name, one in ``share``."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % share == 0


def _lines(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentence_breaks(text: str) -> list[int]:
    """Ends of sentences as the reader itself finds them."""
    from reportedly.intake.sentences import split_sentences

    return [sentence.end for sentence in split_sentences(text)]


def _joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens set by blanks, with offsets."""
    offsets, at = [], 0
    for token in tokens:
        offsets.append((at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), offsets


def _together(passages: list[Passage], limit: int = 1400) -> list[Passage]:
    """Neighbouring one-sentence passages as one, up to ``limit`` characters: the reader sees whole paragraphs."""
    grown: list[Passage] = []
    for one in passages:
        last = grown[-1] if grown else None
        if last is None or last.corpus != one.corpus or len(last.text) + len(one.text) > limit:
            grown.append(one)
            continue
        shift = len(last.text) + 1
        last.text += " " + one.text
        last.breaks += [end + shift for end in one.breaks]
        for layer in ("names", "times", "events", "factuality", "factuality_web", "status"):
            mine, theirs = getattr(last, layer), getattr(one, layer)
            if mine is not None and theirs is not None:
                mine += [(start + shift, end + shift, what) for start, end, what in theirs]
        last.roles += [
            (start + shift, end + shift, [(r, s + shift, e + shift) for r, s, e in args], known)
            for start, end, args, known in one.roles
        ]
    return grown


def polnear(root: Path, part: str) -> list[Passage]:
    """PolNeAR (Newell et al. 2018): who says what in US political news."""
    return [
        Passage("polnear", row["text"], sentence_breaks(row["text"]), attributions=[
            {part: [(s, e) for s, e in one[part]] for part in ("source", "cue", "content")}
            for one in row["attributions"]
        ])
        for row in _lines(root / f"attribution/polnear/{part}.jsonl")
    ]  # fmt: skip


def uw(root: Path, part: str) -> list[Passage]:
    """UW factuality (Lee et al. 2015): -3 to 3 by the author, on TimeBank and AQUAINT sentences."""
    made = []
    for row in _lines(root / f"factuality/uw/{part}.jsonl"):
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
        for row in _lines(root / f"factuality/uds_ih2/{part}.jsonl")
    ]  # fmt: skip


PROPBANK = {
    "ARG0": "A0", "ARG1": "A1", "ARG2": "A2", "ARGM-LOC": "LOC", "ARGM-TMP": "TMP", "ARGM-MOD": "MOD",
    "ARGM-NEG": "NEG", "ARGM-PRP": "PRP", "ARGM-PNC": "PRP", "ARGM-ADV": "ADV", "ARGM-MNR": "MNR",
}  # fmt: skip


def propbank(root: Path, part: str) -> list[Passage]:
    """PropBank on the English Web Treebank (Bonial et al. 2014)."""
    made = []
    every = frozenset(PROPBANK.values())
    for row in _lines(root / f"roles/propbank_ewt/{part}.jsonl"):
        offsets = row["offsets"]
        roles = [
            (*offsets[frame["pred"]],
             [(PROPBANK[label], offsets[a][0], offsets[b][1]) for label, a, b in frame["args"] if label in PROPBANK],
             every)
            for frame in row["frames"]
        ]  # fmt: skip
        made.append(Passage("propbank", row["text"], [len(row["text"])], roles=roles))
    return made


GENEVA = {
    **dict.fromkeys((
        "Agent Speaker Cognizer Helper Supplier Buyer Self_mover Traveler Traveller Seller Assailant Killer Attacker "
        "Perpetrator Creator Donor Protagonist Employer Authorities Leader Earner Perceiver_agentive Sender Author "
        "Cause Producer Terrorist Offerer Student Partners Participants Signatory"
    ).split(), "A0"),
    **dict.fromkeys((
        "Theme Message Patient Victim Product Goods Created_entity Project Phenomenon Benefited_party Suspect Evaluee "
        "Undergoer Content Act Entity Event Effect Topic Ground Activity Process Information Item Unconfirmed_content "
        "Agreement Employee Figures"
    ).split(), "A1"),
    **dict.fromkeys(("Place", "Location", "Area"), "LOC"),
    **dict.fromkeys(("Instrument", "Means", "Manner", "Weapon", "Degree", "Medium"), "MNR"),
    **dict.fromkeys(("Purpose", "Reason", "Explanation"), "PRP"),
    "Time": "TMP",
}  # fmt: skip
CASIE = {
    **dict.fromkeys(("Attacker", "Discoverer", "Releaser"), "A0"),
    **dict.fromkeys(("Victim", "Vulnerable_System", "Vulnerability", "Patch", "Compromised-Data"), "A1"),
    **dict.fromkeys(("Tool", "Attack-Pattern", "Payment-Method"), "MNR"),
    "Purpose": "PRP", "Place": "LOC", "Time": "TMP",
}  # fmt: skip
# Any other role of theirs is the third argument: what a span is called is told by fewer labels than they have.
OTHER = "A2"
ARGUMENTS = frozenset({"A0", "A1", "A2"})  # what both annotate wherever it is; the rest may be anything


def _known(args: list[tuple[str, int, int]]) -> frozenset[str]:
    return ARGUMENTS | {label for label, _, _ in args}


def geneva(root: Path, part: str) -> list[Passage]:
    """GENEVA (Parekh et al. 2023): FrameNet events with all their roles, under PropBank's names."""
    made = []
    for row in _lines(root / f"roles/geneva/{part}.jsonl"):
        text, offsets = _joined(row["tokens"])
        where = {m["id"]: (offsets[m["start"]][0], offsets[m["end"] - 1][1]) for m in row["entity_mentions"]}
        roles = []
        for event in row["event_mentions"]:
            args = [
                (GENEVA.get(a["role"], OTHER), *where[a["entity_id"]])
                for a in event["arguments"]
                if a["entity_id"] in where
            ]
            trigger = event["trigger"]
            roles.append((offsets[trigger["start"]][0], offsets[trigger["end"] - 1][1], args, _known(args)))
        made.append(Passage("geneva", text, [len(text)], roles=roles))
    return made


def casie(root: Path) -> list[Passage]:
    """CASIE (Satyapanich et al. 2020): cyber-attack events in news."""
    made = []
    for row in _lines(root / "roles/casie/train.jsonl"):
        if held_out(row["id"]):
            continue
        roles = []
        for event in row["events"]:
            args = [(CASIE.get(a["role"], OTHER), a["start"], a["end"]) for a in event["arguments"]]
            roles.append((event["start"], event["end"], args, _known(args)))
        made.append(Passage("casie", row["text"], sentence_breaks(row["text"]), roles=roles))
    return made


def conll(root: Path, part: str) -> list[Passage]:
    """CoNLL++ (Wang et al. 2019): persons, organisations, places, other names."""
    made = []
    for row in _lines(root / f"entities/conllpp/{part}.jsonl"):
        text, offsets = _joined(row["tokens"])
        names: list[tuple[int, int, str]] = []
        for (start, end), tag in zip(offsets, row["tags"], strict=True):
            if tag.startswith("I-") and names and names[-1][2] == tag[2:] and names[-1][1] == start - 1:
                names[-1] = (names[-1][0], end, tag[2:])
            elif tag != "O":
                names.append((start, end, tag[2:]))
        made.append(Passage("conll", text, [len(text)], names=names))
    return made


MODAL = re.compile(r"may|might|could|can|possib|perhaps", re.I)


def timeml_documents(root: Path, folder: str, dev: bool) -> list[Passage]:
    """TimeBank and AQUAINT (Pustejovsky et al. 2003): events with classes, time expressions, weak statuses.

    The dev split is that of evaluation/dates.py: a document is held out where sha1(its id) % 4 == 0.
    """
    return [
        timeml(path, folder) for path in sorted((root / "time" / folder).glob("*.tml")) if held_out(path.stem, 4) == dev
    ]


def timeml(path: Path, corpus: str) -> Passage:
    """One TimeML document as a passage."""
    tree = ET.parse(path).getroot()
    body = tree.find("TEXT")
    assert body is not None
    text, times, events = "", [], []

    def walk(node: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3" and text[start:].strip():
            times.append((start, len(text), node.get("type", "DATE")))
        elif node.tag == "EVENT" and text[start:].strip():
            events.append((start, len(text), node.get("class"), node.get("eid")))

    walk(body)
    instances = {i.get("eventID"): i for i in tree.iter("MAKEINSTANCE")}
    links: dict[str | None, set[str]] = {}
    for link in tree.iter("SLINK"):
        links.setdefault(link.get("subordinatedEventInstance"), set()).add(link.get("relType", ""))
    status = []
    for start, end, _, eid in events:
        instance = instances.get(eid)
        if instance is not None and (
            known := _status_by_timeml(instance, links.get(instance.get("eiid"), set()), corpus)
        ):
            status.append((start, end, known))
    return Passage(corpus, text, sentence_breaks(text), times=times, events=[(s, e, c) for s, e, c, _ in events],
                   status=status)  # fmt: skip


def _status_by_timeml(instance: ET.Element, links: set[str], corpus: str) -> frozenset[str] | None:
    """What TimeML's tense, aspect, modality and subordination say of a status: a weak label."""
    tense, modality = instance.get("tense", ""), instance.get("modality", "") or ""
    negative = instance.get("polarity") == "NEG" and corpus == "timebank"  # AQUAINT's polarity is broken
    if "CONDITIONAL" in links:
        return frozenset({"conditional"})
    if "COUNTER_FACTIVE" in links:
        return frozenset({"not_occurred"})
    if "MODAL" in links:
        return None if negative else frozenset(OPEN)
    if links & {"EVIDENTIAL", "NEG_EVIDENTIAL"}:
        return None
    if MODAL.search(modality):
        return frozenset({"possible", "considered", "conditional", "predicted"})
    if modality and modality != "NONE":
        return None
    if negative:
        return frozenset({"not_occurred"}) if tense in {"PAST", "PRESENT"} else None
    if tense == "FUTURE":
        return frozenset({"predicted", "scheduled", "planned", "threatened", "conditional"})
    if tense == "PAST":
        return frozenset({"occurred", "ongoing"})
    if tense == "PRESENT" and instance.get("aspect") == "PROGRESSIVE":
        return frozenset({"ongoing", "scheduled", "planned"})
    if tense == "PRESENT" and instance.get("aspect") == "PERFECTIVE":
        return frozenset({"occurred", "ongoing"})
    return None


def plover_sentences(root: Path) -> list[Passage]:
    """PLV (Hu et al. 2024): sentences, each with the PLOVER type of one of its events.

    The half that evaluation/kinds.py reports on (an even SHA-1) is left out.
    """
    return [
        Passage("plv", row["sentence"], sentence_breaks(row["sentence"]), kind=_plover(row["gold_root"]))
        for row in _lines(root / "events/plv/train.jsonl")
        if int(hashlib.sha1(row["sentence"].encode()).hexdigest(), 16) % 2
    ]


def plover_stories(root: Path) -> list[Passage]:
    """NGEC (Halterman et al. 2023): made-up stories, each of one PLOVER type; its first 700 characters tell of it."""
    made = []
    for row in _lines(root / "events/ngec_synthetic/train.jsonl"):
        breaks = sentence_breaks(row["text"])
        end = max((b for b in breaks if b <= 700), default=len(row["text"]))
        made.append(Passage("ngec", row["text"][:end], [b for b in breaks if b <= end], kind=_plover(row["label"])))
    return made


def _plover(label: str) -> frozenset[str]:
    """A type as the corpora name it; PLV's YIELD holds what PLOVER 2.0 parts."""
    return frozenset({"concede", "retreat"}) if label == "YIELD" else frozenset({label.lower()})


def dev_passages(root: Path) -> list[Passage]:
    """The dev parts, as ``evaluation/layers.py`` reads them."""
    return [
        *polnear(root, "dev"), *uw(root, "dev"), *uds(root, "dev"), *propbank(root, "dev"),
        *_together(conll(root, "dev"), 800), *timeml_documents(root, "timebank", dev=True),
    ]  # fmt: skip


def unlabelled_passages(root: Path) -> list[Passage]:
    """News without labels, for a teacher to label: Reuters 1987, ECB+ (Cybulska and Vossen 2014), NGEC's stories."""
    texts = [row["text"] for row in _lines(root / "stream/reuters21578.jsonl") if len(row["text"]) > 600]
    texts += [f"{row['title']}\n\n{row['text']}" for row in _lines(root / "same_event/ecb_plus/train.jsonl")]
    texts += [row["text"] for row in _lines(root / "events/ngec_synthetic/train.jsonl")]
    return [Passage("bare", text, sentence_breaks(text)) for text in (re.sub(r"[ \t]*\n[ \t]+", " ", t) for t in texts)]


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


def training_passages(root: Path, written: Path) -> list[Passage]:
    """All that is trained on, dev parts left out, texts that two corpora share kept on one side."""
    from training.articles import articles

    dev_sentences = {_bare(p.text) for p in uw(root, "dev")}
    dev_times = " ".join(
        _bare(p.text) for folder in ("timebank", "aquaint") for p in timeml_documents(root, folder, dev=True)
    )
    timeml_train = [p for folder in ("timebank", "aquaint") for p in timeml_documents(root, folder, dev=False)]
    return [
        *polnear(root, "train"),
        *_together([p for p in uw(root, "train") if _bare(p.text) not in dev_times]),
        *_together(uds(root, "train")),
        *_together(propbank(root, "train")),
        *_together(geneva(root, "train")),
        *casie(root),
        *_together(conll(root, "train")),
        *[cut for p in timeml_train for cut in _without(p, dev_sentences)],
        *_together(written_statuses(written), 500),
        *articles(written.parent / "articles"),
        *plover_sentences(root),
        *plover_stories(root),
    ]


def _bare(text: str) -> str:
    """Letters and digits only: how the same sentence is known in two corpora."""
    return re.sub(r"\W+", "", text.lower())


def _without(passage: Passage, sentences: set[str]) -> list[Passage]:
    """The passage in pieces, sentences that another corpus holds out removed."""
    pieces, start, keep_from = [], 0, 0
    for end in [*passage.breaks, len(passage.text)]:
        if _bare(passage.text[start:end]) in sentences:
            pieces.append((keep_from, start))
            keep_from = end
        start = end
    pieces.append((keep_from, len(passage.text)))
    return [slice_passage(passage, a, b) for a, b in pieces if b - a > 20]


def slice_passage(passage: Passage, a: int, b: int) -> Passage:
    """The part of a passage between two offsets; what crosses an edge is dropped or clipped."""
    inside = lambda s, e: a <= s and e <= b  # noqa: E731
    shifted = lambda layer: (  # noqa: E731
        None if layer is None else [(s - a, e - a, what) for s, e, what in layer if inside(s, e)]
    )
    attributions = None
    if passage.attributions is not None:
        attributions = []
        for one in passage.attributions:
            cue = [(s - a, e - a) for s, e in one["cue"] if inside(s, e)]
            if cue:
                clipped = {
                    part: [(max(s, a) - a, min(e, b) - a) for s, e in one[part] if s < b and e > a]
                    for part in ("source", "content")
                }
                attributions.append({"cue": cue, **clipped})
    return Passage(
        passage.corpus, passage.text[a:b], [x - a for x in passage.breaks if a < x <= b],
        names=shifted(passage.names), times=shifted(passage.times), events=shifted(passage.events),
        factuality=shifted(passage.factuality), factuality_web=shifted(passage.factuality_web),
        status=shifted(passage.status), attributions=attributions,
        roles=[(s - a, e - a, [(r, x - a, y - a) for r, x, y in args if inside(x, y)], known)
               for s, e, args, known in passage.roles if inside(s, e)],
    )  # fmt: skip
