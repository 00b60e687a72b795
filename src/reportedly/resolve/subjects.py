"""Who does what a verb tells, and to whom? Subjects, objects and agents, also of infinitives and gerunds.

An infinitive or a gerund takes its subject from the verb above it ("plans to strike", "ordered the army to strike",
"accused it of striking"), a verb after "and" from the verb before. What is not clear is None.
"""

from __future__ import annotations

from reportedly.resolve.deeds import is_time
from reportedly.resolve.joins import is_apposition, is_name, opening_comma
from reportedly.resolve.openers import INNER, is_relative, opens_relative
from reportedly.resolve.origin import before_origin
from reportedly.resolve.phrases import head_of, phrase_before, phrase_from
from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import is_ing, looks_past, stem, stems_in, word_list

_OF_ONE, _OF_MANY = frozenset(("was", "is", "has", "does")), frozenset(("were", "are", "have", "do"))
_BEHIND = frozenset(("after", "before", "when", "because", "since", "until"))
_SINGULAR = frozenset(("he", "she", "it"))
# "struck after the firm cut wages and [dismissed] two": joined within the clause that one of these opens
_WHILE = frozenset("after before because since when while although though until".split())
_NEAR = 18  # words between a verb and its infinitive
_SPEAKING = frozenset(("REPORTING", "I_ACTION"))  # TimeML classes


def subject_of(it: Line, at: int) -> tuple[int, int] | None:
    """The words [first, stop) of a verb's subject."""
    if at not in it.subjects:
        it.subjects[at] = None  # a ring of verbs ends here
        verb = it.verbs[at]
        found = _shared(it, verb) if verb.form in {"infinitive", "gerund"} else _own(it, verb)
        it.subjects[at] = found if found is not None and found[0] < found[1] else None
    return it.subjects[at]


def governor(it: Line, verb: Verb) -> Verb | None:
    """The verb above an infinitive or a gerund, in the same clause."""
    index = verb.first - 1
    while index >= 0 and verb.first - index <= _NEAR:
        word = it.words[index]
        if it.is_verb(index):
            return _who_urges(it, verb, index) or it.verbs[index]
        if (
            word.low == ","
            and (opening := opening_comma(it, index)) is not None
            and is_apposition(it, opening + 1, index)
        ):
            index = opening - 1  # "ordered the operator, Lodestar Fuels, to"
            continue
        if word.low == "," and index + 1 == verb.first and (first := _infinitive_before(it, index)) is not None:
            return governor(it, first)  # "has to train them all, [to go] at the cause"
        if word.kind in {"sub", "rel"} or (word.kind == "stop" and word.low not in {'"', "“", "”"}):
            return None
        index -= 1
    return None


def _infinitive_before(it: Line, comma: int) -> Verb | None:
    """The infinitive that one behind a comma goes on from, where no finite verb stands between."""
    found = None
    for index in range(comma - 1, max(-1, comma - _NEAR), -1):
        if it.words[index].kind in {"stop", "sub", "rel"} or (it.is_verb(index) and it.verbs[index].form == "finite"):
            break
        if it.is_verb(index) and it.verbs[index].form == "infinitive" and it.words[it.verbs[index].first].kind == "to":
            found = it.verbs[index]
    return found


def _who_urges(it: Line, verb: Verb, described: int) -> Verb | None:
    """ "[Urged] families living by the river to move": the verb above an infinitive, over a participle between."""
    within = it.verbs[described]
    if verb.form != "infinitive" or within.form != "participle" or verb.first - described < 2:
        return None
    if stem(it.words[described].low) in stems_in("of_the_object"):
        return None
    for index in range(described - 1, max(-1, described - _NEAR), -1):
        if it.is_verb(index):
            urges = stem(it.words[index].low) in stems_in("of_the_object") and not it.verbs[index].passive
            return it.verbs[index] if urges and index + 1 < described else None
        if it.words[index].kind not in INNER and it.words[index].kind != "prep":
            return None
    return None


