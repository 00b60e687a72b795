"""Who says it, and so is not "he" in it? One who speaks of himself in quotation marks says "I", and one who speaks for
another, as his lawyer, says "he" of the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.annotate.quotations import SPEECH, find_quotations
from reportedly.records import Sentence
from reportedly.resolve.thing import Thing, Use

_SAID = r"(?:said|says|told|tells|adds|added|asked|wrote|writes|warned|insisted|argued|recalled|replied|explained)"
SAYS = re.compile(
    r"(?:, [^,.\n“”\"]{3,80},|\s(?:who|for|of|from|at|with)\s[^,.;\n“”\"]{3,60}?)?,?\s+(?:also |later |then )?"
    r"(?:said|says|told|tells|added|adds|warned|insisted|argued|writes|wrote|continued|continues|explained|recalled|"
    r"replied|concluded|concludes|went on to say|tweeted)\b"
)
_OF_SELF = re.compile(
    r"\s+(?:also |later |then |has |had |has also )?(?:(?:told|tells|assured|informed) [^,.;:]{2,30}?|said|says|"
    r"insist(?:s|ed)|claim(?:s|ed)|admit(?:s|ted)|acknowledge[sd]|argue[sd]|believe[sd]|hope[sd]|denie[sd]|vow(?:s|ed)|"
    r"promise[sd]|announce[sd]|warn(?:s|ed)|add(?:s|ed)|wr(?:ote|ites)|pledge[sd]|stressed|explain(?:s|ed)|conceded|"
    r"joked)(?: that)?\s+"
)
ADDS = re.compile(r"\s+(?:also |later |then )?(?:added|adds|continued|continues|went on|goes on|concluded|concludes)\b")
_SAID_BY = re.compile(
    rf"(?:[”\"]|''),?\s{_SAID}\s(?:(?:[A-Z][\w.’'-]*|[a-z]+)\s){{0,4}}$"
)  # "“...,” said mayor [Quist]"
_FAR = 60  # characters between who says it and what is said, at most
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|added|according to)\b[^.;“”\"]*$")
_AGENTS = (
    "lawyer", "attorney", "solicitor", "barrister", "counsel", "spokesman", "spokeswoman", "spokesperson", "publicist",
    "agent",
)  # fmt: skip
_AGENT = f"(?:{'|'.join(_AGENTS)})"
_SPEAKS_FOR = re.compile(
    rf"(?P<whose>(?:[\w’'-]+['’]s?|[Hh]is|[Hh]er) (?:own |defen[cs]e |chief |lead |former )?{_AGENT},? $|"
    rf"{_AGENT} for [^,.;]{{2,40}}, $)|"
    rf"(?P<of>,? (?:an?|the) {_AGENT} for )"
)
_NEAR = 60  # characters between a quotation and who speaks it
_BEHIND = re.compile(rf",?\s*(?P<said>{_SAID}\s)?(?:[\w’'.-]+\s){{0,6}}$")  # "..., [said the mayor] Ada Quist"
_SPOKE = re.compile(rf"(?:,[^,.]{{2,50}},)?\s+(?:also |later |then )?{_SAID}\b[^“”\".]{{0,40}}[.,:]?\s*$")


def says_of_self(text: str, use: Use, start: int) -> bool:
    """Whether who a use means says what begins with the pronoun at ``start``: "[Quist] said he"."""
    return start - use.end < _FAR and _OF_SELF.fullmatch(text, use.end, start) is not None


def has_spoken(text: str, use: Use) -> bool:
    """Whether who a use means says something there: "[Quist] said", "“...,” said [Quist]"."""
    if SAYS.match(text, use.end):
        return True
    return _SAID_BY.search(text, max(0, use.start - _NEAR), use.start) is not None


def who_speak_for_others(text: str, things: Sequence[Thing]) -> list[tuple[int, Thing]]:
    """The uses, by their end, of the persons who speak for another: "his lawyer, Ada Quist"."""
    found: list[tuple[int, Thing]] = []
    for thing in things if any(agent in text for agent in _AGENTS) else ():
        if thing.kind != "person" or thing.nominal:
            continue
        for use in thing.uses:
            told = _SPEAKS_FOR.search(text, max(0, use.start - _NEAR), use.start)
            if (told and told["whose"]) or ((told := _SPEAKS_FOR.match(text, use.end)) and told["of"]):
                found += [(each.end, thing) for each in thing.uses]
                break
    return found


def speakers_in(text: str, sentence: Sentence, speaking: list[tuple[int, Thing]]) -> set[int]:
    """Those (by ``id``) of some persons who say something in a sentence."""
    return {
        id(thing)
        for end, thing in speaking
        if sentence.start < end <= sentence.end
        and (SAYS.match(text, end, sentence.end) or _SAID_BEFORE.search(text, max(sentence.start, end - _NEAR), end))
    }


class Quoted:
    """Who speaks each quotation of a text, as far as words beside it tell."""

    def __init__(self, text: str, uses: Sequence[tuple[int, Use, Thing]]) -> None:
        self._text = text
        self._quotations = find_quotations(text)
        self._starts = [start for start, _ in self._quotations]
        self.any = bool(self._quotations)
        self._uses = [(use, thing) for _, use, thing in uses if thing.kind == "person"]
        self._order = [use.start for use, _ in self._uses]
        self._known: dict[int, set[int]] = {}

    def inside(self, offset: int) -> bool:
        """Whether an offset stands in what somebody says, and not in a word or two between marks."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._quotations[at][1] > self._starts[at] + SPEECH

    def told(self, sentences: Sequence[Sentence]) -> tuple[list[int], list[int]]:
        """For each sentence how many of those before it hold words that nobody is quoted with, and where they start."""
        ranks: list[int] = []
        starts: list[int] = []
        for sentence in sentences:
            at = bisect_right(self._starts, sentence.start) - 1
            whole = at >= 0 and sentence.end <= self._quotations[at][1] + 1
            if not whole or not starts:
                starts.append(sentence.start)
            ranks.append(len(starts) - 1)
        return ranks, starts

    def outside(
        self, ranks: Sequence[int], uses: Sequence[tuple[int, Use, Thing]], high: int, low: int
    ) -> list[tuple[int, Use, Thing]]:
        """Those of ``uses[:high]`` that start behind ``low`` and outside of quotations, by the ranks of their
        sentences (as ``told`` gives them)."""
        found = []
        for at in range(high - 1, -1, -1):
            start, use, thing = uses[at]
            if start < low:
                break
            if not self.inside(start):
                found.append((start, use._replace(sentence=ranks[use.sentence]), thing))
        return found[::-1]

    def named_in(self, offset: int) -> set[int]:
        """The persons (by ``id``) that the quotation beside an offset, which is outside of all, names."""
        at = bisect_right(self._starts, offset) - 1
        found = set()
        for start, end in self._quotations[max(0, at) : at + 2]:
            if end - 2 <= offset <= end + _NEAR or offset <= start <= offset + _NEAR:
                low, high = bisect_left(self._order, start), bisect_left(self._order, end)
                found |= {id(thing) for use, thing in self._uses[low:high]}
        return found

    def speakers(self, offset: int) -> set[int]:
        """The persons (by ``id``) who speak the quotation around an offset; none outside of quotations."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._quotations[at][1]:
            return set()
        if at not in self._known:
            self._known[at] = self._beside(*self._quotations[at])
        return self._known[at]

    def _beside(self, start: int, end: int) -> set[int]:
        text, found = self._text, set()
        for use, thing in self._uses[
            bisect_left(self._order, start - 2 * _NEAR) : bisect_left(self._order, end + _NEAR)
        ]:
            if use.start >= end:
                behind = _BEHIND.match(text, end, use.start)
                if behind and behind.end() == use.start and (behind["said"] or SAYS.match(text, use.end)):
                    found.add(id(thing))
                    break
            elif start - 2 * _NEAR <= use.end <= start and _SPOKE.fullmatch(text, use.end, start):
                found.add(id(thing))
        return found
