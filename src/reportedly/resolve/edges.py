"""How far does the clause of a verb go? To its end, or to the last of its phrases that fits in a line or two."""

from __future__ import annotations

from reportedly.resolve.joins import clause_follows, in_pair, is_apposition, is_list, is_name
from reportedly.resolve.passives import passive_led
from reportedly.resolve.subjects import is_inner, object_of, subject_of
from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import looks_past, word_list

LONGEST_CLAUSE = 260  # characters; a longer one is cut at its last phrase
_SHORT = 64  # characters up to which a further clause (after, as, while ...) is taken along
_LATER = frozenset(
    ("while", "although", "though", "whereas", "because", "as", "when", "even", "after", "before", "since")
)
_SUBJECTS = frozenset(("he", "she", "they", "we"))
CONDITIONS = frozenset(("if", "unless"))
_CONDITION = 16  # words of one
_MUST = frozenset(("must", "should", "to"))
_INVERTED = frozenset(("had", "were", "should"))
_WOULD = frozenset(("would", "could", "might", "should"))


def opens_condition(it: Line, at: int) -> bool:
    """Whether a condition begins at a word: an "if", or the "had" of "[Had] the valves been closed, it would"."""
    word = it.words[at]
    if word.low in CONDITIONS:
        return True
    lead = all(before.kind in {"stop", "conj", "adv"} for before in it.words[:at])
    if not lead or word.low not in _INVERTED or at + 2 >= len(it.words) or it.words[-1].low == "?":
        return False
    goes_on = it.words[at + 1].kind in {"det", "pron", "word", "num"} and not it.is_verb(at + 1)
    return goes_on and any(each.low in _WOULD for each in it.words[at + 2 :])


def condition_of_another(it: Line, at: int) -> bool:
    """Whether a condition begins at a word whose consequence follows it: "keep off, and [if it thaws], go home"."""
    if at >= len(it.words) or it.words[at].low not in CONDITIONS:
        return False
    stop = next((i for i in range(at, min(len(it.words), at + _CONDITION)) if it.words[i].kind == "stop"), None)
    return stop is not None and it.words[stop].low == "," and clause_follows(it, stop + 1, len(it.words))


def right_edge(it: Line, first: int, at: int, limit: int, lead: int) -> int:
    """One past the last word of what follows a verb: to the end of its clause, or to its last phrase that fits."""
    begin = it.words[first].start
    verb = it.verbs[at]
    within = is_inner(it, verb)
    target = object_of(it, at) if verb.form != "noun" else None
    least = target[1] if target else at + 1  # an object is told whole
    soft = at + 1
    hung = 0
    index = at + 1
    opened = any(word.low == "“" for word in it.words[first : at + 1])
    listed = False  # whether a list in a clause within another is under way: its "and" joins no clause
    while index < len(it.words) and it.words[index].end <= limit:
        word = it.words[index]
        length = lead + word.end - begin
        if length > LONGEST_CLAUSE and index >= least:
            if hung:
                return hung  # ", ending eight years": told whole, or not at all
            return _without_loose_end(it, at, soft if soft > at + 1 else index)
        if word.kind == "stop":
            if word.low == "“" or (word.low == '"' and not opened):
                opened = True
            elif word.low == "," and (past := _past_comma(it, at, index, within, limit)) is not None:
                hung = hung or (index if it.is_verb(index + 1) else 0)
                listed = listed or (within and past == index + 1 and is_list(it, index, len(it.words), within))
                index = past
                continue
            elif word.low in {"”", '"'} and opened and any(w.low in {"“", '"'} for w in it.words[at:index]):
                opened = False
            else:
                break
        elif word.kind == "conj":
            paired = word.low == "nor" and any(each.low == "neither" for each in it.words[first:at])
            if (
                (word.low in {"but", "nor"} and not paired)
                or condition_of_another(it, index + 1)
                or (
                    not paired
                    and not in_pair(it, index)
                    and not listed
                    and not _or_else_follows(it, at, index)
                    and clause_follows(it, index + 1, len(it.words))
                    and not _bare_follows(it, index + 1)
                    and not _of_its_subject(it, at, index)
                )
            ):
                break
            soft = index
        elif word.kind in {"prep", "sub", "rel", "to"}:
            if word.low in _LATER and lead + word.start - begin > _SHORT and _clause_in(it, index + 1):
                long = word.low in {"after", "before"} and it.words[index - 1].low in word_list("spans")
                if long and index - 2 > at:
                    index -= 1 + (it.words[index - 2].kind == "num")  # "... [14 hours] before it sank"
                break
            within = within and (word.kind not in {"sub", "rel"} or word.low in {"as", "than"})
            bound = word.low == "of" or (
                word.kind == "to" and it.is_verb(index - 1) and it.words[index - 2].kind == "prep"
            )
            soft = soft if bound else index  # "without agreeing [to] extend it"
        elif within and word.low in _SUBJECTS and it.words[index - 1].kind in {"word", "num"}:
            break  # "in a note seen by the Herald [they demanded]"
        elif (
            within
            and it.words[index - 1].kind != "to"
            and (word.kind in {"be", "aux"} or (it.is_verb(index) and it.verbs[index].form == "finite"))
        ):
            break  # "the men who testified [have pleaded]": of the clause around it
        index += 1
    return _without_loose_end(it, at, index)