def _shared(it: Line, verb: Verb) -> tuple[int, int] | None:
    """The subject that an infinitive or a gerund has from the verb above it."""
    above = governor(it, verb)
    if above is None:
        return _own(it, verb) if verb.form == "infinitive" else _later_subject(it, verb)
    stop = verb.first
    if verb.form == "gerund" and it.words[stop - 1].kind in {"prep", "to"}:
        stop -= 1
    first = above.at + 1
    while first < stop and (it.words[first].kind in {"adv", "prep"}):
        first += 1
    listed = "of_the_accused" if verb.form == "gerund" else "of_the_object"
    if first < stop and not above.passive and stem(it.words[above.at].low) in stems_in(listed):
        between = [index for index in range(first, stop) if it.words[index].kind not in {"adv"}]
        if between and it.words[between[0]].kind in INNER:
            whole = head_of(it, between[0], between[-1] + 1)
            return phrase_from(it, between[0]) or whole if verb.form == "gerund" else whole
    for index in range(first, stop):
        if it.words[index].low == "by" and index + 1 < stop and verb.form == "infinitive":
            return index + 1, stop  # "a request by the defence to release"
    return subject_of(it, above.at)


def _own(it: Line, verb: Verb) -> tuple[int, int] | None:
    """The phrase before a finite verb or a participle that is its subject."""
    stop = _before_time(it, verb.first)
    if not stop:
        return _later_subject(it, verb) if verb.form == "participle" else None
    before = it.words[stop - 1]
    if before.low in {'"', "“"} and stop > 1 and it.words[stop - 2].kind in INNER and verb.form == "finite":
        stop -= 1  # 'said the men ["may have been shot"]'
        before = it.words[stop - 1]
    if before.low in {"said", "says"} and (told := _told_aside(it, stop - 1)) is not None:
        return told
    if before.low in {"who", "which"} or (before.low == "that" and stop > 1 and it.words[stop - 2].kind == "word"):
        if before.low == "that" and (it.is_verb(stop - 2) or stem(it.words[stop - 2].low) in stems_in("of_content")):
            return None
        stop -= 1
        if stop and it.words[stop - 1].kind == "conj":
            return _of_verb_before(it, verb, stop - 1)
        if stop and it.words[stop - 1].low == ",":
            stop -= 1
        if before.low == "who":
            stop = before_origin(it, stop)
        found = phrase_before(it, stop, antecedent=True, person=before.low == "who")
        return (_named_before(it, found, stop) if before.low == "who" else None) or found
    if before.kind == "conj":
        return _of_verb_before(it, verb, stop - 1)
    if before.low == ",":
        if verb.form == "participle":
            return _is_accused(it, verb, stop - 1) or _gone_on_from(it, verb, stop - 1) or phrase_before(it, stop - 1)
        earlier = opening_comma(it, stop - 1)
        if earlier is None or (verb.form == "finite" and _in_series(it, verb, earlier + 1)):
            return _of_verb_before(it, verb, stop - 1)
        holder = phrase_before(it, earlier) if is_name(it, earlier + 1, stop - 1) else None
        if holder is not None and not is_name(it, *holder):
            return holder[0], stop  # "A third, Simon Back, is"
        stop = earlier
    elif before.low == ")":
        opening = next((i for i in range(stop - 1, -1, -1) if it.words[i].low == "("), None)
        if not opening:
            return None
        stop = opening
    elif before.kind == "stop":
        return None
    if verb.form == "finite" and it.words[stop - 1].kind in {"sub", "to"}:
        return None
    opener = opens_relative(it, verb)
    if opener is not None and it.words[opener].low == "whose":
        before_it = opener - (it.words[opener - 1].low == ",")
        if before_it > 2 and it.words[before_it - 1].kind == "num" and it.words[before_it - 2].low == ",":
            before_it -= 2  # "Marta Reuss, 58, whose bakery"
        owner = phrase_before(it, before_it, antecedent=True)
        return (owner[0], stop) if owner else (opener + 1, stop)
    described = verb.form == "participle" and it.words[stop - 1].kind == "word"
    accused = described and stem(it.words[verb.at].low) in stems_in("of_the_accused")
    found = phrase_before(it, stop, antecedent=described, person=accused)
    if found is None and verb.form == "participle":  # "with the army deploying ships"
        lead = next((i for i in range(stop - 1, max(-1, stop - 8), -1) if it.words[i].low == "with"), None)
        if lead is not None and not any(it.is_verb(i) for i in range(lead, stop)):
            return lead + 1, stop
    described = verb.at + 1 < len(it.words) and it.words[verb.at + 1].kind == "prep"
    if found is None and described and looks_past(it.words[verb.at].low):
        return phrase_before(it, stop, antecedent=True)  # "In a story published on Monday, ..."
    return found


