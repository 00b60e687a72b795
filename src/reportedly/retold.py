"""Which claims of headings does the body tell again?"""

from __future__ import annotations

from collections import defaultdict

from reportedly.compare import Told, alike, told_in
from reportedly.intake.sentences import is_closed
from reportedly.intake.title_again import title_again
from reportedly.lines import tells
from reportedly.records import Claim, Report

_HEAD = 400  # characters in which a headline and a standfirst stand
_LEAD = 400  # characters of the body in which other words may tell what a headline tells
_SHARED = 0.6  # of a headline's words, which so tell the same


def retold(report: Report, kept: dict[str, Claim]) -> dict[str, str]:
    """The claims of headings that the body tells again with the same status, each with the claim that does.

    A line of a heading is told again where one of the claims that it tells is: by any claim of the body, in its line.
    """
    title = title_again(report.article.text, report.article.title)
    lines = {
        claim.sentence.start
        for claim in kept.values()
        if _is_heading(report, claim) or (title and title[0] <= claim.sentence.start < title[1])
    }
    if not lines:
        return {}
    ready = told_in(report, "text")
    heads = [one for one in ready if one.claim.sentence.start in lines]
    body = [one for one in ready if one.claim.sentence.start not in lines]
    first = min((one.claim.sentence.start for one in body), default=0)
    told: dict[int, list[Claim]] = defaultdict(list)
    for line in kept.values():
        told[line.sentence.start].append(line)
    found = {}
    for head in heads:
        shown = _line_of(head, told)
        if shown is None or shown.id in found or shown.status != head.claim.status:
            continue
        for one in body:
            same = one.claim.status == head.claim.status and one.claim.stance == head.claim.stance
            lead = one.claim.sentence.start < first + _LEAD
            if same and _again(head, one, lead) and (again := _line_of(one, told)) is not None:
                found[shown.id] = again.id
                break
    return found


def _line_of(one: Told, told: dict[int, list[Claim]]) -> Claim | None:
    """The line that tells a claim: its own, or one of its sentence with the same status that holds its words."""
    lines = told[one.claim.sentence.start]
    own = next((line for line in lines if line.id == one.claim.id), None)
    return own or next((line for line in lines if line.status == one.claim.status and tells(line, one.claim)), None)


def _again(head: Told, body: Told, lead: bool) -> bool:
    """Whether the body tells what a headline tells: by the same word, or, where it leads, much the same otherwise."""
    sure = alike(head, body)
    if not _same_doer(head, body):
        return False
    if sure == 2 or (sure == 1 and lead):
        return True
    shared = len(head.sentence & body.sentence) / max(1, len(head.sentence))
    return lead and shared >= _SHARED and bool(head.others & body.others)


def _same_doer(head: Told, body: Told) -> bool:
    """Whether the body names who the headline says does it; where the headline names nobody, it need not."""
    return not head.actors or bool(head.actors & body.actors)


def _is_heading(report: Report, claim: Claim) -> bool:
    """Whether a claim stands in a line of its own, without a stop, near the head of the text."""
    text, sentence = report.article.text, claim.sentence
    if sentence.start > _HEAD or is_closed(sentence.text):
        return False
    before, after = text[: sentence.start].rstrip(" \t"), text[sentence.end : sentence.end + 2]
    return (not after or after[0] in "\r\n") and (not before or before[-1] in "\r\n")
