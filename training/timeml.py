"""What do TimeBank and AQUAINT teach? Events with their classes, time expressions, and weak statuses."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from training.passages import OPEN, Passage, held_out, sentence_breaks

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
