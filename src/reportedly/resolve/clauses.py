"""Which words tell one claim? The clause of each event: its subject, and the verb with what follows.

A shallow parse of one sentence. What is not clear is left None: then the reader's roles stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from reportedly.annotate.events import Event
from reportedly.records import Attribution, Sentence, Span
from reportedly.resolve.by_roles import (
    end_by_roles,
    holder_of,
    object_by_roles,
    set_forms,
    set_subjects_by_roles,
    within,
)
from reportedly.resolve.deeds import agent_of_noun, who_harms
from reportedly.resolve.edges import CONDITIONS, helper_of, opens_condition, or_else, right_edge
from reportedly.resolve.forms import Form
from reportedly.resolve.openers import is_relative
from reportedly.resolve.phrases import head_of
from reportedly.resolve.relatives import around_object, around_some, described, dropped_opener, set_subjects, told_with
from reportedly.resolve.subjects import (
    agent_of,
    object_of,
    subject_of,
    subject_of_noun,
)
from reportedly.resolve.told_along import beside_main, clause_before, condition_before, verb_above, wished_by
from reportedly.resolve.verbs import TAKES_IN, Line, Verb, verbs_of
from reportedly.resolve.whole import is_whole, whole
from reportedly.resolve.words import Word, words_of

_GAP = 50  # characters between a subject and its verb
_NEGATIONS = frozenset(("not", "never", "n't", "neither"))
_THESE = frozenset(("this", "these", "that", "those", "they", "it"))
_LONGEST_WITH_CONDITION = 36  # words
_WRONG_NUMBER = re.compile(
    r",? not (?:(?:about|some|nearly|at least) )?"
    r"(?:\d[\d,.]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|\w+teen|\w+ty)(?:-\w+)?)(?: (?:hundred|thousand|million))?(?:, |(?P<last>[.;]?$))"
)
_ENDS = frozenset((",", ".", ";", ":", '"', "”", "—", "–", "-", "\n", ""))


class Parsed(NamedTuple):
    """One event in its sentence."""

    form: Form
    passive: bool
    subject: Span | None
    agent: Span | None  # "by ..."
    object: Span | None
    clause: list[Span]  # the words that tell it: the subject, and the verb with what follows
    verbs: frozenset[int]  # where the verbs of the sentence are
    around: Span | None  # of a noun, the subject of the verb that its clause has
    whole: bool = True  # whether the clause is a sentence by itself, or the sentence has none


def parse(text: str, sentence: Sentence, events: list[Event], attributions: list[Attribution]) -> dict[int, Parsed]:
    """Each event of a sentence, by the place of its word; ``events`` and ``attributions`` are those of the sentence."""
    words = words_of(text, sentence.start, sentence.end) if events else []
    if not words:
        return {}
    verbs_here = verbs_of(text, words, events, sentence.heading)
    speakers, told = _speakers(words, verbs_here, attributions), _told(words, verbs_here, attributions)
    starts, ends = [word.start for word in words], [word.end for word in words]
    it = Line(text, words, verbs_here, {}, speakers, told, {}, starts, ends)
    it.speakers.update({at: head_of(it, *phrase) or phrase for at, phrase in it.speakers.items()})
    set_forms(it)
    set_subjects(it)
    set_subjects_by_roles(it)
    clauses: dict[int, list[tuple[int, int]]] = {}
    for at, verb in sorted(it.verbs.items()):
        if verb.form != "noun":
            clauses[at] = _clause(it, verb, _limit(it, verb, attributions))
    found: dict[int, Parsed] = {}
    some = not sentence.heading and any(is_whole(it, runs) for runs in clauses.values())
    verbs = frozenset(words[at].start for at, verb in it.verbs.items() if verb.form in {"finite", "infinitive"})
    for at, verb in it.verbs.items():
        if verb.event is None:
            continue
        home = None if at in clauses else _home(it, verb, clauses)
        if verb.form == "infinitive" and verb_above(it, verb) is None:
            home = holder_of(it, at)  # "[A petition to stop the dam includes pictures]"
        runs = (clauses.get(at) if home is None else None) or (
            clauses[home] if home is not None else _alone(it, verb, attributions)
        )
        around = subject_of(it, home) if home is not None else None
        subject = who_harms(it, at, subject_of(it, at)) if verb.form != "noun" else subject_of_noun(it, at)
        target = object_by_roles(it, at, object_of(it, at)) if verb.form != "noun" else None
        agent = agent_of_noun(it, at) if verb.form == "noun" else agent_of(it, at) if verb.passive else None
        runs = _with_wrong_number(it, whole(it, verb, runs, clauses.values(), attributions))
        found[verb.event.span.start] = Parsed(
            verb.form,
            verb.passive,
            it.span(*subject) if subject else None,
            it.span(*agent) if agent else None,
            it.span(*target) if target else None,
            [it.span(*run) for run in runs],
            verbs,
            it.span(*around) if around else None,
            is_whole(it, runs) or not some,
        )
    return found


def _with_wrong_number(it: Line, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs of a clause with what a number is not, where only that parts them: "Six people, [not 16,] died"."""
    made = list(runs[:1])
    for first, stop in runs[1:]:
        begin, until = made[-1]
        if until < first and _WRONG_NUMBER.fullmatch(it.text, it.words[until - 1].end, it.words[first].start):
            made[-1] = (begin, stop)
        else:
            made.append((first, stop))
    if made and made[-1][1] + 2 < len(it.words) and it.words[made[-1][1] + 1].low == "not":
        ends = _WRONG_NUMBER.fullmatch(it.text, it.words[made[-1][1] - 1].end, it.words[-1].end)
        if ends is not None:  # "Six people died, [not 16]."
            made[-1] = (made[-1][0], len(it.words) - (it.words[-1].kind == "stop"))
    return made


