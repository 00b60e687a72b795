"""How sure is the report that it happens? Status, certainty, polarity, and the words that say so.

The statuses are those of STATUS.md's eleven; the model's head tells them, trained on sentences written for it and on
weak labels of TimeBank and UW. Certainty is FactBank's (Saurí and Pustejovsky 2009), read from the factuality.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, cast

from reportedly.annotate.events import Event
from reportedly.annotate.first_words import first_words
from reportedly.annotate.labels import STATUSES
from reportedly.annotate.spans import span_of
from reportedly.records import Certainty, Sentence, Span, Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEAR = 90  # characters before an event in which the words of its status are sought
_AFTER = 40
_BEFORE = 160  # ... and in which a rule looks
_AROUND = 300  # characters on each side in which a rule finds what it must not
_AFTERTHOUGHT = re.compile(r"[^,;:.]{0,25}, (?:it )?(seems|appears|apparently|reportedly|allegedly|supposedly)\b")
_HEDGED = 50  # characters before an event in which a hedge reaches it
_TO = 24  # characters between a verb and its "to"
_SETTLED = {"occurred", "ongoing", "not_occurred"}
_NEEDS_WORDS = {STATUSES.index(one) for one in ("planned", "conditional", "predicted")}  # by a word, or not at all
_UNTOLD = 0.05
_LITTLE = {"to", "will", "would"}
_APART = re.compile(r"[;:]|, (?!and\b|or\b|but\b|then\b|\w+,? (?:and|or)\b)")
_SHORT_WOULD = re.compile(r"['’](?:d|ll)\b", re.I)
_LOOMING = re.compile(
    r"\b(?:on course|headed|imminent|loom|if\b|unless\b|when\b|next\b|ahead\b|tomorrow|odds|to come\b|risk|will\b)",
    re.I,
)
_POWERS = re.compile(r"\b(?:empower|entitle|authori|powers?\b|rights?\b|threat|any|whoever|every)", re.I)
# A condition far from what hangs on it; "can", "when" or "will" there is another verb's
_CONDITION = re.compile(
    r"\b(?:if|unless|once|should|provided|in case|as long as|until|allow|let\b|lets\b|enabl|permit|would|could|depend|"
    r"whether|were\b|without|otherwise|under\b|only (?:if|when|after|once))",
    re.I,
)
_FAR = {"conditional": (_CONDITION, _POWERS)}


class Graded(NamedTuple):
    """How an event is presented, and the probability that this is right."""

    status: Status
    certainty: Certainty
    polarity: str
    evidence: list[Span]
    probability: float


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """One pattern of evidence words for each status."""
    import tomllib

    lists = tomllib.loads((resources.files("reportedly.kinds") / "status_words.toml").read_text(encoding="utf-8"))
    return {name: _any_of(words) for name, words in lists.items()}


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Any of some words, the first of them that stands there: one look at its first letter leaves few to be tried."""
    inside = [word for word in words if word[:2] in {"n'", "n’"} or not word[0].isalnum()]  # "n't" stands in its word
    by_letter: dict[str, list[str]] = {}
    for word in words:
        if word not in inside:
            by_letter.setdefault(word[0], []).append(_as_pattern(word[1:]))
    some = "|".join(f"(?-i:[{one}{one.upper()}])(?:{'|'.join(rest)})" for one, rest in by_letter.items())
    return re.compile("|".join([rf"\b(?:{some})", *map(_as_pattern, inside)]), re.I)


def _as_pattern(word: str) -> str:
    body = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return body + (r"\b" if word[-1].isalnum() else "")


class Rule(NamedTuple):
    """Words around an event that speak for a status."""

    status: int
    weight: float
    before: re.Pattern[str] | None  # what stands right before it
    form: re.Pattern[str] | None  # of the event's word
    after: re.Pattern[str] | None  # what follows the event in its sentence
    unless: re.Pattern[str] | None  # nowhere in the sentence


_JUST_WORDS = "green tables "  # what looks for these before an event finds them nearly everywhere
_WORDS = re.compile(r"\w+")