def _named_before(it: Line, found: tuple[int, int] | None, stop: int) -> tuple[int, int] | None:
    """Who is told by a name and by what he is, behind a comma, before his "who": "[Max Orr], a clerk, who fled"."""
    if found is None or found[1] != stop or found[0] < 2 or it.words[found[0] - 1].low != ",":
        return None
    if it.words[found[0]].low not in {"a", "an", "the"} or not is_apposition(it, found[0], stop):
        return None
    name = phrase_before(it, found[0] - 1, antecedent=True, person=True)
    return name if name is not None and is_name(it, *name) else None


def _in_series(it: Line, verb: Verb, first: int) -> bool:
    """Whether a verb goes on from the one at word ``first``, behind a comma, too: "[suspends] a right, allows ..."."""
    before = it.verbs.get(first)
    if before is None or before.form != "finite" or before.first != first or verb.first != verb.at:
        return False
    return all(it.words[at].low.endswith("s") and not looks_past(it.words[at].low) for at in (first, verb.at))


def _told_aside(it: Line, said: int) -> tuple[int, int] | None:
    """What a relative clause is of, where "he said" stands in it: "[an attack] that it said killed six"."""
    index = said - 1
    while index > 0 and it.words[index].kind in INNER and it.words[index].low != "that":
        index -= 1
    if index <= 0 or index == said - 1 or not (it.words[index].kind == "rel" or it.words[index].low == "that"):
        return None
    stop = index - 1 if it.words[index - 1].low == "," else index
    return phrase_before(it, stop, antecedent=True)


def _before_time(it: Line, stop: int) -> int:
    """Where a time and adverbs before a verb begin: "a militia that [last month] threatened"."""
    first = stop
    while first and it.words[first - 1].kind == "adv":
        first -= 1
    at = first
    while at and (it.words[at - 1].low in word_list("calendar") or it.words[at - 1].kind == "num"):
        at -= 1
    if at < first and any(word.low in word_list("calendar") for word in it.words[at:first]):
        opener = it.words[at - 1] if at else None
        if opener is not None and (opener.kind in {"rel", "prep"} or opener.low == "that"):
            return at - (opener.kind == "prep")
    return first


