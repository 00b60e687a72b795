"""Is an event a verb, and in which form? By the words beside it: "the strike", "will strike", "to strike".

No tagger: the reader has found the events already, and what is left to tell is whether one is a verb or a noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reportedly.resolve.words import Word, is_ing, looks_past, stem, stems_in, word_list

Form = Literal["noun", "finite", "infinitive", "gerund", "participle"]
_SAID = frozenset(("said", "says", "told"))  # "people close to her [told] the Courier"

CLAUSE_OPENERS = frozenset(("after", "before", "since", "until", "till", "as", "than", "that"))
_PAIRED = frozenset(("neither", "both", "either"))  # "neither confirmed nor denied"
_SEVERAL = frozenset(("any", "some", "no", "all", "these", "those", "many", "several", "few", "such", "more", "both"))
_QUOTES = frozenset(('"', "“", "”"))
LETTING = frozenset(("let", "lets", "letting", "make", "made", "makes", "help", "helped", "saw", "watched"))
_NOUN_ENDINGS_TOO = ("tory",)  # "victory": of one, where the word could be a verb by its place
NOUN_ENDINGS = ("tions", "sions", "ments", "ances", "ences", "ities", "ships", "nesses", "isms", "hoods")


def group_start(words: list[Word], at: int) -> int:
    """The first word of the verb group that ends at ``at``: "has not yet [approved]", "to [leave]"."""
    start = at
    if at > 1 and words[at - 1].low in {'"', "“"} and words[at - 2].kind in {"to", "aux", "be"}:
        start = at - 1  # 'to "test' the people
    while start and (words[start - 1].kind in {"be", "aux", "adv", "to"} or words[start - 1].low in _PAIRED):
        before = words[start - 1]
        if (
            before.low in {"ever", "never"}
            and start > 3
            and words[start - 2].low == ","
            and words[start - 3].low == "never"
        ):
            start -= 2  # "have never, ever been"
        if before.kind == "to" and start < at and words[start].kind == "word":
            break
        start -= 1
        if before.kind == "to":
            break
    while start < at and words[start].kind == "adv" and words[start].low not in {"not", "never", "n't"}:
        nearest = next((word for word in words[start:at] if word.kind in {"be", "aux", "to"}), None)
        if nearest is not None:
            start += 1  # "Today he [has left]": an adverb before the helping words is none of theirs
        else:
            break
    return start


def form_of(words: list[Word], at: int, led: bool, events: Mapping[int, str]) -> Form:
    """Whether the event at ``at`` is a verb, and in which form, or a noun.

    ``led``: whether the reader saw an agent or a patient right before it, as a subject is; ``events``: the TimeML class
    of each word that is an event, by its number.
    """
    low = words[at].low
    first = group_start(words, at)
    before = words[first - 1] if first else None
    after = words[at + 1] if at + 1 < len(words) else None
    takes = after is not None and after.kind in {"det", "pron", "num", "to"}
    helped = _helped(words, first, at, after)
    if helped is not None:
        return helped
    if after is not None and at + 1 in events and after.kind == "word" and not is_ing(after.low):
        doing = is_ing(low) and before is not None and before.kind == "prep"  # "of launching attacks"
        names = low.endswith("s") and led and not looks_past(after.low)  # "Ministry denies reports"
        past = looks_past(after.low) and (low not in word_list("preterites") or low in word_list("homographs"))
        if past if looks_past(low) else not doing and not names:
            return "noun"  # "artillery fire killed", "the shelling continues"
    if is_ing(low):
        joined = before is not None and before.kind == "conj" and after is not None and after.kind == "word"
        if joined and any(is_ing(words[i].low) and i in events for i in range(max(0, first - 9), first)):
            return "participle"  # "killing a guard and [forcing] officials to leave"
        return _form_of_ing(before, after, takes, first - 1 in events)
    if before is not None and before.kind in {"det", "poss"} and low not in _SAID:
        return "noun"
    if looks_past(low):
        return _form_of_past(words, first, at, led, takes, events)
    return _form_of_present(words, first, at, led, takes, events)


def _helped(words: list[Word], first: int, at: int, after: Word | None) -> Form | None:
    """What the helping words before an event make of it; None where there are none."""
    low = words[at].low
    helpers = {word.kind for word in words[first:at]}
    if "to" in helpers:
        if is_ing(low):  # "in addition to lodging protests"
            return "gerund" if after is not None and after.kind in {"det", "pron", "num", "word", "poss"} else "noun"
        return "infinitive" if not low.endswith("s") or low.endswith("ss") else "noun"
    aux = next((word for word in reversed(words[first:at]) if word.kind != "adv"), None)
    if aux is not None and aux.kind == "aux":
        if aux.low not in {"have", "has", "had", "having", "get", "got", "'ve"}:
            return "finite"
        return "finite" if looks_past(low) else "noun"  # "have pleaded"; "had talks"
    if "be" in helpers:
        finite = any(word.kind == "be" and word.low not in {"be", "being", "been"} for word in words[first:at])
        if is_ing(low) or looks_past(low):
            of_being = words[first].low == "being" and first and words[first - 1].kind == "prep"
            return "finite" if finite or "aux" in helpers else "gerund" if of_being else "participle"
        return "noun"
    if any(word.low in {"not", "never"} for word in words[first:at]):
        return "participle" if is_ing(low) else "finite"
    return None


def _form_of_ing(before: Word | None, after: Word | None, takes: bool, after_event: bool) -> Form:
    follows = after is not None and after.kind in {"prep", "word", "sub", "adv"} and after.low != "of"
    if before is not None and before.low in {"includes", "include", "included"}:
        return "gerund"
    if before is None or before.kind == "stop":
        return "participle" if takes or follows else "noun"
    if before.kind in {"det", "poss", "num"}:
        return "noun"
    if before.kind == "prep":
        return "gerund" if takes or (after is not None and after.kind == "word") else "noun"
    if before.kind == "sub":
        return "gerund" if takes else "noun"
    if before.kind == "conj" or after_event:
        return "gerund" if takes else "noun"
    return "participle" if takes or follows else "noun"


def _form_of_past(words: list[Word], first: int, at: int, led: bool, takes: bool, events: Mapping[int, str]) -> Form:
    before = words[first - 1] if first else None
    after = words[at + 1] if at + 1 < len(words) else None
    tells = after is not None and after.kind == "word" and at + 1 not in events
    if before is not None and before.kind == "prep" and after is not None and after.kind == "word":
        return "noun"  # "of planned attacks": it tells of the noun
    if before is not None and before.kind == "num" and tells and first > 1 and words[first - 2].kind == "det":
        return "noun"  # "the two arrested employees"
    told = led or takes or tells or (after is not None and (after.low == "by" or after.name))
    if after is not None and after.low == "of" and first == at and stem(words[at].low) in stems_in("of_charges"):
        return "participle"  # "and three banks accused of hiding money"
    if words[at].low in word_list("homographs") and not told and not _named_before(words, first, events):
        return "noun"
    passive = words[at].low not in word_list("preterites")  # "voted by a large majority"
    if after is not None and after.low == "by" and passive and not _dated(words, at + 2):
        return "participle"
    described = after is not None and after.kind == "prep" and before is not None and before.kind == "word"
    described = described and words[at].low not in word_list("preterites")  # "driven by winds tore through"
    if described and events.get(at) != "REPORTING" and (_verb_left(words, first, events) or _verb_right(words, at)):
        return "participle"  # "ships suspected of smuggling have left", "has sunk ships suspected of smuggling"
    if not tells and not takes and first == at and before is not None and before.kind == "word":
        return "participle" if _is_made_so(words, first, events) else "finite"
    return "finite"


def _is_made_so(words: list[Word], first: int, events: Mapping[int, str]) -> bool:
    """Whether a verb before says that something is to be so: "ordered the crossing [closed]"."""
    for index in range(first - 1, -1, -1):
        word = words[index]
        if word.kind in {"stop", "sub", "rel", "conj", "be", "aux"} or word.low in CLAUSE_OPENERS:
            return False
        if index in events and index < first - 1:
            return stem(word.low) in stems_in("of_the_done")
    return False


def _form_of_present(words: list[Word], first: int, at: int, led: bool, takes: bool, events: Mapping[int, str]) -> Form:
    """A bare present form is a verb where its subject before it agrees: "Hundreds flee", "the river bursts"."""
    low = words[at].low
    before = words[first - 1] if first else None
    bare = not low.endswith("s") or low.endswith("ss")
    if before is None:
        return "finite" if takes and not led and bare else "noun"
    if before.kind in {"pron", "rel"}:
        return "finite"
    if bare and takes and _demanded(words, first):
        return "finite"  # "demands that its commander, Idris Halane, leave the country"
    if bare and (before.kind == "conj" or before.low == ",") and _shares_helper(words, first, at):
        return "finite"  # "may dissolve parliament and [call] elections"
    if before.low == "," and not bare and first > 1:  # "Roe, a cellist, dies at 88"
        closes = any(word.low == "," for word in words[: first - 1])
        rest = [*words[: first - 1], *words[at + 1 :]]
        alone = led or not any(word.kind in {"be", "aux"} or looks_past(word.low) for word in rest)
        return "finite" if closes and alone else "noun"
    if before.kind in {"prep", "num", "stop", "be", "aux", "to"}:
        return "noun"
    if not bare and any(word.low in _SEVERAL for word in words[max(0, first - 3) : first]):
        return "noun"  # "any military conflicts"
    if _verb_left(words, first, events) or low.endswith((*NOUN_ENDINGS, *_NOUN_ENDINGS_TOO)):
        ends = at + 1 == len(words) or words[at + 1].kind != "word"
        if bare and ends and _lets(words, first, events):
            return "infinitive"  # "let the lorries pass"
        return "noun"  # "denied reports", "took sufficient actions"
    if before.kind == "conj":
        says = not bare and at + 1 < len(words) and words[at + 1].low == "that"  # "but demands that"
        return "finite" if takes or says else "noun"
    joined = first > 2 and words[first - 2].kind == "conj" and words[first - 3].kind == "word"
    if joined and bare and _verb_left(words, first - 2, events):
        return "infinitive"  # "would let food and medicine pass"
    if not bare:
        return "finite" if not _plural(before) and (led or takes or _names_follow(words, at)) else "noun"
    if _plural(before) or joined or _plural_in_clause(words, first, events):
        return "finite" if led or takes or joined or _plural(before) or not _of_follows(words, at) else "noun"
    return "noun"


def _shares_helper(words: list[Word], first: int, at: int) -> bool:
    """Whether a bare verb after "and" goes with the "to" or "may" of a verb before it, and has an object."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.kind not in {"det", "pron", "num", "word", "poss"} or words[at].low in {"people"}:
        return False
    for index in range(first - 2, -1, -1):
        word = words[index]
        if word.low in {";", ":", "."}:
            return False
        if word.kind == "to" or (word.kind == "aux" and word.low not in {"have", "has", "had", "having", "got"}):
            following = words[index + 1].low
            return not following.endswith(("ing", "ed")) and words[index + 1].kind in {"word", "adv", "be"}
    return False