class Rules(NamedTuple):
    """The rules of status, in order; most look for a word before the event that most events have nowhere."""

    all: list[Rule]
    anywhere: list[int]  # those that look for nothing before an event, for just any word, or for a word not known
    by_word: dict[str, list[int]]  # by the words that what they look for may begin with


@cache
def _rules() -> Rules:
    """The rules of kinds/status_rules.toml, status_scope.toml and the others beside them."""
    import tomllib

    names = ("rules", "scope", "ahead", "open", "still_open")
    files = (resources.files("reportedly.kinds") / f"status_{name}.toml" for name in names)
    raw = [rule for file in files for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]]
    made = [
        (
            rule.get("before"),
            Rule(
                STATUSES.index(rule["status"]),
                rule["weight"],
                _before(rule["before"]) if "before" in rule else None,
                *(re.compile(rule[name]) if name in rule else None for name in ("form", "after", "unless")),
            ),
        )
        for rule in raw
    ]
    made.sort(key=lambda one: one[1].before is not None and not one[1].before.search(_JUST_WORDS))
    anywhere: list[int] = []
    by_word: dict[str, list[int]] = {}
    for number, (before, _) in enumerate(made):
        words = first_words(before) if before is not None else None
        if words is None:
            anywhere.append(number)
        for word in words or ():
            by_word.setdefault(word, []).append(number)
    return Rules([rule for _, rule in made], anywhere, by_word)


def _before(words: str) -> re.Pattern[str]:
    """An expression that begins with a word, where it ends at the event."""
    return re.compile(rf"(?<!\w)(?=\w)(?:{words})\s+[“\"‘'’]?$")


@lru_cache(2048)
def _fitting(word: str) -> tuple[list[int], frozenset[int]]:
    """The rules that an event of this word may be under: those that look anywhere, and all."""
    rules = _rules()
    fit = {number for number, rule in enumerate(rules.all) if rule.form is None or rule.form.fullmatch(word)}
    return [number for number in rules.anywhere if number in fit], frozenset(fit)


def _standing(event: Span, text: str, begin: int, stop: int) -> list[Rule]:
    """The rules, in order, whose words stand before the event, which is their form, and behind it."""
    every, _, by_word = _rules()
    anywhere, fit = _fitting(event.text)
    before = text[begin : event.start]
    found = {number for number in anywhere if (looks := every[number].before) is None or looks.search(before)}
    for token in _WORDS.finditer(before):
        for number in by_word.get(token[0], ()):
            if number in fit and every[number].before.match(before, token.start()):  # type: ignore[union-attr]
                found.add(number)
    rules = [every[number] for number in sorted(found)]
    return [rule for rule in rules if rule.after is None or rule.after.match(text, event.end, stop)]


def reweighed(likely: NDArray[np.float32], event: Span, text: str, sentence: Sentence) -> NDArray[np.float32]:
    """The status probabilities of one event with what the words around it add."""
    stop = min(sentence.end, event.end + _AROUND)
    weighed = likely.copy()
    for rule in _standing(event, text, max(sentence.start, event.start - _BEFORE), stop):
        if not (rule.unless and rule.unless.search(text[max(sentence.start, event.start - _AROUND) : stop])):
            weighed[rule.status] *= rule.weight
    for _ in _NEEDS_WORDS:
        best = int(weighed.argmax())
        if best not in _NEEDS_WORDS or _told(STATUSES[best], text, sentence, event):
            break
        weighed[best] *= _UNTOLD
    total: NDArray[np.float32] = weighed / weighed.sum()
    return total


def _told(status: str, text: str, sentence: Sentence, event: Span) -> bool:
    """Whether a word near the event speaks of a plan; of a condition, a power, a forecast, one anywhere around."""
    near = max(sentence.start, event.start - _NEAR)
    if _SHORT_WOULD.search(text, near, event.start):
        return True
    first = _first(_patterns()[status], text, sentence, event)
    if first is not None and not _idle(first, event, text):
        return True
    begin, stop = max(sentence.start, event.start - _AROUND), min(sentence.end, event.end + _AROUND)
    far = (_patterns()[status], _LOOMING) if status == "predicted" else _FAR.get(status, ())
    return any(one.search(text, begin, stop) is not None for one in far)


