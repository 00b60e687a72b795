"""Which question does an open claim ask, in one sentence? "Will Velmora close Quenby Bridge?"

It is built from the claim's own words: who, the event, whom, where. The words of its time are left to the window.
"""

from __future__ import annotations

import datetime as dt
import re

from reportedly.link.wording import RAREST, TOKEN, lemma, weight
from reportedly.records import Actor, Claim
from reportedly.watch.clauses import before, carriers, is_noun, lemmas
from reportedly.watch.items import Notice, Window

_BE = re.compile(r"\b(?:be|been|being|is|are|was|were|get|gets|got)\s+(?:\w+ly\s+)?$", re.I)
_BARE = re.compile(
    r"\b(?:to|will|would|may|might|could|can|shall|must|should|not|[’']ll|n[’']t)\s+(?:\w+ly\s+)?$", re.I
)
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|who|which|that|him|her|them|us|both|one|its|their|his)$", re.I)
_COMMON = re.compile(
    r"(?:^|\s)(?:army|government|police|ministry|council|parliament|court|navy|military|presidency|cabinet|opposition|"
    r"union|commission|committee|front|group|staff|board|senate|party)$"
)
_HEADLESS = re.compile(r"\s{1,3}(?:of|for|by|with)\s{1,3}(?:those|all|them|it)\s{0,3}$", re.I)
_SAID_THAT = re.compile(r"^.*\bthat\s", re.S)
_HOMEWARD = re.compile(r"\s(?:home|back|away|out|down|up|in)\b")
_BEGUN = ("begin", "start", "come into force", "take effect", "enter into force", "open", "come into effect")
_POSSESSIVE = re.compile(r"^(?:his|her|its|their)\s", re.I)
_ARTICLE = re.compile(r"^(?:The|A|An|Its|Their|His|Her|Some|About|More|All|Two|Three|Four|Five|Several|Many)\b")
_LEAD = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|another|any|[\w.-]+['’]s?)\s+)(?:(?!and\b|or\b|of\b|in\b|on\b)[\w-]+\s+){0,2}$",
    re.I,
)  # fmt: skip
_APPOSITION = re.compile(r",\s(?:a|an|the|its|who|which|whose|led|headed)\s.*$")
_HELPED = re.compile(
    r"((?:(?!\b(?:that|said|says|told|warned|called|demanded|urged|ordered|asked|accused|if|unless)\b).){2,80}?)\s+(?:will|would|may|might|"
    r"could|can|shall|must|should|plans?|intends?|is|are|was|were|has|have|had|wants?|hopes?|vow(?:ed|s)|"
    r"threaten(?:ed|s)|promise[ds]|pledge[ds]|agree[ds]|decided|refuse[ds]|prepares?|aims?|expects?|weighs?|considers?|"
    r"\w+(?:ed|s) to)\b",
    re.I,
)
_STOP = re.compile(
    r"[;:()\n“”\"]|\s[–—-]\s|,\s|[.!?](?=\s|$)|"
    r"\s(?:if|unless|because|although|though|while|when|whom|which|who|that|as|so|after|before|but|than|is|are|was|were|"
    r"will|would|has|have|had|said|says)\s"
)  # fmt: skip
_PREPOSITION = re.compile(r"\s(?:of|between|in|at|on|with|to|from|near|against|for|about|over|by|into)\s")
_LOOSE = re.compile(
    r"(?:\s+(?:on|in|at|by|from|until|till|before|after|for|to|and|or|of|the|within|as|with|about|over|between))+\s*$",
    re.I,
)  # fmt: skip
# "an analyst expects that the minister will go", "the town expects 600 people to come back": theirs is the act
_EXPECTS_THAT = re.compile(
    r"^.*\b(?:say|said|says|expect|expects|expected|predict|predicts|predicted|warns|warned|hopes|hoped|believes|believed)"
    r"\sthat\s",
    re.S,
)
_EXPECTS_THEM = re.compile(r"(?:.{0,80}\bfor|(?:expect|want)(?:s|ed)?) (\S.{2,60}?) to", re.I | re.S)
_BEGINS_WHERE = re.compile(r"(?:In|On|At|Near|From|During|After|Before|Under|Over|By|For|With)\s")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_LONGEST = 130
_LISTED = re.compile(r"\b(?:includes?|included|including|involves?|involved|means?|meant)\s{1,3}$", re.I)


