"""Is a line a part of a sentence that cannot stand by itself? Such a line is told among the lesser ones."""

from __future__ import annotations

import re

from reportedly.records import Claim

_BARE = re.compile(r"(?:If|Unless|When|While|After|Before|Because|Although|Since|Until|As)\b[^,]*$")
_LOOSE_END = re.compile(
    r"\b(?:at|when|and|or|but|of|which|who|whose|the|an?|because|if|while|whether|from|with|into|than|is|are|was)$|"
    r"\bneither \w{1,20}$"
)
_SAYS_ONLY = re.compile(
    r"(?:[\w.’'-]{1,20} ){1,5}(?:says|said|adds|added|noted|notes|writes|wrote|tweeted|continued|explained)$"
)
_EMBEDDED = re.compile(r"(?:What|Why|How|Where|Who|Which|Whose|Whom|Not that|To)\b")


def is_part(told: str, claim: Claim) -> bool:
    """Whether a line is a part of a sentence that cannot stand by itself."""
    if _BARE.match(told) or _LOOSE_END.search(told) or _SAYS_ONLY.match(told):
        return True
    whole = bool(claim.clause) and claim.clause[0].start - claim.sentence.start <= 1
    return not whole and claim.stance == "asserts" and _EMBEDDED.match(told) is not None
