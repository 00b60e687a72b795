"""Which claims of headings does the body tell again?"""

from __future__ import annotations

from reportedly.compare import Told, alike, told_in
from reportedly.records import Claim, Report

_HEAD = 400  # characters in which a headline and a standfirst stand


def retold(report: Report, kept: dict[str, Claim]) -> dict[str, str]:
    """The claims of headings that the body tells again with the same status, each with the claim that does."""
    lines = {claim.sentence.start for claim in kept.values() if _is_heading(report, claim)}
    if not lines:
        return {}
    ready = [one for one in told_in(report, "text") if one.claim.id in kept]
    heads = [one for one in ready if one.claim.sentence.start in lines]
    body = [one for one in ready if one.claim.sentence.start not in lines]
    found = {}
    for head in heads:
        same = [one for one in body if one.claim.status == head.claim.status and one.claim.stance == head.claim.stance]
        again = next((one for one in same if alike(head, one) == 2 and _same_doer(head, one)), None)
        if again is not None:
            found[head.claim.id] = again.claim.id
    return found


def _same_doer(head: Told, body: Told) -> bool:
    """Whether the body names who the headline says does it; where the headline names nobody, it need not."""
    return not head.actors or bool(head.actors & body.actors)


def _is_heading(report: Report, claim: Claim) -> bool:
    """Whether a claim stands in a line of its own, without a stop, near the head of the text."""
    text, sentence = report.article.text, claim.sentence
    if sentence.start > _HEAD or sentence.text[-1:] in '.!?”"':
        return False
    after = text[sentence.end : sentence.end + 2]
    return (not after or after[0] in "\r\n") and (not sentence.start or text[sentence.start - 1] in "\r\n")