def or_else(it: Line, verb: Verb) -> Verb | None:
    """What must be done lest another thing be so: "must [ratify] it within ten days or it lapses", told whole."""
    if verb.form != "finite" or verb.first < 3 or it.words[verb.first - 1].kind != "pron":
        return None
    if it.words[verb.first - 2].low != "or":
        return None
    for index in range(verb.first - 3, -1, -1):
        if it.is_verb(index) and it.verbs[index].form == "finite":
            other = it.verbs[index]
            return other if any(word.low in _MUST for word in it.words[other.first : other.at]) else None
        if it.words[index].kind in {"stop", "sub", "rel"} and it.words[index].low != ",":
            return None
    return None


def _or_else_follows(it: Line, at: int, conj: int) -> bool:
    """Whether "or it lapses" follows what must be done."""
    if it.words[conj].low != "or" or conj + 2 >= len(it.words) or it.words[conj + 1].kind != "pron":
        return False
    index = next((i for i in range(conj + 2, min(len(it.words), conj + 5)) if it.is_verb(i)), None)
    must = or_else(it, it.verbs[index]) if index is not None else None
    return must is not None and must.at == at


def _of_its_subject(it: Line, at: int, conj: int) -> bool:
    """Whether an "and" joins the subject of a clause that a "before" or "after" opens: "after A [and] B left"."""
    if it.is_verb(conj + 1):
        return False  # "before a crowd and [left]"
    for index in range(conj - 1, at, -1):
        word = it.words[index]
        if word.low in _LATER or word.low in CONDITIONS:
            return True
        if it.is_verb(index) or word.kind not in {"word", "num", "det", "poss", "adv"}:
            return False
    return False


def _bare_follows(it: Line, at: int) -> bool:
    """Whether a verb that shares a helping word follows: "and [call] elections", which is told along."""
    while at < len(it.words) and it.words[at].kind == "adv":
        at += 1
    return it.is_verb(at) and helper_of(it, it.verbs[at]) is not None


def _without_loose_end(it: Line, at: int, stop: int) -> int:
    last = it.verbs.get(stop - 1)
    if stop < len(it.words) and stop - 1 > at and last is not None and last.event and it.words[stop].low == ",":
        stop -= last.event.kind == "REPORTING" and it.words[stop - 1].low == "saying"  # what is said stands behind it
    ended = stop == len(it.words) or it.words[stop].kind == "stop"  # "drags on.": no loose end
    while stop > at + 1 and it.words[stop - 1].kind in {"prep", "sub", "rel", "to", "conj", "det", "stop", "poss"}:
        word = it.words[stop - 1]
        if ended and (word.kind in {"prep", "det"} or (word.kind == "to" and _left_out(it, stop - 1))):
            break
        if (word.low in {"”", '"'} and _opened(it, at, stop - 1)) or (
            word.kind == "prep" and word.low in word_list("particles")
        ):
            break
        stop -= 1
    return stop


def _left_out(it: Line, at: int) -> bool:
    """Whether what a "to" leads to was told before: "but only if we have [to]"."""
    return it.words[at - 1].low in {"have", "has", "had", "want", "wants", "wanted", "need", "needs", "needed", "ought"}


def _opened(it: Line, at: int, closing: int) -> bool:
    """Whether the quotation that a mark closes begins after word ``at``."""
    return any(word.low in {"“", '"'} for word in it.words[at:closing])


def _clause_in(it: Line, first: int) -> bool:
    """Whether a verb stands in the words from ``first`` up to the next stop."""
    for index in range(first, min(len(it.words), first + 12)):
        word = it.words[index]
        if word.kind == "stop" or (index > first and word.low == "because"):
            return False  # "counted as [dead] because"
        if it.is_verb(index):
            return True
    return False


