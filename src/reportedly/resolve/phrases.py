"""Which words make one noun phrase? Chunks, after Abney 1991, from closed-class words and the verbs of a sentence."""

from __future__ import annotations

from reportedly.resolve.actors import QUANTIFIER, term_ending
from reportedly.resolve.forms import LETTING
from reportedly.resolve.joins import (
    clause_follows,
    in_pair,
    is_list,
    is_name,
    verb_before,
)
from reportedly.resolve.openers import INNER, is_relative, opens_relative
from reportedly.resolve.verbs import Line
from reportedly.resolve.words import word_list

_CLAUSE_PREPOSITIONS = frozenset(("after", "before", "since", "until", "till", "as", "than"))
_OPENS_PHRASE = frozenset(("the", "a", "an", "his", "her", "its", "their", "this", "these"))
_OBJECTS = frozenset(("them", "him", "us", "me"))
_THAT_LEFT_OUT = frozenset(
    "sure certain glad happy proud sorry afraid sad disappointed confident convinced aware surprised pleased worried "
    "concerned hopeful grateful thankful".split()
)
_MAKES = frozenset("make makes made making feel feels felt".split())
_NOBODY = frozenset(("nobody", "everybody", "everyone", "someone", "somebody", "anyone", "nothing"))
_WHERE = frozenset(("at", "in", "near", "on", "inside", "outside", "off", "around"))
_WHEN = frozenset(("under", "at", "after", "before", "during", "since"))
_WHITHER = _WHERE | {"from", "to", "into", "across"}


def phrase_before(it: Line, stop: int, antecedent: bool = False, person: bool = False) -> tuple[int, int] | None:
    """The noun phrase that ends before word ``stop``, from the beginning of its clause, without what only describes.

    ``antecedent``: the nearest phrase, for a relative clause; ``person``: the nearest that names someone."""
    last = it.words[stop - 1].low if stop else ""
    led = stop > 1 and it.words[stop - 2].kind in {"prep", "to"}
    alone = (last in word_list("alone") and not led) or last in word_list("subjects") - word_list("alone")
    if last in _OBJECTS and stop > 1 and it.words[stop - 2].low not in LETTING:
        alone = False  # "a programme to strengthen [them] was never funded"
    if last == "it" and alone and it.is_verb(stop - 2) and not _says(it, stop - 2):
        alone = False  # "anyone who defied [it] would be arrested"
    alone = alone or last in _NOBODY
    where = stop > 1 and last == "there" and it.words[stop - 2].kind == "word"  # "schools there"
    if alone and not antecedent and not where:
        return stop - 1, stop  # "tells court [he] never ordered", "to let [them] bring"
    aged = stop > 2 and it.words[stop - 1].kind == "num" and it.words[stop - 2].low == ","
    if aged and stop < len(it.words) and it.words[stop].low == ",":
        stop -= 2  # "Olen[, 61], who"
    first, end, at_verb = stop, stop, False
    while first > 0:
        word = it.words[first - 1]
        if (
            word.low == "than"
            and first > 2
            and it.words[first].kind == "num"
            and it.words[first - 2].low.endswith("er")
        ):
            first -= 1
            continue  # "a lease longer [than 25 years] would need"
        if word.kind in {"stop", "sub"} or word.low in {"but", "nor"}:
            if word.low == "," and is_list(it, first - 1, stop):
                first -= 1
                continue
            break
        if (
            word.kind == "conj"
            and (first == 1 or verb_before(it, first - 1))
            and not (in_pair(it, first - 1) or _in_list(it, first - 1))
        ):
            break
        if word.kind == "rel":
            break
        if it.is_verb(first - 1):
            verb = it.verbs[first - 1]
            opener = it.words[verb.first - 1] if verb.first else None
            above = it.verbs.get(verb.first - 1) if verb.form == "infinitive" else None
            relative = opens_relative(it, verb if above is None else above)  # "fighters who refuse to [lay] down arms"
            if relative is not None and it.words[relative].low != "where":
                first = end = relative
                continue
            if verb.form == "participle" and opener is not None and opener.kind in {"word", "num"}:
                first = verb.first
                end = verb.first if end == stop and it.words[verb.at].low.endswith("ing") else end
                continue
            if (
                verb.form == "infinitive"
                and not antecedent
                and opener is not None
                and opener.kind == "word"
                and not it.is_verb(verb.first - 1)
            ):
                first = verb.first
                continue
            if verb.form == "gerund" and opener is not None and opener.kind == "prep" and it.is_verb(verb.first - 2):
                above = it.verbs[verb.first - 2]  # "two men suspected of [steering] the boat"
                if above.form == "participle" and above.first:
                    first = above.first
                    continue
            if verb.form == "gerund" and opener is not None and opener.kind == "prep" and not antecedent:
                above = next((it.verbs[i] for i in range(verb.first - 1, -1, -1) if it.is_verb(i)), None)
                if above is not None and above.form == "finite" and is_relative(it, above):
                    first = verb.first  # "a bill that would bar funds from [buying] debt"
                    continue
            at_verb = True
            break
        if word.kind in {"be", "aux"}:
            at_verb = True
            break
        if word.kind == "to" and at_verb:
            break
        first -= 1
    first = _behind_of(it, first, end) if antecedent else first
    who = _person_in(it, first, end) if person else None
    return _trimmed(it, who if who is not None else first, end, at_verb, antecedent and who is None)


