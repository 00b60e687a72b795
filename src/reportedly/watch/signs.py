"""What does one claim say of an item: that it came, came in part, did not, was called off, was moved, or nothing?

Nothing settles on a weaker status: "planned" again is not "happened", a denial of intention is not "did not".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

from reportedly.link.actors import party
from reportedly.link.signs import signs
from reportedly.link.wording import TOKEN, lemma, plain, unreal_tag
from reportedly.records import Claim, Record
from reportedly.watch import clauses
from reportedly.watch.conditions import tells_the_condition
from reportedly.watch.in_part import in_part
from reportedly.watch.items import OPEN_STATUSES, Notice, Window, has_own_name, meet
from reportedly.watch.told_as import tells

Meaning = Literal["happened", "partly", "late", "did_not", "called_off", "moved"]
EARLY = 2  # days before a stated window from which an event is another one
LATE = 1  # days after a stated window within which its event still counts as in time: reports differ by a day
OTHER = 0.5  # how sure it must be that actor, target or place are others, for the claim to tell of another event


_BEFORE = re.compile(r"\bbefore\s+(?:\S+\s+){0,4}$", re.I)
_ON_PAPER = re.compile(
    r"(?:the\s+|their\s+|a\s+)?(?:lists?|names?|details?|drafts?|plans?|proposals?)\s+(?:of|for|on)\b", re.I
)
_PLAN = re.compile(
    r"\b(\w{1,20})(?:\s(up|off))?\s(?:(?:its|the|their|his|her|a|any|all)\s)?plans?\s(?:to|for|of)\s{1,2}(?:\w{1,20}ly\s)?$",
    re.I,
)


class Sign(Record, kw_only=True, frozen=True):
    """What a notice means for an item; ``bearer`` is the claim whose words say so; ``to`` the days it was moved to."""

    meaning: Meaning
    notice: Notice
    bearer: Claim
    took_place: str | None = None
    moved_to: tuple[str, str] | None = None


def sign_of(notice: Notice, opening: Notice, window: Window) -> Sign | None:
    """What a later notice of the same happening means for an item, or None."""
    claim = notice.claim
    if clauses.is_heading(claim):
        return None  # a headline is firmer than its article
    if tells(opening, window, notice) and _setting(claim) == _setting(opening.claim):
        return _came(notice, opening, window)
    if (
        is_other(notice, opening)
        or tells_the_condition(claim, opening.claim)
        or _only_said(claim, opening.claim)
        or not in_common(notice, opening)
    ):
        return None
    turn = turn_of(notice, opening)
    if turn is not None:
        # What had no day cannot have been put off: that it was is only more news of it.
        known = window.assumed or (turn.moved_to is not None and turn.moved_to[0] == window.from_)
        return None if turn.meaning == "moved" and known else turn
    if claim.certainty != "certain" or claim.stance != "asserts":
        return None
    if claim.status in ("occurred", "ongoing") and claim.polarity == "yes":
        return _came(notice, opening, window)
    if claim.status == "not_occurred" or claim.polarity == "no":
        return _came_not(notice, opening, window)
    return None


def _only_said(claim: Claim, announced: Claim) -> bool:
    """Whether it tells of a word given about the act, not of the act: "agreed to a ceasefire" is not its beginning."""
    if any(clauses.is_turn(claim, each) for each in ("called_off", "moved", "carried_out")):
        return False  # "called off" gives no word
    return clauses.is_turn(claim, "words_given") and set(clauses.lemmas(announced)).isdisjoint(clauses.lemmas(claim))


# ---- it came


def _came(notice: Notice, opening: Notice, window: Window) -> Sign | None:
    claim = notice.claim
    first, last = (claim.when.from_, claim.when.to) if claim.when else (None, None)
    if first and first > notice.day:
        return None  # a time of something still to come
    end = last or first
    if end and end < opening.day:
        return None  # it was over before it was announced: another event
    if end and not window.assumed and window.from_ and end < _shift(window.from_, -EARLY):
        return None
    if not end and not window.assumed and window.from_ and notice.day < window.from_:
        return None  # told as done before its day: a noun that names what is to come, or another event
    if not took_place(notice):
        return None
    place = first if first and first == last else None
    meaning: Meaning = "happened"
    if first and not window.assumed and first > _shift(window.due, LATE):
        meaning = "late"
    elif in_part(notice, opening):
        meaning = "partly"
    return Sign(meaning=meaning, notice=notice, bearer=claim, took_place=place)


def took_place(notice: Notice) -> bool:
    """Whether the claim says, as certain, that its event took place or goes on.

    A noun alone does not ("who is to chair the meeting"): it needs a verb that carries it, a time, or to be under way.
    """
    claim = notice.claim
    if claim.status not in ("occurred", "ongoing") or claim.polarity == "no" or claim.certainty != "certain":
        return False
    if claim.stance != "asserts" or clauses.is_heading(claim):
        return False
    if _before_the_foreseen(claim, notice.beside):
        return False
    if not clauses.is_noun(claim):
        return not clauses.is_habit(claim)
    if any(clauses.bears_on(other, claim) and other.status not in ("occurred", "ongoing") for other in notice.beside):
        return False
    done = [each for each in notice.beside if each.status in ("occurred", "ongoing")]
    carried = bool(clauses.carriers(claim, done)) or (bool(done) and clauses.is_within(claim))
    return carried or claim.status == "ongoing" or claim.when is not None


def _before_the_foreseen(claim: Claim, beside: Iterable[Claim]) -> bool:
    """Whether its "before" hangs on what is only foreseen: "it would end the talks before they began"."""
    prior = _BEFORE.search(clauses.before(claim))
    start = claim.event.start - 60
    return prior is not None and any(
        other.status in OPEN_STATUSES and start <= other.event.start < claim.event.start for other in beside
    )


# ---- it did not come


def _came_not(notice: Notice, opening: Notice, window: Window) -> Sign | None:
    claim = notice.claim
    prior, following = clauses.before(claim), clauses.after(claim)
    if _given_up(claim, prior):
        return Sign(meaning="called_off", notice=notice, bearer=claim)
    if clauses.says("no_intention", prior):
        return None
    if clauses.says("will_not", prior):
        if opening.claim.status == "demanded":
            return None  # who will not do what is demanded refuses (watch.standing)
        return Sign(meaning="called_off", notice=notice, bearer=claim)
    if clauses.says("not_yet", f"{prior} {following[:12]}"):
        return None
    over = notice.day > window.due if window.assumed else notice.day >= window.due
    return Sign(meaning="did_not", notice=notice, bearer=claim) if over else None


def _given_up(claim: Claim, prior: str) -> bool:
    """Whether the word that says it is not done, or that rules its plan, calls it off: "abandoned its plan to sell"."""
    told = " ".join(each.text for each in claim.evidence)
    plan = _PLAN.search(prior)
    words = {lemma(token) for token in TOKEN.findall(f"{told} {plan[1] if plan else ''}")}
    return not words.isdisjoint(clauses.words_of("called_off")) or (plan is not None and plan[2] == "up")


# ---- what another verb says of it: "the talks were postponed"


def turn_of(notice: Notice, opening: Notice) -> Sign | None:
    """What another verb says became of the event, or this one, where it is not the one that was announced."""
    claim = notice.claim
    announced = set(clauses.lemmas(opening.claim))
    own = [] if announced & set(clauses.lemmas(claim)) else [claim]
    noun = clauses.is_noun(claim)
    verbs = [
        each
        for each in notice.beside
        if clauses.bears_on(each, claim)
        or (noun and (clauses.follows(each, claim, notice.beside) or _puts_off(each, claim)))
    ]
    for other in (*own, *verbs):
        if other.certainty != "certain" or other.stance != "asserts" or other.polarity != "yes":
            continue
        done = other.status in ("occurred", "ongoing")
        if done and clauses.is_turn(other, "called_off"):
            return Sign(meaning="called_off", notice=notice, bearer=other)
        if (done or other.status in ("scheduled", "planned")) and clauses.is_turn(other, "moved"):
            return Sign(meaning="moved", notice=notice, bearer=other, moved_to=_moved_to(notice, other))
        if (
            done
            and other is not claim
            and clauses.is_turn(other, "carried_out")
            and claim.status in ("occurred", "ongoing")
            and not _before_the_foreseen(other, notice.beside)
        ):
            took = other.when.from_ if other.when and other.when.from_ == other.when.to else None
            return Sign(meaning="happened", notice=notice, bearer=other, took_place=took)
    return None


def _puts_off(verb: Claim, claim: Claim) -> bool:
    """Whether a noun is the object of what calls it off or moves it: "called off the strike"."""
    return clauses.governs(verb, claim) and (clauses.is_turn(verb, "called_off") or clauses.is_turn(verb, "moved"))


def _moved_to(notice: Notice, turn: Claim) -> tuple[str, str] | None:
    """The days that the words after "to" or "until" give, where they lie ahead."""
    for date in notice.dates:
        if date.start < turn.event.end or date.from_ is None or date.to is None or date.to <= notice.day:
            continue
        gap = notice.claim.sentence.text[: date.start - notice.claim.sentence.start].rstrip().casefold()
        if gap.endswith((" to", " until", " till", " for", " by")) or "week" in date.text or "month" in date.text:
            return date.from_, date.to
    return None


# ---- another event


def is_other(notice: Notice, opening: Notice) -> bool:
    """Whether who, whom or where are others, or one of the two is only an exercise or an anniversary."""
    if _setting(notice.claim) != _setting(opening.claim) or _on_paper(notice.claim) != _on_paper(opening.claim):
        return True
    mine, theirs = notice.telling.mention, opening.telling.mention
    found = signs(mine, theirs)
    if "unreal" in found:
        return True
    for name, own, other in (
        ("not_actor", mine.actors, theirs.actors),
        ("not_recipient", mine.recipients, theirs.recipients),
        ("not_place", mine.places, theirs.places),
    ):
        # Others, unless the sentence names them, too: "the government of Velmora" is told of as "Velmora".
        known = meet(own, opening.named, OTHER) or meet(other, notice.named, OTHER)
        if name in found and found[name][0] >= OTHER and not known:
            return True
    who = [key for key in theirs.actors if has_own_name(key)]
    if who and mine.actors and not meet(who, (*mine.actors, *mine.recipients, *notice.named)):
        return True  # somebody else did it
    concerned = (*theirs.actors, *theirs.recipients) or opening.named  # "demanded that Minister Babic resign"
    persons = [key for key in concerned if party(key).kind == "person" and has_own_name(key)]
    persons = [key for key in persons if not _says_so(opening.claim, key)]
    if persons and not meet(persons, notice.all_named):
        return True  # what concerns one person is told of with the name
    # Whom and what the announcement names, the report of its outcome names, too, somewhere.
    # "Dockers in Gdansk plan to strike" is about Gdansk, though it is they who say so.
    named = [key for key in opening.named if not _says_so(opening.claim, key)]
    named = named or [key for key in opening.named if _does(opening.claim, key)]
    return bool(named and notice.all_named) and not meet(named, notice.all_named)


def in_common(notice: Notice, opening: Notice) -> bool:
    """Whether a report has more in common with an announcement than a like verb: a name, an actor, an object, a word.

    A vote on a bill is no election, and "observers concluded" does not finish the repairs.
    """
    mine, theirs = notice.telling.mention, opening.telling.mention
    if meet(notice.named, opening.named):
        return True
    words = {mine.lemma, *mine.content} & {theirs.lemma, *theirs.content}
    if words - (set() if opening.named else {mine.lemma, theirs.lemma}):
        return True  # what names nobody must share more than the act: the valve closes, and a bridge
    return any(
        meet(own, (*theirs.actors, *theirs.recipients, *theirs.places)) for own in (mine.actors, mine.recipients)
    )


def _says_so(claim: Claim, key: str) -> bool:
    """Whether a key is of one who only says it: "Farr called on them to release the medics" is not about Farr."""
    said = plain(" ".join(each.name for each in claim.sources))
    return bool(said) and set(party(key).words) <= set(TOKEN.findall(said))


def _does(claim: Claim, key: str) -> bool:
    """Whether a key is named in the words of who acts or on whom."""
    does = plain(" ".join(each.text for each in (*claim.actors, *claim.recipients)))
    return set(party(key).words) <= set(TOKEN.findall(does))


def _on_paper(claim: Claim) -> bool:
    """Whether it is done to a list or draft of things, not to them: "exchanged lists of prisoners"."""
    return any(_ON_PAPER.match(each.text) for each in claim.recipients)


def _setting(claim: Claim) -> tuple[str | None, bool]:
    """Whether the words of the sentence make an exercise, fiction or an anniversary of what it tells."""
    text = claim.sentence.text
    return unreal_tag(frozenset(plain(word) for word in TOKEN.findall(text))), clauses.says("anniversaries", text)


def _shift(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day[:10]) + dt.timedelta(days=days)).isoformat()
