"""What can the heads of the reader say? The labels, in the order of the model's outputs."""

from __future__ import annotations

NAMES = ("PER", "ORG", "LOC", "MISC")  # Tjong Kim Sang and De Meulder 2003
TIMES = ("DATE", "TIME", "DURATION", "SET")  # TIMEX3
EVENTS = ("OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION")  # TimeML classes
STATUSES = (
    "occurred", "ongoing", "scheduled", "planned", "considered", "possible",
    "predicted", "threatened", "demanded", "conditional", "not_occurred",
)  # fmt: skip
KINDS = (
    "none",
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
)  # PLOVER 2.0 types (Halterman et al. 2023); "none" for any other event
ROLES = ("A0", "A1", "A2", "LOC", "TMP", "MOD", "NEG", "PRP", "ADV", "MNR")  # PropBank
ROLE_REACH = 56  # word pieces to each side of a trigger among which its roles are sought
PARTS = ("cue", "source", "content")  # of an attribution
LINK_WIDTH = 64  # of the states that a reference and what it may mean are compared by
PART_REACH = 144  # word pieces to each side of a cue among which its source and content are sought


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of a begin-inside-outside tagger over ``kinds``: O, B-x, I-x, B-y, ..."""
    return ("O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI"))


# The token heads lie side by side in one output; each is a slice of it.
TOKEN_HEADS: dict[str, int] = {
    "names": len(bio(NAMES)),
    "times": len(bio(TIMES)),
    "events": 1 + len(EVENTS),
    "cues": 2,
    "status": len(STATUSES),
    "factuality": 1,
    "factuality_web": 1,
    "kinds": len(KINDS),
}


def head_slices() -> dict[str, slice]:
    """Where each token head lies in the model's joined output."""
    slices, at = {}, 0
    for name, width in TOKEN_HEADS.items():
        slices[name] = slice(at, at + width)
        at += width
    return slices
