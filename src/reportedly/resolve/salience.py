"""How much does a claim matter to an analyst, 0 to 1? What it is, who is in it, where in the report it stands."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from reportedly.annotate.events import Event
from reportedly.annotate.kinds import newsworthiness
from reportedly.annotate.status import Graded
from reportedly.records import SETTLED, Actor, Attribution, Figure, Sentence, Source, When
from reportedly.resolve.clauses import Parsed
from reportedly.resolve.guarded import guarded
from reportedly.resolve.large_numbers import counts_people, is_much, of_many
from reportedly.resolve.words import word_list

_CLASS_WEIGHT = {
    "OCCURRENCE": 1.0, "I_ACTION": 0.9, "STATE": 0.5, "I_STATE": 0.6, "REPORTING": 0.75, "ASPECTUAL": 0.85,
    "PERCEPTION": 0.7,
}  # fmt: skip
_OPEN_WORTH = {"scheduled": 0.2, "not_occurred": 0.2, "demanded": 0.15, "threatened": 0.15}  # others: 0.1
_STATE = 0.05  # worth of "have", "need", "see": only "was seen" tells of a thing
_NOBODY_NAMED = 0.06  # of what was done, and by whom is left open: "the alarms had been switched off"
_BEFALLS = 0.32  # the least that is worth what happens to many people: "600 residents remain in tents"
_SEEN = 0.25  # of "was seen", whatever it was
_LIGHT = 0.15  # worth of a verb that says little: what it is done to tells more ("begin a repair", "see cracks")
_HARDLY = 0.22  # confidence below which a claim is a lesser one, whatever it tells
_LESSER = 0.25  # the most that such a claim is worth, and one that no clause of its own tells
_WITH = 0.5  # worth of what is told of, from which on it counts whatever the verb: "twelve bodies were recovered"
_LEAD = 0.15  # of a text: what it leads with
_FEW = 3  # words of a noun that no verb tells anything of
_GRAVE = 0.6  # worth of what is news wherever it stands
_DESCRIBES = 0.2  # ... and one that says who a source is: "an engineer who inspected the dam"
_ASIDE = re.compile(r"(?<!even )(?<!just )\bas $", re.I)
_BYLINE = re.compile(
    r"\W*(?:by|(?:additional )?report(?:ed|ing) by|edit(?:ed|ing) by|written by|photo)\b[^.]{0,120}$", re.I | re.M
)
_STANDS_FOR_HOW_LONG = re.compile(
    r"the (?:more|less|longer|shorter|higher|lower|greater|larger|sooner|later|further) the\b", re.I
)
_RELATIVE = re.compile(r" (?:who|that|which) ")
_ASKED = re.compile(r"\b(?:asked|pressed|questioned) (?:\w+ ){0,2}(?:whether|if|why|how|about)\b[^.;]{0,80}$", re.I)
_BEFORE = 120  # characters before an event in which a question is sought
_DO_SO = re.compile(r"\b(?:to|not|n.t) do (?:so|it|that|this|the same)\b\W*$")
_UNNAMED = frozenset(("it", "they", "them"))
_BARE = 45  # characters before an "it" or "them" in which hardly anything stands that it could mean
_WHILE = re.compile(r"\b(?:before|after|since|until|when|while|because|once|as) $", re.I)  # "months before [it] burst"
_OF_WHOM = re.compile(r"(?: of wh(?:om|ich) |^[^ ]{1,20} of )")  # "some of [the lorries] were"
_SOME_OF_WHICH = re.compile(r"[^ ]{1,20} of wh(?:om|ich)\b", re.I)
_WHEN_ASKED = re.compile(r", (?:asked|pressed|questioned)$")
_SOME_OF_IT = re.compile(r"\bof (?:it|them)$")
_DISMISSED = re.compile(r"\b(?:that|this) as [\w-]+$")
_CITED = re.compile(r"(?:cit|quot)(?:es?|ed|ing)\b", re.I)
_CITES = re.compile(r"\W*(?:citing|quoting)\b", re.I)
_OBSERVERS = re.compile(r"(?:the )?(?:\w+ )?(?:observers|monitors|inspectors)\b", re.I)
_DOES_SO = re.compile(r"\b(?:do|does|did|doing|done)$", re.I)


class Weighed(NamedTuple):
    """One claim, as it was read, with the text around it."""

    event: Event
    graded: Graded
    kind: str | None
    actors: list[Actor]
    recipients: list[Actor]
    figures: list[Figure]
    sources: list[Source]
    when: When | None
    parsed: Parsed | None
    text: str
    sentence: Sentence
    attributions: list[Attribution]  # those that reach into the sentence
    published: dt.date | None


def salience(of: Weighed) -> float:
    """The salience of one claim, by our own judgement: weights that put what an editor would lead with first."""
    event, graded, kind, actors, recipients, figures, sources, when, parsed, text, sentence, attributions, published = (
        of
    )
    at, status = event.span.start, graded.status
    if _BYLINE.match(text, sentence.start) or guarded(text, sentence, at):
        return 0.0
    value = _worth(event, kind, recipients, parsed) * _CLASS_WEIGHT.get(event.kind, 0.7)
    value += 0.12 * any(one.entity for one in actors) + 0.06 * any(one.entity for one in recipients)
    if status not in SETTLED:
        value += _OPEN_WORTH.get(status, 0.1)
        if status != "not_occurred" and when is not None and published is not None and _ahead(when, published):
            value += 0.1
    value += 0.15 * any(counts_people(figure) for figure in figures)
    value += _NOBODY_NAMED * (parsed is not None and _by_nobody(parsed))
    value += 0.1 * any(figure.unit for figure in figures)
    value += 0.15 * any(is_much(figure) for figure in figures)
    value += 0.1 * (
        bool(sources)
        and (sources[-1].kind == "unnamed" or len(sources) > 1 or _OBSERVERS.match(sources[-1].name) is not None)
    )  # what an editor will want to look at
    if not actors and not recipients:
        value -= 0.3 if _stands_alone(parsed) else 0.05 if parsed is not None and parsed.subject else 0.15
    if sentence.heading:
        value += 0.05
    value -= 0.1 * min(1.0, sentence.start / max(len(text), 1))
    value += 0.05 * (sentence.start < _LEAD * len(text))
    if parsed is not None and parsed.form == "finite" and of_many(parsed, figures):
        value = max(value, _BEFALLS)
    if event.probability * graded.probability < _HARDLY or _is_scrap(event, status, text, sentence, parsed):
        value = min(value, _LESSER)
    if not sources and _ASKED.search(text, max(sentence.start, at - _BEFORE), at):
        value = min(value, _LESSER)  # "when asked whether they had left": nobody says so
    if parsed is not None and (_stands_alone(parsed) if sentence.heading else _without_verb(parsed, attributions)):
        value = min(value, _LESSER)  # "two inches above the record set in 1993"
    if parsed is not None and parsed.form in ("noun", "participle") and _beside_cue(at, parsed, attributions):
        value = min(value, _LESSER)  # "she told reporters before her departure"
    if parsed is not None and _says_elsewhere(at, parsed, attributions):
        value = min(value, _LESSER)  # "..., the inspectorate concluded in a report"
    if parsed is not None and _means_nobody(of, parsed):
        value = min(value, _LESSER)
    grave = newsworthiness(kind, event.span.text.lower()) >= _GRAVE and (kind == "assault" or status not in SETTLED)
    grave = grave and parsed is not None and (parsed.form == "finite" or _called_for(parsed, status))
    if not grave and any(_is_of(one, at, text, parsed) for one in attributions):
        value = min(value, _DESCRIBES)
    return round(min(1.0, max(0.0, value)), 3)


def _by_nobody(parsed: Parsed) -> bool:
    """Whether a finite verb tells what was done, and no words tell by whom."""
    return parsed.passive and parsed.form == "finite" and parsed.agent is None


def _called_for(parsed: Parsed, status: str) -> bool:
    """Whether a noun tells what is yet to be, and a verb leads to it: "called for a general [strike]"."""
    return status not in SETTLED and parsed.form == "noun" and not _stands_alone(parsed)


def _worth(event: Event, kind: str | None, recipients: list[Actor], parsed: Parsed | None) -> float:
    """What an event is worth by its kind and word; a verb that says little by what it is done to, or who does it."""
    worth = newsworthiness(kind, event.span.text.lower())
    told = [one.text for one in recipients]
    passive = parsed is not None and parsed.passive
    if parsed is not None and parsed.subject is not None and (passive or not told):
        told.append(parsed.subject.text)
    known = [words.lower() for words in told if words.lower() not in word_list("pronouns")]
    beside = max((newsworthiness(None, words) for words in known), default=0.0)
    if kind is not None or (worth == _STATE and not passive):
        return worth
    if worth == _STATE:
        return max(_SEEN, beside)
    return max(worth, beside if worth <= _LIGHT else min(_WITH, beside) if beside >= _WITH else 0.0)


def _ahead(when: When, published: dt.date) -> bool:
    """Whether a day to come is told."""
    day = when.to or when.from_
    return day is not None and day[:10] >= published.isoformat()


def _means_nobody(of: Weighed, parsed: Parsed) -> bool:
    """Whether a line leaves open whom or what it tells of: "denied firing [them]", "refused to [do so]"."""
    last = parsed.clause[-1]
    if " as " in last.text and _DISMISSED.search(last.text):
        return True
    if " do " in last.text and _DO_SO.search(last.text):
        return True
    if last.text.endswith(" them") and last.end - parsed.clause[0].start <= _BARE:
        return True
    what, who = parsed.object, parsed.subject
    if what is not None and what.text.lower() in _UNNAMED:
        return what.start - parsed.clause[0].start <= _BARE
    if who is not None and _SOME_OF_IT.search(who.text) and not any(sign.isdigit() for sign in who.text):
        return True  # "[some of it] packed in boxes"
    if who is None or who.text.lower() not in _UNNAMED or any(one.entity for one in of.actors):
        return False
    opens = who.start == of.sentence.start or _WHILE.search(of.text[max(0, who.start - 9) : who.start]) is not None
    return opens and newsworthiness(of.kind, of.event.span.text.lower()) < _GRAVE


def _is_of(one: Attribution, at: int, text: str, parsed: Parsed | None) -> bool:
    """Whether an event only tells who a source is: "citing two people who [attended] a meeting"."""
    if any(span.start <= at < span.end for span in one.source):
        return True
    who = [*one.source, *(one.content if any(_CITED.match(cue.text) for cue in one.cue) else ())]
    within = parsed is not None and any(span.start <= parsed.clause[0].start < span.end for span in who)
    return within and parsed is not None and _restricts(text, parsed)


def _stands_alone(parsed: Parsed | None) -> bool:
    """Whether an event is a noun that no verb tells anything of: "latest updates"."""
    return (
        parsed is not None
        and parsed.form == "noun"
        and not any(span.start <= at < span.end for at in parsed.verbs for span in parsed.clause)
    )


def _without_verb(parsed: Parsed, attributions: list[Attribution]) -> bool:
    """Whether neither a verb nor a saying stands in the words that tell a claim."""
    pronoun = parsed.subject is not None and parsed.subject.text.lower() in word_list("pronouns")
    if parsed.form not in ("noun", "participle") or pronoun:
        return False
    places = [*parsed.verbs, *(cue.start for one in attributions for cue in one.cue)]
    return not any(part.start <= at < part.end for at in places for part in parsed.clause)


def _beside_cue(at: int, parsed: Parsed, attributions: list[Attribution]) -> bool:
    """Whether a noun stands behind a saying, in no content: it only tells when or where something was said.

    So does a participle behind a saying whose content stands elsewhere: "the agency said, [calling] it the worst".
    """
    told = any(span.start <= at < span.end for one in attributions for span in one.content)
    for one in attributions:
        behind = any(part.start <= cue.start < at < part.end for cue in one.cue for part in parsed.clause)
        inside = any(part.start < span.end and span.start < part.end for span in one.content for part in parsed.clause)
        if behind and (not told or (not inside and parsed.form == "participle")):
            return True
    return False


def _says_elsewhere(at: int, parsed: Parsed, attributions: list[Attribution]) -> bool:
    """Whether a finite verb is a saying behind what is said, so that its clause holds none of it."""
    if parsed.form != "finite":
        return False
    cued = [one for one in attributions if any(cue.start <= at < cue.end for cue in one.cue) and one.content]
    return bool(cued) and all(one.content[-1].end <= parsed.clause[0].start for one in cued)


def _says_what(event: Event, parsed: Parsed) -> bool:
    """Whether a saying has what it says in its own clause: "they [traded] accusations", not "as he had threatened"."""
    return any(
        parsed.clause[0].start < part.start < parsed.clause[-1].end and part.start == event.span.end + 1
        for name in ("A1", "A2")
        for part in event.roles.get(name, ())
    )


def _restricts(text: str, parsed: Parsed) -> bool:
    """Whether a clause tells who or which is meant: one of "who" or "that", without a comma."""
    if len(parsed.clause) < 2:
        return False
    return _RELATIVE.fullmatch(text, parsed.clause[0].end, parsed.clause[1].start) is not None


def _is_scrap(event: Event, status: str, text: str, sentence: Sentence, parsed: Parsed | None) -> bool:
    """Whether the words that tell a claim are none that can stand alone: no subject, an aside, "the longer the"."""
    if parsed is None:
        return False
    first = parsed.clause[0]
    said = event.kind == "REPORTING" and parsed.form == "finite" and not parsed.passive and not sentence.heading
    if said and len(parsed.clause) == 1 and first.end == event.span.end and parsed.object is None:
        return True  # "the chairwoman announced"
    if _CITES.match(parsed.clause[-1].text) and newsworthiness(None, event.span.text.lower()) < _GRAVE:
        return True  # "a diplomat, citing a briefing"
    if _SOME_OF_WHICH.match(first.text) or _WHEN_ASKED.search(text[max(0, event.span.start - 2) : event.span.end]):
        return True  # "some of which were found", "officials, asked about it, said"
    if _STANDS_FOR_HOW_LONG.match(first.text) or _DOES_SO.fullmatch(event.span.text):
        return True
    if text[max(0, first.start - 5) : first.start].lower() == "what ":
        return True  # "in what the minister described as a blow"
    refers = event.kind == "REPORTING" and not _says_what(event, parsed)
    refers = refers or _DOES_SO.search(parsed.clause[-1].text) is not None
    if refers and _ASIDE.search(text, max(0, first.start - 8), first.start):
        return True  # "as its minister had threatened to do"
    if sentence.heading:
        return False
    if len(parsed.clause) == 1 and " " not in first.text:
        return True  # a word by itself
    subject = parsed.subject
    told = status in (*SETTLED, "not_occurred", "conditional")
    if subject is not None and subject.text.lower() not in word_list("pronouns"):
        described = parsed.form == "participle" and not text[subject.end : event.span.start].strip()
        if described and not any(first.start <= verb < first.end for verb in parsed.verbs):
            return True  # "two men suspected of steering the boat"
        if told and _restricts(text, parsed) and newsworthiness(None, event.span.text.lower()) < _WITH:
            return True  # "criminals who sell death"
    if parsed.form == "noun" and told and _restricts(text, parsed):
        return True  # "gunmen who carried out the attack"
    if parsed.form == "noun":
        return _stands_alone(parsed) and len(parsed.clause) == 1 and len(first.text.split()) <= _FEW
    besides = subject is not None and subject.start > event.span.start  # "Testifying for the first time, he said ..."
    if subject is None:
        before = text[first.start : event.span.start]  # with another clause, or with those of whom some are told of
        return not (
            _OF_WHOM.search(before) is not None or any(first.start <= at < event.span.start for at in parsed.verbs)
        )
    return besides or subject.text.lower() == "you"
