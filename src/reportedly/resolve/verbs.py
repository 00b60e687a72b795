"""Which words of a sentence are its verbs? The reader's events by their form, and "is" and "has" that stand alone."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from reportedly.annotate.events import Event
from reportedly.records import Span
from reportedly.resolve.forms import NOUN_ENDINGS, Form, form_of, group_start, is_passive
from reportedly.resolve.words import Word, is_ing, looks_past, stem, stems_in

_SAYS = frozenset(("said", "says"))  # plain saying, which the reader finds as a cue
TAKES_IN = frozenset(("includes", "include", "included"))  # verbs that are hardly ever events


class Verb(NamedTuple):
    """A verb or an event noun: its word's number, the first word of its group, its form."""

    at: int
    first: int
    form: Form
    passive: bool
    event: Event | None  # None: a form of "be" or "have" that is no event


class Line(NamedTuple):
    """A sentence under way."""

    text: str
    words: list[Word]
    verbs: dict[int, Verb]
    subjects: dict[int, tuple[int, int] | None]
    speakers: dict[int, tuple[int, int]]  # of the cues of attributions: the words of who speaks
    told: dict[int, list[tuple[int, int]]]  # of the cues of attributions: the characters of what is said
    openers: dict[int, int | None]  # of verb groups by their first word: what opens their relative clause
    starts: list[int]  # where each word starts and ends
    ends: list[int]

    def span(self, first: int, stop: int) -> Span:
        start, end = self.words[first].start, self.words[stop - 1].end
        return Span(start=start, end=end, text=self.text[start:end])

    def is_verb(self, at: int) -> bool:
        verb = self.verbs.get(at)
        return verb is not None and verb.form != "noun"


def verbs_of(text: str, words: list[Word], events: list[Event], heading: bool = False) -> dict[int, Verb]:
    """The verbs and event nouns of a sentence, by the number of their word; ``heading``: of a headline."""
    starts = [word.start for word in words]
    found: dict[int, Verb] = {}
    places = {bisect_right(starts, event.span.start) - 1: event for event in events}
    numbers = {at: event.kind for at, event in places.items()}
    for at, event in places.items():
        if at < 0 or words[at].end <= event.span.start:
            continue
        first = group_start(words, at)
        before = words[first].start
        parties = [span for role in ("A0", "A1") for span in event.roles.get(role, []) if span.end - span.start > 3]
        led = any(
            span.end <= before and (not text[span.end : before].strip(" ,") or _over_aside(text, words, span, first))
            for span in parties
        )
        form = form_of(words, at, led, numbers)
        if form == "noun" or (form == "gerund" and words[first].low != "being"):
            first = at
        accused = (
            form == "participle" and not is_ing(words[at].low) and stem(words[at].low) in stems_in("of_the_accused")
        )
        found[at] = Verb(at, first, form, accused or (form != "noun" and is_passive(words, first, at)), event)
    taken = {index for verb in found.values() for index in range(verb.first, verb.at + 1)}
    for index, word in enumerate(words):
        last = index + 1 == len(words) or words[index + 1].kind not in {"be", "aux"}
        plain = (word.kind in {"be", "aux"} and last) or word.low in TAKES_IN or word.low in _SAYS
        if plain and index not in taken:
            first = group_start(words, index)
            found[index] = Verb(index, first, "infinitive" if words[first].kind == "to" else "finite", False, None)
    if not any(verb.form == "finite" for verb in found.values()):
        # "Network hit by ransomware": in a headline the participle is the verb
        found.update((at, verb._replace(form="finite")) for at, verb in found.items() if verb.form == "participle")
    for at in _in_series(words, found):
        found[at] = found[at]._replace(form="finite", first=at)
    for at in _second_verbs(words, found):
        found[at] = found[at]._replace(form="noun", first=at)
    for at in _missed(words, found):
        found[at] = found[at]._replace(form="finite")
    for at, verb in found.items() if heading else ():
        alone = at + 1 == len(words) or words[at + 1].kind in {"stop", "prep", "conj", "sub"}
        if verb.form == "finite" and verb.first == at and alone and looks_past(words[at].low):
            # "Nine soldiers killed in ambush": headlines tell what was done by the present
            found[at] = verb._replace(passive=verb.passive or stem(words[at].low) in stems_in("done_to"))
    return found


def _over_aside(text: str, words: list[Word], party: Span, first: int) -> bool:
    """Whether a party leads its sentence, and only an aside parts it from a verb: "The decree, issued today, bans"."""
    leads = party.start == words[0].start and text[party.end : party.end + 1] == ","
    return leads and first > 0 and words[first - 1].low == ","


def _in_series(words: list[Word], verbs: dict[int, Verb]) -> list[int]:
    """Event words in "s" that go on from a verb in "s": "suspends a right, [allows] searches and [bans] sales"."""
    found, led = [], False
    for index, word in enumerate(words):
        if word.low in {";", ":", "“"} or word.kind in {"sub", "rel"}:
            led = False
        known = verbs.get(index)
        if known is None or known.event is None or not word.low.endswith("s") or looks_past(word.low):
            continue
        if known.form == "finite" and known.first == index:
            led = True
        elif (
            led and known.form == "noun" and 0 < index < len(words) - 1 and not word.low.endswith(("ss", *NOUN_ENDINGS))
        ):
            joined = words[index - 1].low == "," or words[index - 1].kind == "conj"
            takes = words[index + 1].kind in {"det", "pron", "num", "poss", "word"}
            if joined and takes:
                found.append(index)
    return found


def _second_verbs(words: list[Word], verbs: dict[int, Verb]) -> list[int]:
    """Present forms behind another verb in its clause, and so its object: "Army Explores Drone [Strikes]"."""
    found, verb = [], False
    for index, word in enumerate(words):
        if word.kind in {"stop", "sub", "rel", "conj", "to"} or word.low in {
            "that",
            "after",
            "before",
            "since",
            "until",
        }:
            verb = False
        known = verbs.get(index)
        if known is None or known.form != "finite":
            continue
        bare = known.first == index and known.event is not None and not looks_past(word.low)
        if verb and bare and word.low.endswith("s"):
            found.append(index)
        verb = word.low not in _SAYS and (known.event is None or known.event.kind != "REPORTING")
    return found


def _missed(words: list[Word], verbs: dict[int, Verb]) -> list[int]:
    """Event words in "s" that must be the verb of their clause, for it has no other: "The plan focuses on drones"."""
    found = []
    first = 0
    for index in range(len(words) + 1):
        if index < len(words) and not (
            words[index].kind in {"stop", "sub", "rel"} and words[index].low not in {'"', "“"}
        ):
            continue
        run = range(first, index)
        first = index + 1
        if any(at in verbs and verbs[at].form == "finite" for at in run):
            continue
        for at in run:
            low = words[at].low
            known = verbs.get(at)
            if known is None or known.form != "noun" or at + 1 >= index:
                continue
            if at == run[0]:  # "Northern Line, the largest of them, [plans] to run one train in five"
                after_aside = at > 3 and words[at - 1].low == "," and words[at + 1].kind == "to" and low.endswith("s")
                if after_aside and not any(verb.form == "finite" for verb in verbs.values()):
                    found.append(at)
                continue
            before = words[at - 1]
            singular = before.low in {"this", "that", "it"} or not before.low.endswith("s")
            subject = before.kind in {"word", "pron", "det"} and before.low not in {"the", "a", "an"}
            present = low.endswith("s") and not low.endswith(("ss", *NOUN_ENDINGS))
            if present and singular and subject and words[at + 1].low != "of":
                found.append(at)
                break
    return found