def _speakers(words: list[Word], verbs: dict[int, Verb], attributions: list[Attribution]) -> dict[int, tuple[int, int]]:
    """For each verb that is the cue of an attribution, the words of its source, where they stand before it."""
    found: dict[int, tuple[int, int]] = {}
    starts = [word.start for word in words]
    every = [cue for one in attributions for cue in one.cue]
    for one in attributions:
        for at in (index for index in verbs if any(c.start <= words[index].start < c.end for c in one.cue)):
            for source in one.source[:1]:
                first, stop = bisect_right(starts, source.start) - 1, bisect_right(starts, source.end - 1)
                while stop > first >= 0 and words[stop - 1].kind in {"stop", "prep", "to"}:
                    stop -= 1
                inverted = first > 0 and any(words[first - 1].end == c.end for c in every)  # "said a diplomat"
                if source.start >= starts[0] and 0 <= first < stop <= verbs[at].first and stop - first > 1 > inverted:
                    found[at] = (first, stop)
    return found


def _told(
    words: list[Word], verbs: dict[int, Verb], attributions: list[Attribution]
) -> dict[int, list[tuple[int, int]]]:
    """For each verb that is the cue of an attribution, the characters of what is said."""
    found: dict[int, list[tuple[int, int]]] = {}
    for one in attributions:
        for at in verbs:
            if any(cue.start <= words[at].start < cue.end for cue in one.cue):
                found.setdefault(at, []).extend((span.start, span.end) for span in one.content)
    return found


def _limit(it: Line, verb: Verb, attributions: list[Attribution]) -> int:
    """Where a claim's words end at the latest: before the "officials said" that follows its content."""
    if verb.event is None:
        return it.words[-1].end
    at = verb.event.span.start
    ends = [
        span.end
        for one in attributions
        for span in one.content
        if span.start <= at < span.end
        and any(part.start >= span.end - 1 for part in (*one.cue, *one.source))
        and it.text[span.end - 1 : span.end + 1].strip()[-1:] in _ENDS
    ]
    return within(it, verb, min([it.words[-1].end, *ends]))


