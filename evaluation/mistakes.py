"""What are the worst mistakes of each layer? The hundred most confident and wrong, one page a layer, to read through.

``make errors`` or ``python -m evaluation.mistakes --corpora PATH [--layer NAME] [--to FOLDER]``. Only parts that may be
looked at: dev parts of the corpora, the parts that rules are made on, the tune halves of our own sets. The pages hold
text of the corpora, so their folder is none of the repository (.gitignore).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evaluation import chains, dates, events, figures, judged, kinds, layers, places
from evaluation.halves import half
from reportedly.annotate.attribution import find_attributions
from reportedly.annotate.decode import probabilities
from reportedly.annotate.encoder import ask_predicates
from reportedly.annotate.events import find_events, role_runs
from reportedly.annotate.mentions import find_mentions
from reportedly.annotate.spans import piece_span
from reportedly.intake.sentences import split_sentences
from training.corpora import conll, polnear, uw, written_statuses
from training.passages import Passage
from training.roles import propbank
from training.timeml import timeml_documents

WORST = 100
SHOWN = 110  # characters of context on each side


class Mistake(NamedTuple):
    """One thing read wrongly: how sure the reader was (or how far off), where it stands, and what it should be."""

    sure: float
    place: str
    verdict: str


def shown(text: str, start: int, end: int) -> str:
    """Some characters in their context, in brackets, on one line."""
    left, right = text[max(0, start - SHOWN) : start], text[end : end + SHOWN]
    return " ".join(f"{left}[{text[start:end]}]{right}".split())


def _statuses(corpora: Path) -> Iterator[Mistake]:
    written = written_statuses(judged.FOLDER.parent)
    for one in layers.told_statuses([*written, *judged.sentences("tune")]):
        if one.said != one.gold:
            yield Mistake(one.sure, one.text.replace(one.word, f"[{one.word}]", 1), f"{one.said}, should be {one.gold}")


def _attributions(corpora: Path) -> Iterator[Mistake]:
    passages = polnear(corpora, "dev")
    cut = [split_sentences(p.text) for p in passages]
    pairs = [(p.text, s) for p, s in zip(passages, cut, strict=True)]
    for passage, sentences, states in zip(passages, cut, layers.read_states(pairs), strict=True):
        gold = {layers._key(a["cue"]): a for a in passage.attributions or []}
        for one in find_attributions(passage.text, sentences, states):
            place = shown(passage.text, one.cue[0].start, one.cue[-1].end)
            known = gold.get(layers._key(one.cue))
            if known is None:
                yield Mistake(one.confidence, place, "no cue")
                continue
            for part in ("source", "content"):
                if layers._key(getattr(one, part)) != layers._key(known[part]):
                    told = " … ".join(span.text for span in getattr(one, part))
                    wanted = " … ".join(passage.text[a:b] for a, b in known[part])
                    yield Mistake(one.confidence, place, f"{part}: {told!r}, should be {wanted!r}")


def _factuality(corpora: Path) -> Iterator[Mistake]:
    passages = uw(corpora, "dev")
    pairs = [(p.text, layers.whole(p)) for p in passages]
    for passage, states in zip(passages, layers.read_states(pairs), strict=True):
        scores = states.scores("factuality")[:, 0]
        for start, end, gold in passage.factuality:
            said = float(np.clip(scores[_piece(states.pieces.starts, start)], -3, 3))
            yield Mistake(abs(said - gold), shown(passage.text, start, end), f"{said:.1f}, should be {gold:.1f}")


def _piece(starts: object, at: int) -> int:
    return int(np.searchsorted(np.asarray(starts), at, side="right")) - 1


def _names(corpora: Path) -> Iterator[Mistake]:
    passages = layers.together(conll(corpora, "dev"), 800)
    pairs = [(p.text, layers.whole(p)) for p in passages]
    for passage, states in zip(passages, layers.read_states(pairs), strict=True):
        gold = {(s, e): label for s, e, label in passage.names or []}
        for mention in find_mentions(passage.text, states):
            wanted = gold.get((mention.start, mention.end))
            if wanted != mention.label:
                near = [passage.text[s:e] for s, e in gold if s < mention.end and mention.start < e]
                verdict = wanted or (f"{near[0]!r}" if near else "no name")
                place = shown(passage.text, mention.start, mention.end)
                yield Mistake(mention.score, place, f"{mention.label}, should be {verdict}")


def _roles(corpora: Path) -> Iterator[Mistake]:
    passages = propbank(corpora, "dev")
    pairs = [(p.text, layers.whole(p)) for p in passages]
    for passage, states in zip(passages, layers.read_states(pairs), strict=True):
        anchors = [_piece(states.pieces.starts, s) for s, _, _, _ in passage.roles]
        answers = ask_predicates(states, "roles", anchors)
        for (start, end, args, _), (low, _, answer) in zip(passage.roles, answers, strict=True):
            likely = probabilities(answer)
            gold = {(role, a, b) for role, a, b in args}
            for a, b, role in role_runs(answer):
                span = piece_span(passage.text, states.pieces, low + a, low + b)
                if (role, span.start, span.end) not in gold:
                    sure = float(likely[a:b].max(-1).mean())
                    wanted = [passage.text[s:e] for name, s, e in gold if name == role]
                    verdict = f"{role}: {span.text!r}, should be {wanted[0] if wanted else 'none'!r}"
                    yield Mistake(sure, shown(passage.text, start, end), verdict)


def _events(corpora: Path) -> Iterator[Mistake]:
    passages: list[Passage] = timeml_documents(corpora, "timebank", dev=True)
    cut = [split_sentences(p.text) for p in passages]
    pairs = [(p.text, s) for p, s in zip(passages, cut, strict=True)]
    for passage, sentences, states in zip(passages, cut, layers.read_states(pairs), strict=True):
        gold = [(s, e) for s, e, _ in passage.events or []]
        found = find_events(passage.text, sentences, states)
        for event in found:
            if not any(s < event.span.end and event.span.start < e for s, e in gold):
                yield Mistake(event.probability, shown(passage.text, event.span.start, event.span.end), "no event")
        for s, e in gold:
            if not any(s < event.span.end and event.span.start < e for event in found):
                yield Mistake(0.5, shown(passage.text, s, e), "an event, not found")


def _dates(corpora: Path) -> Iterator[Mistake]:
    for part in ("timebank", "aquaint"):
        for line in dates.errors(corpora, part):
            place, _, verdict = line.partition(" | ")
            yield Mistake(1.0, place, verdict)


def _figures(corpora: Path) -> Iterator[Mistake]:
    wrong: list[str] = []
    figures.of_sentences(False, wrong)
    for name in figures.SPEC_FILES if figures.SPECS.is_dir() else ():
        figures.of_specs(name, wrong)
    for one in wrong:
        place, _, verdict = one.partition("\n")
        yield Mistake(1.0, " ".join(place.split()), " ".join(verdict.split()))


def _places(corpora: Path) -> Iterator[Mistake]:
    for name in places.FILES:
        faults: Counter[str] = Counter()
        places.measure(name, dev=False, wrong=faults)
        for fault, count in faults.items():
            yield Mistake(float(count), name, fault)


def _kinds(corpora: Path) -> Iterator[Mistake]:
    for one in kinds.mistakes():
        place = f"{one.source} > {one.target}: {one.sentence}"
        yield Mistake(one.sure, place, f"{one.trigger}: {one.said}, should be {one.gold}")


def _events_end_to_end(corpora: Path) -> Iterator[Mistake]:
    for one in events.told_all():
        read, gold = (sorted(str(event.dyad) for event in some) for some in (one.read, one.gold))
        if half(one.text) == "tune" and read != gold:
            yield Mistake(1.0, one.text, f"{', '.join(read) or 'none'}, should be {', '.join(gold) or 'none'}")


def _chains(corpora: Path) -> Iterator[Mistake]:
    for one in map(chains.read_case, chains.cases()):
        if half(one.case.text) == "tune" and not one.right:
            yield Mistake(
                one.sure, one.case.text, f"{chains.shown(one.chain)}, should be {chains.shown(one.case.chain)}"
            )


LAYERS: dict[str, Callable[[Path], Iterator[Mistake]]] = {
    "status": _statuses, "attribution": _attributions, "factuality": _factuality, "names": _names, "roles": _roles,
    "events": _events, "dates": _dates, "figures": _figures, "places": _places, "kinds": _kinds,
    "events-end-to-end": _events_end_to_end, "chains": _chains,
}  # fmt: skip


def page(name: str, mistakes: list[Mistake]) -> str:
    """The worst of some mistakes as a page of Markdown, the surest first."""
    worst = sorted(mistakes, key=lambda one: -one.sure)[:WORST]
    lines = [f"# {name}: {len(worst)} of {len(mistakes)} mistakes, the surest first", ""]
    for number, one in enumerate(worst, 1):
        lines += [f"{number}. **{one.verdict}** ({one.sure:.2f})", f"   {one.place}", ""]
    return "\n".join(lines)


def main() -> None:
    """Write the pages."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--layer", choices=LAYERS)
    ask.add_argument("--to", type=Path, default=Path("errors"))
    given = ask.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    for name in [given.layer] if given.layer else LAYERS:
        try:
            mistakes = list(LAYERS[name](given.corpora))
        except FileNotFoundError as error:
            print(f"{name}: left out, no corpus at {error.filename}", file=sys.stderr)
            continue
        path = given.to / f"{name}.md"
        path.write_text(page(name, mistakes), encoding="utf-8")
        print(f"{path}: {len(mistakes)} mistakes", file=sys.stderr)


if __name__ == "__main__":
    main()