def _demanded(words: list[Word], first: int) -> bool:
    """Whether a clause that is demanded stands around a word: "demands that the army [leave] the town"."""
    for index in range(first - 1, 0, -1):
        if words[index].low == "that":
            return stem(words[index - 1].low) in stems_in("wishing")
        if words[index].kind in {"rel", "sub", "be", "aux"} or (
            words[index].kind == "stop" and words[index].low != ","
        ):
            return False
    return False


def _lets(words: list[Word], first: int, events: Mapping[int, str]) -> bool:
    """Whether the verb before takes a bare infinitive, and its object stands between: "let [the lorries] pass"."""
    for index in range(first - 1, max(-1, first - 7), -1):
        if words[index].kind in {"stop", "sub", "rel"}:
            return False
        if index in events or words[index].low in LETTING:
            return words[index].low in LETTING and index + 1 < first
    return False


def _verb_left(words: list[Word], first: int, events: Mapping[int, str]) -> bool:
    """Whether a verb stands before a word in its own clause; one of saying opens another ("he said Maduro plans")."""
    for index in range(first - 1, -1, -1):
        word = words[index]
        if word.low in _QUOTES:
            continue
        if word.kind in {"stop", "sub", "rel", "conj"} or word.low in CLAUSE_OPENERS:
            return False
        if word.kind in {"be", "aux"}:
            return True
        if index in events and (looks_past(word.low) or (index and words[index - 1].kind == "to")):
            return events[index] != "REPORTING" or index == first - 1
    return False


