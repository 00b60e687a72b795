"""Is a line a part of a sentence that cannot stand by itself? Such a line is told among the lesser ones."""

from __future__ import annotations

import re

from reportedly.main_verb import has_main_verb
from reportedly.records import Claim

_BARE = re.compile(r"(?:If|Unless|When|While|After|Before|Because|Although|Since|Until|As)\b[^,]*$")
_LOOSE_END = re.compile(
    r"\b(?:at|when|and|or|but|of|which|who|whose|the|an?|because|if|while|whether|from|with|into|than|is|are|was)$|"
    r"\bneither \w{1,20}$"
)
_SAYS_ONLY = re.compile(
    r"(?:[\w.’'-]{1,20} ){1,5}(?:says|said|adds|added|noted|notes|writes|wrote|tweeted|continued|explained)$"
)
# An item of a list, "$3 million by closing two depots", and what has lost its subject, "Will happen if they agree"
_ITEM = re.compile(r"[$£€][\d.,]{1,12} (?:[mb]illion )?(?:by|from|for|in|to) ")
_LOST = re.compile(
    r"(?:Will|Would|Could|Can|Must|Has|Is|Are) (?:not |also |only )?[a-z]{3,20}(?! (?:of|for)\b)[^?“”\"]*$"
)
_ASKED = re.compile(
    r"\w+ (?:he|she|they|it|we|you|the|this|that|these|those|there|any\w*|all|some\w*|his|her|our|their)\b"
)
_EMBEDDED = re.compile(r"(?:What|Why|How|Where|Who|Which|Whose|Whom|Not that|To)\b")


def is_part(told: str, claim: Claim) -> bool:
    """Whether a line is a part of a sentence that cannot stand by itself."""
    if _BARE.match(told) or _LOOSE_END.search(told) or _SAYS_ONLY.match(told):
        return True
    if _LOST.match(told) and not _ASKED.match(told):
        return True
    if _ITEM.match(told) and not has_main_verb(told, 0, len(told)):
        return True
    whole = bool(claim.clause) and claim.clause[0].start - claim.sentence.start <= 1
    return not whole and claim.stance == "asserts" and _EMBEDDED.match(told) is not None