def _past_comma(it: Line, at: int, comma: int, within: bool, limit: int) -> int | None:
    """Where a clause goes on after a comma: in a list, a date, behind a few words put in; None where it ends."""
    if comma + 1 >= len(it.words):
        return None
    after = it.words[comma + 1]
    if after.kind == "stop":
        return None
    if it.is_verb(comma + 1) and it.verbs[comma + 1].form == "participle" and after.low.endswith("ing"):
        # ", ending eight years of": of the verb whose subject it shares
        return comma + 1 if it.is_verb(at) and subject_of(it, comma + 1) == subject_of(it, at) else None
    if after.low == "the" and _by_how_much(it, at, comma):
        return comma + 1  # "the longer it lasts, the greater the cost"
    if [word.low for word in it.words[comma + 1 : comma + 3]] == ["but", "only"] and comma + 3 < len(it.words):
        return comma + 4 if it.words[comma + 3].low in {*CONDITIONS, "once", "after", "when"} else None
    if after.low in CONDITIONS or (after.kind == "num" and it.words[comma - 1].kind == "num"):
        return comma + 1
    if is_list(it, comma, len(it.words), within):
        return comma + 1
    reach = 14 if after.kind == "rel" else 8
    closing = next((i for i in range(comma + 1, min(len(it.words), comma + reach)) if it.words[i].low == ","), None)
    if closing is None or closing + 1 >= len(it.words) or it.words[closing].end > limit:
        return None
    resumes = {"to", "prep", "det", "num"} if is_name(it, comma + 1, closing) else {"to", "prep"}
    if is_apposition(it, comma + 1, closing) and it.words[closing + 1].kind in resumes:
        return closing + 1  # "ordered the operator, Lodestar Fuels, to", "reach Kelm, a city of 9,000, on Friday"
    resumed = it.words[closing + 1]
    goes_on = it.is_verb(closing + 1) or resumed.kind in {"be", "aux"}
    if goes_on and any(word.kind == "sub" and word.low == "that" for word in it.words[at:comma]):
        return closing + 1  # "said that the curfews, in force since May, must be lifted"
    if any(word.low in CONDITIONS for word in it.words[at:comma]):  # "if the dam, 20 km upstream, failed"
        return closing + 1 if it.is_verb(closing + 1) or resumed.kind in {"be", "aux"} else None
    # "negotiating, through mediation, a truce"
    return closing + 1 if comma == at + 1 and resumed.kind in {"det", "num", "word"} and after.kind != "sub" else None


def _by_how_much(it: Line, at: int, comma: int) -> bool:
    """Whether "the greater" follows a comma, and "the longer" stands before."""
    behind = it.words[comma + 2].low if comma + 2 < len(it.words) else ""
    ends = ("er", "more", "less")
    before = (it.words[i + 1].low for i in range(max(0, at - 8), comma) if it.words[i].low == "the")
    return behind.endswith(ends) and any(low.endswith(ends) for low in before)


def helper_of(it: Line, verb: Verb) -> Verb | None:
    """The verb whose "to" or "may" a bare verb after "and" shares: "may dissolve parliament and [call] elections"."""
    low = it.words[verb.at].low
    helpers = it.words[verb.first : verb.at]
    bare = verb.first > 1 and all(word.kind == "adv" and word.low not in {"not", "never", "n't"} for word in helpers)
    joined = it.verbs.get(verb.first - 2) if bare and it.words[verb.first - 1].kind == "conj" else None
    if joined is not None and joined.passive and joined.first < joined.at and looks_past(low) and not _says(verb):
        return joined  # "no accord had been signed or [discussed]"
    if verb.passive and verb.first == verb.at and verb.form == "finite" and (led := passive_led(it, verb)) is not None:
        return led
    negated = _negated_before(it, verb) if verb.form == "finite" and looks_past(low) else None
    if negated is not None:
        return negated
    if verb.form != "finite" or not verb.first or low.endswith(("s", "ed", "ing")) or it.words[verb.at].kind == "be":
        return None
    if verb.event is not None and verb.event.kind == "REPORTING" and looks_past(low):
        return None  # "to resume talks and [said]"
    if any(word.kind != "adv" for word in helpers) or low in word_list("preterites"):
        return None
    before = it.words[verb.first - 1]
    if before.kind != "conj" and before.low != ",":
        return None
    found = None
    for index in range(verb.first - 1, -1, -1):
        other = it.verbs.get(index)
        if it.words[index].low in {";", ":"}:
            break
        if other is None or other.form not in {"finite", "infinitive"}:
            continue
        kinds = {word.kind for word in it.words[other.first : index]}
        if kinds & {"to", "aux"} and "be" not in kinds and (found is None or other.form == "infinitive"):
            found = other  # of several infinitives the first: "to hold powers to pass laws, and [deploy] troops"
        if other.form == "finite" and kinds & {"be", "aux"}:
            break
    return found


def _says(verb: Verb) -> bool:
    return verb.event is None or verb.event.kind == "REPORTING"


def _negated_before(it: Line, verb: Verb) -> Verb | None:
    """The verb whose "not" another after "or" shares: "has not shaken the state or [triggered] a war"."""
    own = {word.low for word in it.words[verb.first : verb.at]}
    if not verb.first or it.words[verb.first - 1].kind != "conj":
        return None
    if own and own <= {"not", "never", "n't", "later", "then"} and own & {"not", "never"}:
        return _passive_before(it, verb)  # "was announced but [never funded]"
    if own or it.words[verb.first - 1].low not in {"or", "nor"}:
        return None
    for index in range(verb.first - 2, -1, -1):
        if it.words[index].low in {";", ":", ","}:
            return None
        other = it.verbs.get(index)
        if other is not None and other.form != "noun":
            helpers = {word.low for word in it.words[other.first : index]}
            return other if helpers & {"not", "never", "n't", "neither"} and looks_past(it.words[index].low) else None
    return None


def _passive_before(it: Line, verb: Verb) -> Verb | None:
    """The passive verb before an "and" or "but"."""
    for index in range(verb.first - 2, -1, -1):
        if it.words[index].low in {";", ":"}:
            return None
        if it.is_verb(index):
            return it.verbs[index] if it.verbs[index].passive and it.verbs[index].first < index else None
    return None
