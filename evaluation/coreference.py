"""How often is a pronoun or a short name tied to the right person or body? Gold mentions given, on GUM.

Corpus: GUM (Zeldes 2017), genres news, speech and interview. Names are the runs of capitalised words inside gold
person,
organization and place spans; pronouns the third-person ones inside gold person and organization spans. A pronoun
is right
where the entity it is tied to holds a mention of its gold chain that ended before it; ``precision`` is over
pronouns tied,
``accuracy`` over all whose chain has a name before them. No published figure is comparable: systems are scored on
whole chains (CoNLL F1), not on third-person pronouns of people and bodies.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from reportedly.annotate.encoder import begin, finish
from reportedly.annotate.names import Mention
from reportedly.annotate.references import find_references
from reportedly.records import Sentence
from reportedly.resolve.entities import resolve_entities

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "coreference" / "gum"
GENRES = ("news", "speech", "interview")
PRONOUNS = frozenset("he him his himself she her hers herself they them their theirs themselves it its itself".split())
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
IDENTITY = ("coref", "ana", "cata", "appos", "pred", "disc")
_CELL = re.compile(r"([^|\[]+)(?:\[(\d+)\])?")
_LINK = re.compile(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?")
_NOT_NAMES = frozenset(
    "the a an this that these those his her its their our my i we you mr. mrs. ms. dr. president and of".split()
)


class GoldSpan(NamedTuple):
    """One gold mention: offsets, GUM entity type, number of its chain."""

    start: int
    end: int
    kind: str
    chain: int


class Document(NamedTuple):
    """One document: its text, sentences and gold mentions."""

    name: str
    text: str
    sentences: list[Sentence]
    spans: list[GoldSpan]


def read_document(path: Path) -> Document:
    """A document from GUM's WebAnno TSV."""
    characters: list[str] = []
    sentences: list[Sentence] = []
    kinds: dict[tuple[str, str], str] = {}
    reach: dict[tuple[str, str], tuple[int, int]] = {}
    links: list[tuple[tuple[str, str], tuple[str, str]]] = []
    first: int | None = None
    last = 0
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) < 9 or line.startswith("#"):
            if first is not None:
                sentences.append(Sentence(start=first, end=last, paragraph=len(sentences)))
                first = None
            continue
        token, word = cells[0], cells[2]
        start = int(cells[1].split("-")[0])
        characters += " " * (start - len(characters))
        characters += word
        first, last = (start if first is None else first), start + len(word)
        spans: dict[str, tuple[str, str]] = {}
        if cells[3] != "_":
            for cell in cells[3].split("|"):
                found = _CELL.match(cell)
                if found:
                    ident = (found[2], "") if found[2] else ("0", token)
                    spans[found[2] or "0"] = ident
                    kinds[ident] = found[1]
                    begin = reach.get(ident, (start, 0))[0]
                    reach[ident] = (begin, last)
        if cells[8] != "_":
            for relation, link in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
                found = _LINK.match(link)
                if found and relation.split(":")[0] in IDENTITY:
                    target = (found[2], "") if found[2] and found[2] != "0" else ("0", found[1])
                    source = spans.get(found[3] or "0") or spans.get("0")
                    if source:
                        links.append((source, target))
    chain = {ident: number for number, ident in enumerate(kinds)}
    for _ in range(len(links)):
        changed = False
        for a, b in links:
            if a in chain and b in chain and chain[a] != chain[b]:
                chain[a] = chain[b] = min(chain[a], chain[b])
                changed = True
        if not changed:
            break
    found_spans = [GoldSpan(*reach[ident], kind, chain[ident]) for ident, kind in kinds.items()]
    return Document(path.stem, "".join(characters), sentences, sorted(found_spans))


def name_of(text: str, span: GoldSpan) -> tuple[int, int] | None:
    """The run of capitalised words that a gold span holds at its core, as offsets."""
    words = [
        (found.start() + span.start, found.end() + span.start)
        for found in re.finditer(r"\S+", text[span.start : span.end])
    ]
    run: list[tuple[int, int]] = []
    for start, end in words:
        word = text[start:end]
        if word[:1].isupper() and word.lower() not in _NOT_NAMES:
            run.append((start, end))
        elif run and word not in (".", "-"):
            break
        elif not run and word.lower() not in _NOT_NAMES and len(words) > 4:
            return None
    return (run[0][0], run[-1][1]) if run else None


def documents(dev: bool) -> list[Document]:
    """The documents of one part, by name."""
    folder = CORPUS / ("dev" if dev else "train")
    return [read_document(path) for path in sorted(folder.glob("*.tsv")) if path.stem.split("_")[1] in GENRES]