# "as a result of [the storm], which": one preposition of several words
_OF_SEVERAL = frozenset("result aftermath wake course face light case event midst eve absence".split())


def _behind_of(it: Line, first: int, stop: int) -> int:
    """Where a phrase begins without such a preposition before it."""
    for index in range(max(first, 2), stop - 2):
        low = [word.low for word in it.words[index - 2 : index + 2]]
        if low[2] in _OF_SEVERAL and low[3] == "of" and low[1] in ("a", "the") and low[0] in ("as", "in", "on"):
            return index + 2
    return first


def _in_list(it: Line, conj: int) -> bool:
    """Whether an "and" closes a list that a participle within a phrase opens: "lorries carrying rice, tents [and]"."""
    listed = False
    for index in range(conj - 1, max(0, conj - 12), -1):
        word = it.words[index]
        if it.is_verb(index):
            return listed and it.verbs[index].form == "participle" and it.words[index - 1].kind in {"word", "num"}
        listed = listed or word.low == ","
        if word.kind not in INNER and word.kind not in {"prep", "adv"} and word.low != ",":
            return False
    return False


def _person_in(it: Line, first: int, stop: int) -> int | None:
    """Where the nearest phrase begins that names someone: "the murder of [the editor] who", "[Drivers] in Lagos, who".

    None where no word tells."""
    end = stop
    while end > first:
        begin = next((i + 1 for i in range(end - 1, first - 1, -1) if it.words[i].kind in {"prep", "to"}), first)
        while end > begin and it.words[end - 1].kind in {"stop", "conj"}:
            end -= 1
        low = [word.low for word in it.words[begin:end]]
        term = term_ending(low, len(low)) if low else None
        led = it.words[begin - 1].low if begin > first else ""
        named = bool(low) and it.words[end - 1].kind == "word" and it.words[end - 1].name and led not in _WHITHER
        if named and led == "of" and _is_office(it, first, begin - 1):
            named = False  # "the mayor of [Boston], who"
        if named or (term is not None and term[1].kind != "organization"):
            counted = begin - 2
            if led == "of" and counted >= first and QUANTIFIER.match(it.span(counted, begin).text + " all"):
                begin = next((i + 1 for i in range(counted, first - 1, -1) if it.words[i].kind == "prep"), first)
            return begin
        end = begin - 1
    return None


def _is_office(it: Line, first: int, stop: int) -> bool:
    """Whether words end in a title, which one person holds at a place: "the mayor"."""
    term = term_ending([word.low for word in it.words[max(first, stop - 3) : stop]], min(3, stop - first))
    return term is not None and term[1].title and term[1].number == "s"