def _idle(cue: Span, event: Span, text: str) -> bool:
    """Whether a "to" or a "would" is another verb's: behind the event, or before the comma that parts them."""
    if cue.text.lower() not in _LITTLE:
        return False
    return cue.start > event.end + 1 or _APART.search(text, cue.end, event.start) is not None


def grade(event: Event, text: str, sentence: Sentence) -> Graded:
    """The status of one event of a sentence."""
    likely = reweighed(event.status, event.span, text, sentence)
    best = int(likely.argmax())
    status = cast("Status", STATUSES[best])
    hedged = _hedge(text, sentence, event.span) if status in _SETTLED else None
    evidence = _evidence(status, event, text, sentence)
    if hedged is not None:
        evidence = [hedged, *[span for span in evidence if not (span.start < hedged.end and hedged.start < span.end)]]
    return Graded(
        status=status,
        certainty=certainty_of(status, event.factuality, hedged is not None),
        polarity="no" if status == "not_occurred" else "yes",
        evidence=sorted(evidence, key=lambda span: span.start),
        probability=float(likely[best]),
    )


def _hedge(text: str, sentence: Sentence, event: Span) -> Span | None:
    """A word before the event, in its own clause, that makes it less than certain ("suspected of transporting")."""
    begin = max(sentence.start, event.start - _HEDGED)
    found = list(_patterns()["hedges"].finditer(text, begin, event.start))
    if found and not re.search(r"[,;:—]| who | which ", text[found[-1].end() : event.start]):
        return span_of(text, found[-1].start(), found[-1].end())
    after = _AFTERTHOUGHT.match(text, event.end, min(sentence.end, event.end + _AFTER))
    return span_of(text, after.start(1), after.end(1)) if after else None


def certainty_of(status: str, factuality: float, hedged: bool = False) -> Certainty:
    """FactBank's certainty for the nearest source: CT, PR, PS or U."""
    if status in {"conditional", "demanded", "threatened"}:
        return "unknown"
    if status in {"possible", "considered"}:
        return "possible"
    firm = abs(factuality)
    if status in _SETTLED:
        if hedged:
            return "probable" if firm >= 2.2 else "possible"
        return "certain" if firm >= 1.6 or status == "not_occurred" else "probable" if firm >= 0.9 else "possible"
    return "certain" if firm >= 2.6 else "probable" if firm >= 0.9 else "possible"


def _evidence(status: str, event: Event, text: str, sentence: Sentence) -> list[Span]:
    """The words that the status was read from; the event's own word where no other tells."""
    if status == "occurred":
        return [event.span]
    pattern = _patterns()[status]
    own = [span for role in ("MOD", "NEG") for span in event.roles.get(role, []) if pattern.search(span.text)]
    if own:
        return own
    near = _first(pattern, text, sentence, event.span)
    return [near or event.span]


def evidence_within(status: str, text: str, spans: list[Span]) -> Span | None:
    """The first words in some spans that tell a status, a bare "to" or "on" aside; None where there are none."""
    for span in spans if status in _patterns() else ():
        for match in _patterns()[status].finditer(text, span.start, span.end):
            if match[0].lower() not in {"to", "on", "will", "would"}:
                return span_of(text, match.start(), match.end())
    return None


def _first(pattern: re.Pattern[str], text: str, sentence: Sentence, event: Span) -> Span | None:
    """The match nearest before the event, else nearest after it, inside its sentence."""
    begin = max(sentence.start, event.start - _NEAR)
    before = list(pattern.finditer(text, begin, event.start))[-2:]
    if before:
        first, last = before[0], before[-1]
        if (
            last[0].lower() == "to" and first[0].lower() not in _LITTLE and last.start() - first.end() <= _TO
        ):  # "plans to": the verb tells more than its "to"
            adjoining = not text[first.end() : last.start()].strip()
            return span_of(text, first.start(), last.end() if adjoining else first.end())
        return span_of(text, last.start(), last.end())
    # up to the sentence's end, so that no word is cut: "no" is not in "north"
    after = pattern.search(text, event.end, sentence.end)
    if after is None or after.end() > event.end + _AFTER:
        return None
    return span_of(text, after.start(), after.end())