def _chain_of(by_size: list[GoldSpan], names: dict[tuple[int, int], int], start: int, end: int) -> int | None:
    """The gold chain of one of our mentions: its name's, else that of the smallest gold span around it."""
    if (start, end) in names:
        return names[start, end]
    return next((span.chain for span in by_size if span.start <= start and end <= span.end), None)


def measure(dev: bool, show: int = 0) -> dict[str, float]:
    """Accuracy and precision of pronouns and names over one part."""
    tally: Counter[str] = Counter()
    for document in documents(dev):
        text = document.text
        names: dict[tuple[int, int], int] = {}
        labels: dict[tuple[int, int], str] = {}
        for span in sorted(document.spans, key=lambda span: span.end - span.start):
            if span.kind in LABELS and (found := name_of(text, span)) and text[slice(*found)].lower() not in PRONOUNS:
                inner = [s for s in document.spans if s.start <= found[0] and found[1] <= s.end and s.kind in LABELS]
                smallest = min(inner, key=lambda s: s.end - s.start)
                if smallest == span and not any(a < found[1] and found[0] < b for a, b in names):
                    names[found], labels[found] = span.chain, LABELS[span.kind]
        mentions = [Mention(*offsets, labels[offsets], 1.0) for offsets in sorted(names)]
        seen = find_references(text, finish(begin([(text, document.sentences)])[0]))
        entities = resolve_entities(text, document.sentences, mentions, references=seen)
        entity_at = {(m.start, m.end): entity for entity in entities for m in entity.mentions}
        by_size = sorted(document.spans, key=lambda span: span.end - span.start)
        for span in document.spans:
            word = text[span.start : span.end].lower()
            if word not in PRONOUNS or span.kind not in ("person", "organization", "place"):
                continue
            entity = entity_at.get((span.start, span.end))
            earlier = [m for m in entity.mentions if m.end <= span.start] if entity else []
            right = any(_chain_of(by_size, names, m.start, m.end) == span.chain for m in earlier)
            named = any(chain == span.chain and offsets[1] <= span.start for offsets, chain in names.items())
            if entity is not None and earlier:
                tally["tied"] += 1
                tally["tied right"] += right
                if show and not right:
                    show -= 1
                    print(
                        document.name,
                        repr(text[max(0, span.start - 160) : span.start]),
                        word.upper(),
                        "->",
                        entity.name,
                    )
            if named and span.kind != "place":
                tally["pronouns"] += 1
                tally["pronouns right"] += right
                tally[f"{word} {'right' if right else 'wrong' if entity is not None and earlier else 'missed'}"] += 1
                if show and not right and not earlier:
                    show -= 1
                    known = {text[slice(*o)] for o, c in names.items() if c == span.chain}
                    print(
                        document.name, repr(text[max(0, span.start - 200) : span.start]), word.upper(), "MISSED", known
                    )
        seen: dict[int, list[tuple[int, int]]] = {}
        for offsets, chain in sorted(names.items()):
            entity = entity_at.get(offsets)
            if entity is None:
                tally["lost names"] += 1
            earlier_same = [other for other in seen.get(chain, []) if other in entity_at]
            if earlier_same:
                tally["names again"] += 1
                tally["names right"] += entity is not None and any(entity_at[o].id == entity.id for o in earlier_same)
            if entity is not None:
                before = [
                    (m.start, m.end) for m in entity.mentions if (m.start, m.end) in names and m.end <= offsets[0]
                ]
                if before:
                    tally["names tied"] += 1
                    tally["names tied right"] += any(names[o] == chain for o in before)
            seen.setdefault(chain, []).append(offsets)
    if "--wrong" in sys.argv:
        print(sorted((key, count) for key, count in tally.items() if key.split()[0] in PRONOUNS))
    return {
        "pronoun_accuracy": tally["pronouns right"] / max(1, tally["pronouns"]),
        "pronoun_precision": tally["tied right"] / max(1, tally["tied"]),
        "name_accuracy": tally["names right"] / max(1, tally["names again"]),
        "name_precision": tally["names tied right"] / max(1, tally["names tied"]),
        "pronouns": float(tally["pronouns"]),
        "names": float(tally["names again"]),
    }


def score() -> dict[str, float]:
    """The dev figures."""
    return {f"coreference_{key}": value for key, value in measure(dev=True).items()}


if __name__ == "__main__":
    if "--wrong" in sys.argv:
        measure(dev=False, show=60)
    print("develop", measure(dev=False))
    print(score())