def _of_verb_before(it: Line, verb: Verb, stop: int) -> tuple[int, int] | None:
    """The subject of the verb before word ``stop`` that ``verb`` is joined to by "and".

    What is said, demanded, refused is joined to the same: "denied that it had been ignored and said ...".
    """
    aside = _before_aside(it, stop)
    if verb.at in it.speakers and not aside < it.speakers[verb.at][0] < stop:
        return it.speakers[verb.at]
    stop = aside
    if verb.event is not None and verb.event.kind in _SPEAKING:
        inner = False  # whether a verb that says nothing stands between
        for index in range(stop - 1, -1, -1):
            other = it.verbs.get(index)
            if it.words[index].low in {";", "“"} or it.words[index].low in _WHILE:
                break
            if inner and it.words[index].low in _BEHIND and verb.event.kind != "REPORTING":
                break  # "came to the yard after its owner [saw smoke] and called them"
            if other is None or other.form != "finite" or other.event is None or other.event.kind not in _SPEAKING:
                inner = inner or (other is not None and other.form == "finite")
                continue
            if not any(start <= verb.event.span.start < end for start, end in it.told.get(index, ())):
                return subject_of(it, index)
    low = it.words[verb.at].low  # "allows the army to search homes and [bans]": joined to no infinitive
    present = verb.form == "finite" and verb.first == verb.at and low.endswith("s") and not looks_past(low)
    bare = all(word.kind == "adv" for word in it.words[verb.first : verb.at])
    bare = bare and not low.endswith(("s", "ing")) and not looks_past(low)
    quoted = False  # whether a quotation that is closed is gone through
    crossed = False  # whether an inner clause is: "film it so it could be [used], and then flee"
    for index in range(stop - 1, -1, -1):
        if it.words[index].low == "”" or (quoted and it.words[index].low == "“"):
            quoted = not quoted
            continue
        if quoted:
            continue
        if it.words[index].low in {";", "“"} or (
            it.words[index].kind == "sub" and it.words[index].low not in {"than", "as"} and not crossed
        ):
            return None
        if bare and it.is_verb(index) and it.verbs[index].passive:
            crossed = True
        elif (
            it.is_verb(index)
            and (it.verbs[index].form == "finite" or (it.verbs[index].form == "infinitive" and not present))
            and not is_relative(it, it.verbs[index])
        ):
            found = subject_of(it, index)
            if found is None or not _disagree(it, found, verb.first):
                return found
            crossed = True
    return None


def _disagree(it: Line, subject: tuple[int, int], helper: int) -> bool:
    """Whether one is told of several, or several of one: "fled when [guards] came but [was] caught"."""
    last, verb = it.words[subject[1] - 1].low, it.words[helper].low
    alone = subject[1] - subject[0] == 1 or it.words[subject[1] - 2].kind not in {"prep", "conj"}
    if not alone or any(it.words[at].kind in {"prep", "conj", "stop"} for at in range(*subject)):
        return False
    several = last in word_list("plurals") or (last.endswith("s") and not last.endswith(("ss", "us", "is", "news")))
    named = it.words[subject[1] - 1].name
    return (verb in _OF_ONE and several and not named) or (verb in _OF_MANY and not several and last in _SINGULAR)


def _before_aside(it: Line, stop: int) -> int:
    """Where what was put in before an "and" begins: "has opened a review, [an official said], and could"."""
    if stop < 3 or it.words[stop - 1].low != ",":
        return stop
    opening = next((i for i in range(stop - 2, 0, -1) if it.words[i].kind == "stop"), 0)
    if not opening or it.words[opening].low != ",":
        return stop
    tells = [it.verbs[i] for i in range(opening + 1, stop - 1) if it.is_verb(i) and it.verbs[i].form == "finite"]
    told = bool(tells) and all(verb.event is not None and verb.event.kind == "REPORTING" for verb in tells)
    told = told or it.words[opening + 1].low == "said"  # "said a diplomat with knowledge of the talks, but demands"
    return opening if told or it.words[opening + 1].kind == "sub" else stop


def _gone_on_from(it: Line, verb: Verb, stop: int) -> tuple[int, int] | None:
    """The subject of the clause that a participle after a comma goes on from: "shelled a market, [killing] 31".

    What is said goes on from the first saying, all else from the nearest verb that is no saying."""
    if verb.event is None or verb.event.kind == "REPORTING":
        return _main_subject(it, stop)
    relative = None
    for index in range(stop - 1, -1, -1):
        other = it.verbs.get(index)
        if it.words[index].low in {";", ":", "“"}:
            break
        if other is None or other.form != "finite" or (other.event and other.event.kind == "REPORTING"):
            continue
        if not is_relative(it, other):
            return subject_of(it, index)
        relative = relative if relative is not None else index
    return subject_of(it, relative) if relative is not None else _main_subject(it, stop)