def question_of(notice: Notice, window: Window) -> str:
    """The question, one sentence that ends in "?"."""
    claim = notice.claim
    if is_noun(claim):
        verbs = [each for each in carriers(claim, notice.beside) if each.event.end <= claim.event.start]
        verb = verbs[-1] if verbs else None  # "hold talks", not "the talks begin"
        asked = _of_verb(notice, verb) if verb is not None else None
        begins = any(not set(_BEGUN).isdisjoint(lemmas(each)) for each in carriers(claim, notice.beside))
        what = _HEADLESS.sub("", f"{_whose(notice, _noun(claim))}{_rest(claim)}")
        asked = asked or f"Will {what} {'begin' if begins else 'take place'}"
    else:
        said = f"{_SAID_THAT.sub('', before(claim, 140)).strip()} {claim.event.text}{_rest(claim)}".strip(" ,")
        asked = _of_verb(notice, claim) or f"Will this come true: “{said}”"
    asked = " ".join(asked.split()).rstrip(" ,;:–—-")
    if len(asked) > _LONGEST:
        asked = asked[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,") + " …"
    return f"{asked}{_until(window)}?"


def _of_verb(notice: Notice, claim: Claim) -> str | None:
    """The question of a verb; None where nothing says who or what."""
    listed = claim.event.text.endswith("ing") and _LISTED.search(
        before(claim, 40) + " "
    )  # "this includes talking to ..."
    actors = "" if listed else _subject(notice, claim) or _who(notice, claim.actors)
    behind = _who(notice, [each for each in claim.recipients if each.end <= claim.event.start])
    rest = _rest(claim)
    if _passive(claim):
        subject = behind or actors
        return f"Will {subject} be {claim.event.text}{rest}" if subject else None
    subject = actors or behind
    if subject:
        return f"Will {subject} {_base(claim)}{rest}"
    return f"Will anyone {_base(claim)}{rest}" if rest.strip() else None


def _subject(notice: Notice, claim: Claim) -> str:
    """The words before the verb and those that help it, where they begin the clause: "Spain and Portugal"."""
    prior = _EXPECTS_THAT.sub("", before(claim, 140))
    whole = len(prior) == claim.event.start - claim.sentence.start or prior != claim.sentence.text[: len(prior)]
    found = _HELPED.match(re.sub(r"^\W*(?:and|but|or|while)\s", "", prior).strip(" ,")) if whole else None
    words = found.group(1).strip(" ,") if found else ""
    if found and (others := _EXPECTS_THEM.fullmatch(prior.strip(" ,")[found.end(1) :].strip())):
        return _lowered(others[1], claim)
    words = "" if _BEGINS_WHERE.match(words) else _APPOSITION.sub("", words)
    if "," in words:  # "its prime minister, Edvin Strand"
        words = next((name for name in notice.names.values() if name in words), words)
    if not words or len(words) > 70 or _PRONOUN.match(words) or len(words.split()) > 10:
        return ""
    names = [party.text for party in claim.actors]
    if names and not any(name in words for name in names):
        return ""
    return _lowered(words, claim)


def _lowered(words: str, claim: Claim) -> str:
    """Words that begin a sentence, as they stand within one: "Each side" is "each side", "Velmora" stays."""
    first, _, rest = words.partition(" ")
    begins = claim.sentence.text.lstrip(' –—-"“').startswith(words) or _ARTICLE.match(words)
    common = weight(lemma(first)) < RAREST and not rest[:1].isupper()
    return first.lower() + words[len(first) :] if begins and (common or _ARTICLE.match(words)) else words


def _until(window: Window) -> str:
    if window.assumed:
        return ""
    if window.to is None:
        return f" from {_day(window.from_ or window.due)}"
    return f" on {_day(window.to)}" if window.from_ == window.to else f" by {_day(window.to)}"


def _day(day: str) -> str:
    given = dt.date.fromisoformat(day)
    return f"{given.day} {_MONTHS[given.month - 1]} {given.year}"


def _who(notice: Notice, parties: list[Actor]) -> str:
    words: list[str] = []
    for party in parties[:2]:
        text = " ".join(party.text.split()).strip(' ,;.:“”"')
        name = notice.names.get(party.entity or "")
        if name and (_PRONOUN.match(text) or ("," in text and name in text) or len(text) > 70):
            text = name
        if _ARTICLE.match(text):
            text = text[0].lower() + text[1:]
        if name and text == name and _COMMON.search(text) and not _ARTICLE.match(text):
            text = f"the {text}"
        if text and not _PRONOUN.match(text) and text not in words:
            words.append(text)
    return " and ".join(words)


def _passive(claim: Claim) -> bool:
    at = claim.event.start - claim.sentence.start
    prior = claim.sentence.text[max(0, at - 24) : at]
    word = claim.event.text.split()[0] if claim.event.text.split() else ""
    return _BE.search(prior) is not None and not word.endswith("ing")


def _base(claim: Claim) -> str:
    """The base form of the event's verb, with its particle."""
    at = claim.event.start - claim.sentence.start
    if _BARE.search(claim.sentence.text[max(0, at - 24) : at]):
        return claim.event.text
    first, _, particle = claim.event.text.partition(" ")
    return f"{lemma(first) if TOKEN.fullmatch(first) else first} {particle}".strip()


def _noun(claim: Claim) -> str:
    """The noun with the words that belong to it: "the withdrawal", "a second search"."""
    at = claim.event.start - claim.sentence.start
    found = _LEAD.search(claim.sentence.text[max(0, at - 2 * _LONGEST) : at])
    lead = found.group() if found else ""
    if _ARTICLE.match(lead):
        lead = lead[0].lower() + lead[1:]
    text = claim.event.text
    return f"{lead or 'the '}{text[0].lower() + text[1:] if text.istitle() else text}"


def _whose(notice: Notice, words: str) -> str:
    """A noun with the name of whose it is for a pronoun: "Karin Moll's resignation"."""
    if not _POSSESSIVE.match(words):
        return words
    claim = notice.claim
    owners = [notice.names[each.entity] for each in claim.actors if each.entity in notice.names]
    if words[:2].casefold() != "th":  # "their return" is hardly that of the ministry that speaks
        owners += [each.name for each in claim.sources[-1:] if not _PRONOUN.match(each.name)]
    return f"{owners[0]}’s {words.partition(' ')[2]}" if owners else words


def _rest(claim: Claim) -> str:
    """The words after the event in its clause, without those of its time."""
    start = claim.event.end - claim.sentence.start
    text = claim.sentence.text
    if is_noun(claim) and not _PREPOSITION.match(text, start):
        return ""
    parties = (*claim.recipients, *claim.places)
    parts = [each.end - claim.sentence.start for each in parties if each.start >= claim.event.end]
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    within = [part for part in parts if part <= end]
    if within:
        end = max(within)
        homeward = _HOMEWARD.match(text, end)
        end = homeward.end() if homeward else end
    if claim.when is not None:
        first = claim.when.start - claim.sentence.start
        if start <= first < end:
            end = first
    return _LOOSE.sub("", text[start : min(end, start + 4 * _LONGEST)])