def _clause(it: Line, verb: Verb, limit: int) -> list[tuple[int, int]]:
    """Runs of words: the subject, and the verb group with what follows."""
    first = verb.first
    head = verb
    if (fronted := clause_before(it, verb)) is not None:
        runs = _clause(it, fronted, limit)
        stop = right_edge(it, verb.first - 1, verb.at, limit, 0)
        adjoining = runs[-1][1] >= verb.first - 1
        return [*runs[:-1], (runs[-1][0], stop)] if adjoining else [*runs, (verb.first - 1, stop)]
    if (must := or_else(it, verb)) is not None:
        return _clause(it, must, limit)
    wished = wished_by(it, verb)
    if wished is None and (shared := helper_of(it, verb)) is not None:
        runs = _clause(it, shared, limit)
        negated = any(word.low in _NEGATIONS for word in it.words[shared.first : shared.at])
        if negated and it.words[verb.first - 1].low in {"or", "nor"}:
            stop = right_edge(it, runs[-1][0], verb.at, limit, 0)
            return [*runs[:-1], (runs[-1][0], stop)]  # "has not shaken the state or triggered a war": told whole
        leading = [(start, min(stop, shared.at)) for start, stop in runs if start < shared.at]
        if it.words[verb.first].low in _NEGATIONS and shared.at - shared.first > 1 and leading[-1][1] == shared.at:
            had = (leading[-1][0], shared.first + 1)  # "had been drafted but not signed": "had not been signed"
            behind = right_edge(it, verb.at, verb.at, limit, 0)
            return [*leading[:-1], had, (verb.first, verb.at), (shared.first + 1, shared.at), (verb.at, behind)]
        return [*leading, (min(verb.first, verb.at), right_edge(it, verb.at, verb.at, limit, 0))]
    if (beside := told_with(it, verb)) is not None:
        before, begin = beside
        stop = right_edge(it, begin, verb.at, limit, 0)
        if before is None and (some := around_some(it, verb, begin, stop)) is not None:
            return some
        if before is None and (owner := described(it, verb, begin)) is not None:
            return around_object(it, verb, owner, stop)
        return [*(_clause(it, before, it.words[begin - 1].end) if before is not None else []), (begin, stop)]
    if (adjunct := beside_main(it, verb, limit)) is not None:
        return adjunct
    while head.form in {"infinitive", "gerund"} and (above := verb_above(it, head)) is not None and above.first < first:
        if it.words[above.at].low in TAKES_IN and it.words[above.first - 1].low in _THESE:
            return [(verb.first, right_edge(it, verb.first, verb.at, limit, 0))]  # "This includes negotiating ..."
        first, head = above.first, above
    if wished is not None:
        first, head = wished.first, wished
    if head is not verb and (fronted := clause_before(it, head)) is not None:
        runs = _clause(it, fronted, limit)  # "shelled villages, forcing people to [flee]"
        stop = right_edge(it, head.first - 1, verb.at, limit, 0)
        return [*runs[:-1], (runs[-1][0], stop)] if runs[-1][1] >= head.first - 1 else [*runs, (head.first - 1, stop)]
    if head is not verb and (beside := told_with(it, head)) is not None and beside[0] is None:
        owner = described(it, head, beside[1])  # "the men whom the army had ordered [to leave]"
        if owner is not None:
            return around_object(it, head, owner, right_edge(it, beside[1], verb.at, limit, 0))
    if first and it.words[first - 1].low in CONDITIONS and verb.form != "noun":
        first -= 1
    subject = subject_of(it, head.at)
    opener = dropped_opener(it, head)
    if opener is not None:
        first = min(first, opener + 1)  # "a militia [that] last month threatened"
    elif subject is not None and subject[1] <= first and _close(it, subject[1], first):
        first = subject[0]
        subject = None
    if subject is not None and subject[0] > verb.at:  # "In addition to lodging protests, the government ..."
        return (
            [subject, (verb.at, right_edge(it, verb.at, verb.at, limit, 0))]
            if it.words[verb.at].low.endswith("ing")
            else [(first, right_edge(it, first, verb.at, limit, 0))]
        )
    length = 0
    if subject is not None and subject[1] <= first:
        length = it.words[subject[1] - 1].end - it.words[subject[0]].start
    if subject is not None and subject[1] <= first and subject[0] and opens_condition(it, subject[0] - 1):
        subject = (subject[0] - 1, subject[1])
    if subject is None or subject[1] > first:
        first = min(first, subject[0]) if subject else first
    if first and opens_condition(it, first - 1):
        first -= 1
    stop = end_by_roles(it, first, verb, right_edge(it, first, verb.at, limit, length), limit)
    runs = [subject, (first, stop)] if subject and subject[1] <= first else [(first, stop)]
    describes = verb.form == "participle" and verb.first == verb.at  # "if it rains, the road [linking] them"
    condition = condition_before(it, runs[0][0]) if not describes else None
    if condition is not None and runs[-1][1] - condition[0] <= _LONGEST_WITH_CONDITION:
        runs = [condition, *runs] if condition[1] < runs[0][0] else [(condition[0], runs[0][1]), *runs[1:]]
    return runs


def _close(it: Line, first: int, stop: int) -> bool:
    """Whether so little parts a subject and its verb that it is told along: "The men [who fled] have returned"."""
    if first == stop:
        return True
    between = it.words[first:stop]
    if len(between) == 1 and between[0].low in {'"', "“"}:
        return True  # 'the men "may have been shot"'
    if between[-1].low in {"said", "says"}:
        return False  # "an attack [that it said] killed six"
    return between[-1].end - between[0].start <= _GAP and not any(word.kind in {"stop", "conj"} for word in between)


def _home(it: Line, verb: Verb, clauses: dict[int, list[tuple[int, int]]]) -> int | None:
    """The verb in whose clause an event noun stands: the smallest, but no relative clause that describes it."""
    around = [
        (
            is_relative(it, it.verbs[at]) and it.verbs[at].first > verb.at,
            it.verbs[at].event is None and it.words[at].kind == "word",  # plain saying
            sum(stop - first for first, stop in runs),
            at,
        )
        for at, runs in clauses.items()
        if any(first <= verb.at < stop for first, stop in runs)
    ]
    return min(around)[-1] if around else None


def _alone(it: Line, verb: Verb, attributions: list[Attribution]) -> list[tuple[int, int]]:
    """The phrase of an event noun that stands in no clause."""
    first = verb.at
    inner = {"word", "num", "det", "poss", "pron"}
    while first > 0 and it.words[first - 1].kind in inner and not it.is_verb(first - 1):
        first -= 1
    return [(first, right_edge(it, first, verb.at, _limit(it, verb, attributions), 0))]
