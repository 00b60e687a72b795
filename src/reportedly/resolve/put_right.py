"""What does a correction put right, why was it wrong, and what was done about it? That is what it is about.

"The captain was not arrested." "The error was caused by a slip in a table." "The paper has removed the passage."
"""

from __future__ import annotations

import re

import msgspec

from reportedly.records import Claim

_PUT_RIGHT = 0.5  # salience that what was put right has at least
_ABOUT_IT = 0.4  # ... and why it was wrong, and what was done about it
_WORDS = 3  # fewer tell nothing by themselves: "Correction"
_IN_FACT = re.compile(r"\b(?:in fact|in truth|actually|the correct)\b|, (?:and )?not (?=[^\W_])", re.I)
_WHY = re.compile(
    r"\b(?:error|mistake|inaccuracy|misstatement|discrepancy)\b[^.;]{0,30}\b"
    r"(?:caused|made|introduced|due|because|resulted|stemmed|arose|occurred|happened|came)\b",
    re.I,
)
_DONE = re.compile(
    r"(?:remove|delete|withdr[ae]w|retract|apologi[sz]e|regret|correct|amend|update|replace|take down|took down)", re.I
)


def with_what_is_put_right(claims: list[Claim]) -> list[Claim]:
    """The claims of a correction, what it is about with the salience of that; what others say is left as it was."""
    return [msgspec.structs.replace(one, salience=max(_worth(one), one.salience)) for one in claims]


def _worth(claim: Claim) -> float:
    """The least that a claim of a correction is worth."""
    short = len(" ".join(span.text for span in claim.clause).split()) < _WORDS
    if claim.sources or short or (claim.polarity == "yes" and claim.stance != "asserts"):
        return 0.0
    if claim.status == "not_occurred" or _IN_FACT.search(claim.sentence.text) is not None:
        return _PUT_RIGHT if claim.status in ("not_occurred", "occurred", "ongoing") else 0.0
    why = any(_WHY.search(span.text) is not None for span in claim.clause)
    return _ABOUT_IT if why or _DONE.match(claim.event.text) is not None else 0.0
