"""What do PropBank, GENEVA and CASIE teach? The arguments of predicates and triggers, by PropBank's roles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.passages import Passage, held_out, joined, lines_of, sentence_breaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROPBANK = {
    "ARG0": "A0", "ARG1": "A1", "ARG2": "A2", "ARGM-LOC": "LOC", "ARGM-TMP": "TMP", "ARGM-MOD": "MOD",
    "ARGM-NEG": "NEG", "ARGM-PRP": "PRP", "ARGM-PNC": "PRP", "ARGM-ADV": "ADV", "ARGM-MNR": "MNR",
}  # fmt: skip


def propbank(root: Path, part: str) -> list[Passage]:
    """PropBank on the English Web Treebank (Bonial et al. 2014)."""
    made = []
    every = frozenset(PROPBANK.values())
    for row in lines_of(root / f"roles/propbank_ewt/{part}.jsonl"):
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
    for row in lines_of(root / f"roles/geneva/{part}.jsonl"):
        text, offsets = joined(row["tokens"])
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
    for row in lines_of(root / "roles/casie/train.jsonl"):
        if held_out(row["id"]):
            continue
        roles = []
        for event in row["events"]:
            args = [(CASIE.get(a["role"], OTHER), a["start"], a["end"]) for a in event["arguments"]]
            roles.append((event["start"], event["end"], args, _known(args)))
        made.append(Passage("casie", row["text"], sentence_breaks(row["text"]), roles=roles))
    return made


def head_of(
    start: int, end: int, starts: NDArray[np.int64], first: NDArray[np.bool_], happens: NDArray[np.float32]
) -> int:
    """The word piece at which a trigger is asked: of several words ("had been accessed") the likeliest event.

    ``starts``, ``first``: where pieces start, which begin a word; ``happens``: how likely each is an event.
    """
    low = int(np.searchsorted(starts, start, side="right")) - 1
    words = [i for i in range(low, int(np.searchsorted(starts, end))) if first[i]]
    return max(words, key=lambda i: happens[i], default=low)