def _measured(it: Line, first: int, stop: int) -> bool:
    """Whether these words tell how long: "[two days] after", "[hours] before"."""
    run = it.words[first:stop]
    return bool(run) and run[-1].low in word_list("spans") and all(w.kind in {"num", "det", "adv", "word"} for w in run)


def _says(it: Line, at: int) -> bool:
    """Whether a verb is one of saying, behind which a clause may begin."""
    event = it.verbs[at].event
    return event is None or event.kind in {"REPORTING", "I_STATE", "I_ACTION", "PERCEPTION"}


def _trimmed(it: Line, first: int, stop: int, at_verb: bool, antecedent: bool) -> tuple[int, int] | None:
    """A phrase without the adverbs and prepositional phrases before it."""
    for index in range(stop - 1, first - 1, -1):
        opens = it.words[index].low in _CLAUSE_PREPOSITIONS and it.words[index].kind != "num"
        span = all(word.kind == "num" or word.low in word_list("spans") for word in it.words[first:index])
        headed = it.words[-1].kind != "stop" and any(
            it.is_verb(at) for at in range(first, index)
        )  # "to walk out after"
        if opens and (
            at_verb or span or headed or _measured(it, first, index)
        ):  # "hours after [the commission] halted"
            first = index + 1
            break
    for index in range(stop - 1, first, -1):  # "clear on whose side [the guard]"
        compared = index > first + 1 and it.words[index - 2].low == "the"  # "the longer the siege"
        noun = it.words[index - 1].kind == "word" and not it.words[index - 1].low.endswith("ing")
        if it.words[index].low in _OPENS_PHRASE and noun and not compared and not it.is_verb(index - 1):
            first = index
            break
    if antecedent:  # the nearest phrase: "for [14 people] who remain"
        for index in range(stop - 1, first - 1, -1):
            near = it.words[index].kind in {"prep", "to"} and (
                it.words[index].low not in {"of", "between"} or it.words[index - 1].low == "part"
            )
            if near and _described(it, index + 1, stop):
                first = index + 1
                break
    while first < stop and it.words[first].kind in {"adv", "conj"}:
        if it.words[first].kind == "adv" and first + 1 < stop and it.words[first + 1].kind == "num":
            break  # "just nine people"
        first += 1
    if first + 1 < stop and it.words[first].low in _THAT_LEFT_OUT and _is_told_to_be(it, first):
        first += 1
    if first >= stop:
        return None
    if it.words[first].kind in {"prep", "to"}:
        if (
            it.words[first].low in {"about", "over", "under", "around", "near"}
            and first + 1 < stop
            and it.words[first + 1].kind == "num"
        ):
            return first, stop  # "about 40 men"
        told = _led_by_a_name(it, first + 1, stop)
        if told is None:
            return None
        first = told
    return head_of(it, first, stop)


def _is_told_to_be(it: Line, at: int) -> bool:
    """Whether an adjective is what somebody is or makes, before a clause without its "that": "is glad [Quist] left"."""
    before = at - 1
    while before >= 0 and it.words[before].kind == "adv":
        before -= 1
    word = it.words[before] if before >= 0 else None
    return word is not None and (word.kind == "be" or word.low in _MAKES or word.low in {"'m", "'re", "'s"})


def _described(it: Line, first: int, stop: int) -> bool:
    """Whether a relative clause behind a phrase may be the phrase's own: no name is told apart by "that", and the
    numbers agree ("workers at [the airport], who are")."""
    after = it.words[stop : stop + 5]
    if after and after[0].kind != "stop" and is_name(it, first, stop):
        return False
    person = any(word.low in {"who", "whose", "whom"} for word in after[:3])
    if person and it.words[first - 1].low in _WHERE:
        return False  # "a seismologist at [the observatory], who"
    helper = next((word.low for word in after if word.kind in {"be", "aux"}), "")
    last = it.words[stop - 1].low
    several = last in word_list("plurals") or last.endswith("s") or any(w.kind == "conj" for w in it.words[first:stop])
    return not (helper in {"are", "were"} and not several and not is_name(it, first, stop))