def _verb_right(words: list[Word], at: int) -> bool:
    """Whether a helping verb stands behind a word in its own clause."""
    for word in words[at + 1 :]:
        if word.kind in {"stop", "sub", "rel", "conj", "to", "pron"} or word.low in CLAUSE_OPENERS:
            return False
        if word.kind in {"be", "aux"}:
            return True
    return False


def _plural(word: Word) -> bool:
    low = word.low
    return low in word_list("plurals") or (
        low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 and low != "news"
    )


def _plural_in_clause(words: list[Word], stop: int, events: Mapping[int, str]) -> bool:
    """Whether the phrase before a word, from the beginning of its clause, is led by a plural noun and has no verb."""
    first = stop
    while first and words[first - 1].kind not in {"stop", "sub", "rel", "be", "aux", "pron"}:
        first -= 1
    run = words[first:stop]
    lead = next((i for i, word in enumerate(run) if word.kind == "prep" or (i and looks_past(word.low))), len(run))
    if not lead or any(first + i in events for i in range(lead - 1)):
        return False
    for index in range(first + lead, stop):
        passive = index + 1 < len(words) and words[index + 1].low == "by"
        if index in events and (words[index].low.endswith("s") or looks_past(words[index].low)) and not passive:
            return False
    return _plural(run[lead - 1])


