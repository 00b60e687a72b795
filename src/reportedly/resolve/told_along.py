"""What stands above, before or beside a verb, so that its clause is told along with it?"""

from __future__ import annotations

from reportedly.resolve.edges import condition_of_another, opens_condition, right_edge
from reportedly.resolve.openers import is_relative
from reportedly.resolve.subjects import governor, subject_of
from reportedly.resolve.verbs import Line, Verb
from reportedly.resolve.words import stem, stems_in, word_list

_SIGNS = frozenset(("sign", "evidence", "indication", "proof", "suggestion", "hint"))
_SAID = frozenset(("said", "says", "told"))
_LONGEST_BESIDE = 190  # characters of a main clause with what is put beside it
_BESIDE = (
    ("in", "addition", "to"),
    ("as", "well", "as"),
    ("apart", "from"),
    ("aside", "from"),
    ("besides",),
    ("while",),
)


def clause_before(it: Line, verb: Verb) -> Verb | None:
    """The verb whose clause a participle after a comma goes on with: "took no action, [leading] to the war".

    What is said goes on with what was said ("denied that troops had left, [calling] it false"), all else with the
    nearest verb that is no saying ("has lost its majority, polls suggest, [ending] an era").
    """
    if verb.form != "participle" or verb.first < 2 or it.words[verb.first - 1].low != ",":
        return None
    if not it.words[verb.at].low.endswith("ing") or verb.event is None:
        return None
    nearest = None
    for index in range(verb.first - 2, -1, -1):
        if it.words[index].low in {";", ":", "“", '"'}:
            break
        other = it.verbs.get(index)
        if other is None or other.form != "finite" or is_relative(it, other):
            continue
        says = other.event is not None and other.event.kind == "REPORTING"
        if verb.event.kind == "REPORTING":
            if other.event is not None and other.event.kind in {"REPORTING", "I_ACTION"}:
                return other
            nearest = nearest or other
        elif not says:
            return other
    return nearest


def wished_by(it: Line, verb: Verb) -> Verb | None:
    """The verb above a bare "be", or above what there is no sign of: "demanded that the vote [be cancelled]"."""
    for index in range(verb.first - 1, 2, -1):
        no_sign = it.words[index - 1].low in _SIGNS and it.words[index - 2].low in {"no", "any"}
        if no_sign and it.words[index].low == "that":
            return next((it.verbs[i] for i in range(index - 3, -1, -1) if it.is_verb(i)), None)
        if it.words[index].kind in {"stop", "sub", "rel"} or it.is_verb(index):
            break
    bare = verb.form == "finite" and verb.first == verb.at and not it.words[verb.at].low.endswith(("s", "ed"))
    if not bare and (verb.form != "participle" or it.words[verb.first].low != "be"):
        return None
    for index in range(verb.first - 1, -1, -1):
        if it.words[index].low == "that" and index and it.is_verb(index - 1):
            wishes = not bare or stem(it.words[index - 1].low) in stems_in("wishing")
            return it.verbs[index - 1] if wishes else None
        if it.words[index].kind in {"stop", "sub", "rel"} and not (bare and it.words[index].low == ","):
            return None
    return None


def verb_above(it: Line, verb: Verb) -> Verb | None:
    """The verb above an infinitive or a gerund, also over "whether": "weighed [whether] to sue"."""
    before = verb.first - 1
    if verb.form == "infinitive" and before > 0 and it.words[before].low in {"whether", "how", "when", "where"}:
        for index in range(before - 1, max(-1, before - 4), -1):
            if it.is_verb(index):
                return it.verbs[index]
            if it.words[index].kind not in {"prep", "adv"}:
                return None
    return governor(it, verb)


def beside_main(it: Line, verb: Verb, limit: int) -> list[tuple[int, int]] | None:
    """ "[In addition to lodging protests,] the state will ...", "... will crack down, [while uniting them]"."""
    opener = _opens_adjunct(it, verb)
    if opener is None:
        return None
    later = [at for at, other in sorted(it.verbs.items()) if at > verb.at and other.form == "finite"]
    earlier = [at for at, other in sorted(it.verbs.items()) if at < opener and other.form == "finite"]
    subject = subject_of(it, verb.at)
    main = next((at for at in (later if opener == 0 else earlier) if subject and subject_of(it, at) == subject), None)
    if main is None or subject is None or is_relative(it, it.verbs[main]):
        return None
    if opener == 0:
        stop = right_edge(it, it.verbs[main].first, main, limit, 0)
        whole = it.words[stop - 1].end - it.words[0].start <= _LONGEST_BESIDE
        return [(0, stop)] if whole else None
    behind = main + 1 + (it.words[main + 1].low in word_list("particles"))
    return [subject, (it.verbs[main].first, behind), (opener, right_edge(it, opener, verb.at, limit, 0))]


def _opens_adjunct(it: Line, verb: Verb) -> int | None:
    """The first word of "in addition to", "besides", "while" before a gerund."""
    if verb.form != "gerund" or not verb.first:
        return None
    low = [word.low for word in it.words[max(0, verb.first - 3) : verb.first]]
    for words in _BESIDE:
        if tuple(low[-len(words) :]) == words:
            return verb.first - len(words)
    return None


def condition_before(it: Line, first: int) -> tuple[int, int] | None:
    """The "if ..." at the head of the sentence, or behind its "and", whose consequence begins at word ``first``."""
    lead = next((index for index, word in enumerate(it.words) if word.kind not in {"stop", "conj", "adv"}), 0)
    if first > 3 and it.words[first - 1].low == "," and not opens_condition(it, lead):
        lead = next((i for i in range(first - 2, 0, -1) if it.words[i].kind in {"stop", "conj"}), 0) + 1
        if it.words[lead - 1].kind != "conj" or not condition_of_another(it, lead):
            return None  # "keep off, and [if it thaws], go home"
    if not opens_condition(it, lead) or first <= lead + 2 or it.words[first - 1].low != ",":
        return None
    if not any(it.is_verb(index) for index in range(lead, first)):
        return None
    opening = next((index for index in range(first - 2, lead, -1) if it.words[index].low == ","), None)
    aside = range(opening + 1, first - 1) if opening is not None else ()
    told = any(index in it.verbs for index in range(lead, opening or lead))
    said = any(it.words[i].low in _SAID or (it.is_verb(i) and _is_saying(it.verbs[i])) for i in aside)
    return (lead, opening + 1) if opening is not None and told and said else (lead, first)


def _is_saying(verb: Verb) -> bool:
    return verb.event is not None and verb.event.kind == "REPORTING"