def _led_by_a_name(it: Line, first: int, stop: int) -> int | None:
    """ "On Monday the army", "In Kelm police": where the phrase after a leading preposition's own ends."""
    for index in range(first + 1, stop):
        word = it.words[index]
        about = word.low in {"about", "over", "around", "nearly", "almost"} and index + 1 < stop
        if about and it.words[index + 1].kind == "num" and it.words[index - 1].kind == "word":
            return index  # "By nightfall about two thirds of them"
        if word.kind in {"det", "pron"} and it.words[index - 1].kind in {"word", "num"}:
            return index
        if word.name and index > first + 1 and it.words[first].kind == "det" and it.words[first - 1].low in _WHEN:
            return index if it.words[index - 1].kind == "word" and not it.words[index - 1].name else None
        if word.kind in {"prep", "to", "conj", "stop"}:
            return None
    return None


def phrase_from(it: Line, first: int, inner: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at a word; ``inner``: in a clause within another, whose verb may follow."""
    if first >= len(it.words) or it.words[first].kind not in INNER or it.is_verb(first):
        return None
    if it.words[first].low in word_list("subjects") - {"it", "you"}:
        return None
    stop = first
    while stop < len(it.words):
        word = it.words[stop]
        if stop > first and _ends_before(it, first, stop):
            break
        described = word.kind == "adv" and stop > first and it.words[stop - 1].kind == "det"  # "a newly built camp"
        if word.kind in {"sub", "rel", "be", "aux", "to"} or (word.kind == "adv" and not described):
            break
        if it.is_verb(stop) and stop > first:
            break
        if word.kind == "stop" and not (word.low == "," and is_list(it, stop, len(it.words))):
            break
        if word.kind == "prep" and word.low != "of":
            break
        if word.kind == "conj" and clause_follows(it, stop + 1, len(it.words)):
            break
        stop += 1
    verb = stop < len(it.words) and (
        it.words[stop].kind in {"be", "aux"} or (it.is_verb(stop) and it.verbs[stop].form == "finite")
    )
    if verb and not inner:
        return None  # the subject of a clause: "said [the army] left"
    while stop > first and it.words[stop - 1].kind in {"stop", "conj", "prep"}:
        stop -= 1
    return (first, stop) if stop > first else None


def _ends_before(it: Line, first: int, at: int) -> bool:
    """Whether an object ends before word ``at``: after a pronoun ("[him] a note", "[her] home"), before a time."""
    word, after = it.words[at], it.words[at + 1] if at + 1 < len(it.words) else None
    if at == first + 1 and it.words[first].low in word_list("alone"):
        return not (it.is_verb(at) or word.kind in {"be", "aux"})  # "said [it] had left" is no object
    if at == first + 1 and it.words[first].low == "her":
        return word.kind != "word" or word.low in word_list("thither")
    if word.low in {"this", "last", "next"}:
        return after is not None and after.low in word_list("calendar")
    return word.low in {"late", "early"} and after is not None and after.kind == "prep"


def head_of(it: Line, first: int, stop: int) -> tuple[int, int] | None:
    """A phrase up to its first comma or relative clause, unless it is a list."""
    for index in range(first + 1, stop):
        word = it.words[index]
        dash = word.low in {"—", "–", "-"} and word.start > it.words[index - 1].end  # none in "60-day"
        if word.kind == "rel" or (word.low == "," and not is_list(it, index, stop)) or word.low == "(" or dash:
            stop = index
            break
    for index in range(first + 1, stop):
        if it.words[index].kind == "prep" and all(
            w.low in word_list("calendar") or w.kind == "num" for w in it.words[index + 1 : stop]
        ):
            stop = index  # "the ministry [on Thursday]"
            break
    while stop > first and it.words[stop - 1].kind in {"stop", "conj", "adv"}:
        stop -= 1
    return (first, stop) if stop > first and any(w.kind in INNER for w in it.words[first:stop]) else None