def _names_follow(words: list[Word], at: int) -> bool:
    """Whether an object or an adverb may follow: no preposition "of", no stop."""
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.kind in {"word", "adv", "sub"}


def _of_follows(words: list[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].low in {"of", "on", "between"}


def _named_before(words: list[Word], first: int, events: Mapping[int, str]) -> bool:
    """Whether a name or a pronoun stands right before a word, as a subject does; not an adjective."""
    before = words[first - 1] if first else None
    return before is not None and (
        before.kind in {"pron", "rel", "conj"} or before.name or _plural(before) or first - 1 in events
    )


def _dated(words: list[Word], at: int) -> bool:
    """Whether a time begins at a word: "by Saturday", "by 9 March"."""
    return at < len(words) and (words[at].low in word_list("calendar") or words[at].kind == "num")


def is_passive(words: list[Word], first: int, at: int) -> bool:
    """Whether the verb group words[first : at + 1] tells what is done to its subject."""
    if not looks_past(words[at].low):
        return False
    helpers = words[first:at]
    if any(word.kind == "be" for word in helpers):
        return True
    if any(word.kind == "aux" for word in helpers):
        return False
    follows = words[at + 1].low if at + 1 < len(words) else ""
    by = follows == "by" and words[at].low not in word_list("preterites") and not _dated(words, at + 2)
    return words[at].low in word_list("participles") or by