def _is_accused(it: Line, verb: Verb, comma: int) -> tuple[int, int] | None:
    """Who is accused behind a comma: "arrested [two men] in Lund, accused of spying", not who arrested them."""
    low = it.words[verb.at].low
    if is_ing(low) or stem(low) not in stems_in("of_the_accused"):
        return None
    for index in range(comma - 1, -1, -1):
        if it.words[index].low in {";", ":", "“"}:
            return None
        if it.is_verb(index) and it.verbs[index].form == "finite":
            found = object_of(it, index)
            return found if found is not None and found[1] <= comma else None
    return None


def _main_subject(it: Line, stop: int) -> tuple[int, int] | None:
    """The subject of the first finite verb of the sentence, before word ``stop``."""
    for index in range(stop):
        if it.is_verb(index) and it.verbs[index].form == "finite" and not is_relative(it, it.verbs[index]):
            return subject_of(it, index)
    return None


def _later_subject(it: Line, verb: Verb) -> tuple[int, int] | None:
    """ "Citing officials, the paper reported": the subject of the first finite verb after it."""
    if verb.first > 0 and it.words[verb.first - 1].kind not in {"prep", "stop", "sub", "to"}:
        return None
    for index in range(verb.at + 1, len(it.words)):
        if it.is_verb(index) and it.verbs[index].form == "finite":
            return subject_of(it, index)
    return _main_subject(it, verb.first)


def subject_of_noun(it: Line, at: int) -> tuple[int, int] | None:
    """Who launches, where the event is an attack that is launched: the subject of a verb that says little itself."""
    index = at - 1
    while index >= 0 and it.words[index].kind in {"word", "num", "det", "poss", "adv"} and not it.is_verb(index):
        index -= 1
    if index < 0 or not it.is_verb(index) or stem(it.words[index].low) not in stems_in("light"):
        return None
    return None if it.verbs[index].passive else subject_of(it, index)


def is_inner(it: Line, verb: Verb) -> bool:
    """Whether a verb stands in a clause within another, whose own verb may follow: "who threatened to attack"."""
    while verb.form in {"infinitive", "gerund"} and (above := governor(it, verb)) is not None and above.at < verb.at:
        verb = above
    return verb.form == "participle" or is_relative(it, verb)


def object_of(it: Line, at: int) -> tuple[int, int] | None:
    """The noun phrase right after a verb."""
    if it.verbs[at].passive:
        return None
    first = at + 1
    while first < len(it.words) and (
        it.words[first].kind == "adv"
        or (it.words[first].kind == "prep" and it.words[first].low in word_list("particles") and first == at + 1)
    ):
        first += 1
    lets = stem(it.words[at].low) in stems_in("letting")
    if lets and first < len(it.words) and it.words[first].low in word_list("alone"):
        return first, first + 1
    found = phrase_from(it, first, is_inner(it, it.verbs[at]))
    if found is not None and stem(it.words[at].low) in stems_in("of_charges"):  # "accused [him] of interference"
        of = next((i for i in range(found[0] + 1, found[1]) if it.words[i].low == "of"), found[1])
        return found[0], of
    if found is not None and stem(it.words[at].low) in stems_in("of_the_done"):
        so = it.verbs.get(found[1])
        if so is not None and so.form == "participle" and not is_ing(it.words[so.at].low):
            return None  # "ordered the crossing closed"
    if found is not None and lets:  # "let [the state] close papers"
        done = next((i for i in range(found[0] + 1, found[1] - 1) if i in it.verbs), found[1])
        return found[0], done
    return found


def agent_of(it: Line, at: int) -> tuple[int, int] | None:
    """ "by ..." after a passive verb, in its clause."""
    for index in range(at + 1, min(len(it.words) - 1, at + 10)):
        word = it.words[index]
        if word.kind in {"stop", "sub", "rel", "conj"} or it.is_verb(index):
            return None
        if word.low == "by":
            found = phrase_from(it, index + 1)
            if found is None or it.words[found[0]].kind == "num" or it.is_verb(found[0]) or is_time(it, *found):
                return None
            return found
    return None
