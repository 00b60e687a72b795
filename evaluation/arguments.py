"""How well are the arguments of a given event word found? Exact spans on GENEVA's dev part and our held-out CASIE.

The roles head is asked of each trigger (of several words, of the likeliest event among them), as the reader asks it;
the best allowed labels are taken (Viterbi), and spans widened to whole words, as there. "Span"
is right where the characters are, whatever its role; "span and role" where our role is also the one that the corpus's
role stands under (training/roles.py), which is fewer roles than they have. Which labels count as arguments was
chosen on the training parts: the corpora do not annotate, say, an adverbial. Arguments
that overlap another cannot all be found by one layer of labels, and count as missed.
Run: python -m evaluation.arguments
"""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.layers import f1, read_states, whole
from reportedly.annotate.decode import best_runs, probabilities, spans_of
from reportedly.annotate.encoder import ask_predicates
from reportedly.annotate.labels import ROLES
from reportedly.annotate.spans import piece_span
from training.passages import Passage, held_out, lines_of, sentence_breaks
from training.roles import CASIE, OTHER, geneva, head_of

CORPORA = Path("/work/shared/corpora")
COUNTED = {"geneva": {"A0", "A1", "A2"}, "casie": {"A0", "A1", "A2", "LOC", "TMP"}}


def casie_held_out(root: Path) -> list[Passage]:
    """The articles of CASIE that training leaves out."""
    made = []
    for row in lines_of(root / "roles/casie/train.jsonl"):
        if held_out(row["id"]):
            roles = [
                (e["start"], e["end"], [(CASIE.get(a["role"], OTHER), a["start"], a["end"]) for a in e["arguments"]],
                 frozenset[str]())
                for e in row["events"]
            ]  # fmt: skip
            made.append(Passage("casie", row["text"], sentence_breaks(row["text"]), roles=roles))
    return made


def argument_scores(passages: list[Passage], counted: set[str]) -> dict[str, float]:
    """F1, precision and recall of exact spans, and F1 of spans with their role; triggers given."""
    span, named = [0, 0, 0], [0, 0, 0]  # right, said, gold
    for passage, states in zip(passages, read_states((p.text, whole(p)) for p in passages), strict=True):
        pieces, happens = states.pieces, 1 - probabilities(states.scores("events"))[:, 0]
        anchors = [head_of(start, end, pieces.starts, pieces.first, happens) for start, end, _, _ in passage.roles]
        answers = ask_predicates(states, "roles", anchors)
        paths = best_runs([answer for _, _, answer in answers])
        for (_, _, args, _), (low, _, _), path in zip(passage.roles, answers, paths, strict=True):
            gold = set(args)
            runs = [(ROLES[kind], piece_span(passage.text, pieces, low + a, low + b)) for a, b, kind in spans_of(path)]
            said = {(role, span.start, span.end) for role, span in runs if role in counted}
            for count, mine, theirs in ((named, said, gold), (span, {s[1:] for s in said}, {g[1:] for g in gold})):
                count[0] += len(mine & theirs)
                count[1] += len(mine)
                count[2] += len(theirs)
    return {
        "span F1": f1(*span),
        "span precision": span[0] / max(span[1], 1),
        "span recall": span[0] / max(span[2], 1),
        "span and role F1": f1(*named),
    }


def score(corpora: Path = CORPORA) -> dict[str, float]:
    """All figures, by name; {} where the corpora are not there."""
    if not (corpora / "roles/casie").exists():
        return {}
    parts = {"geneva": geneva(corpora, "dev"), "casie": casie_held_out(corpora)}
    return {
        f"arguments {name} {what}": value
        for name, passages in parts.items()
        for what, value in argument_scores(passages, COUNTED[name]).items()
    }


if __name__ == "__main__":
    print("\n".join(f"{name:40} {value:.3f}" for name, value in score(*map(Path, sys.argv[1:2])).items()))
