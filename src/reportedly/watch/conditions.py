"""Which condition does an announcement hang on: in its sentence, over all its tellings, and of items that are one?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportedly.link.wording import TOKEN, lemma
from reportedly.records import Claim
from reportedly.watch.clauses import found
from reportedly.watch.items import Notice, WatchItem

_STOP = re.compile(r"[,;.!?”\"](?=\s|$)|\s[–—-]\s")
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her"))
FIRM = ("scheduled", "planned")
_IDIOM = re.compile(  # "if the minister has his way", "if need be": no condition that a report could tell as met
    r"if\s(?:[^,.;]{0,60}\b(?:ha[sd]|have|gets?|got)\s(?:his|her|its|their)\s(?:own\s)?way|"
    r"all goes|need be|necessary|needed|possible|any|anything|not)\b",
    re.I,
)


def condition_of(claim: Claim) -> str | None:
    """The clause of the sentence that states a condition of the event, from its "if" on; None where there is none."""
    for start, end in _condition_spans(claim.sentence.text):
        at = claim.event.start - claim.sentence.start
        if not start <= at < end and _IDIOM.match(claim.sentence.text, start) is None:
            return claim.sentence.text[start:end].strip(" ,")
    return None


def is_condition(claim: Claim) -> bool:
    """Whether the event stands inside an "if" or "unless": what others wait for, not what is announced."""
    at = claim.event.start - claim.sentence.start
    return any(start <= at < end for start, end in _condition_spans(claim.sentence.text))


def tells_the_condition(claim: Claim, announced: Claim) -> bool:
    """Whether it befell what the condition names and the announcement does not: "the bridge is shut" is that of
    "if the bridge closes, the valve closes", and closes no valve."""
    condition = condition_of(announced)
    if condition is None:
        return False
    own, told = (_words(" ".join(each.text for each in one.recipients or one.actors)) for one in (announced, claim))
    return bool(own) and own.isdisjoint(told) and not told.isdisjoint(_words(condition))


def _words(text: str) -> set[str]:
    return {lemma(token) for token in TOKEN.findall(text)} - _ARTICLES


def _condition_spans(sentence: str) -> Iterable[tuple[int, int]]:
    for start, end in found("conditions", sentence):
        if sentence[start:end].casefold() == "should" and start > 0 and sentence[:start].rstrip()[-1:] not in ",;":
            continue  # "should they fail, ..." only where it begins a clause
        stop = _STOP.search(sentence, end)
        yield start, stop.start() if stop else len(sentence)


def condition_told(told: Sequence[Notice]) -> str | None:
    """The condition that was stated last; none where who stated it has since announced it, firmly, without one."""
    condition, by = None, None
    for each in sorted(told, key=lambda each: (each.day, each.key, each.claim.event.start)):
        stated = condition_of(each.claim)
        source = each.claim.sources[-1].name if each.claim.sources else each.telling.outlet
        if stated is not None:
            condition, by = stated, (source, each.day)
        elif by is not None and source == by[0] and each.day > by[1] and each.claim.status in FIRM:
            condition, by = None, None
    return condition


def condition_of_all(group: Sequence[WatchItem]) -> str | None:
    """The condition that was stated last; none where one who states it has since announced it without."""
    last = max(group, key=lambda each: each.opened)
    stated = max((each for each in group if each.condition), key=lambda each: each.opened, default=None)
    if stated is None or (stated.opened < last.opened and {*_says(stated)} & {*_says(last)}):
        return last.condition
    return stated.condition


def _says(item: WatchItem) -> list[str]:
    return [each.source for each in item.told if each.source]
