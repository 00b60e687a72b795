"""Whom does a pronoun mean?

Only clear cases are linked: gender and number fit, the antecedent stands in the same or one of the two sentences
before, and it is a subject or alone. All else stays unresolved: a wrong link puts words into someone's mouth.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from reportedly.annotate.references import Reference
from reportedly.records import Sentence
from reportedly.resolve import actors
from reportedly.resolve.accused import JUDGED, in_the_dock, is_judged
from reportedly.resolve.binding import SUBJECT_IT, beside_aside, does_it, led, named_behind, own_object, shares_subject
from reportedly.resolve.bylines import is_byline
from reportedly.resolve.epithets import link_epithets
from reportedly.resolve.mourned import mourned, tells_life, tells_rites
from reportedly.resolve.plain_nouns import PLAIN, SOMEBODY, plain_nouns
from reportedly.resolve.seen import Share, shares_of
from reportedly.resolve.speaking import ADDS, SAYS, Quoted, has_spoken, says_of_self, speakers_in, who_speak_for_others
from reportedly.resolve.thing import Thing, Use

PLAIN_LESS = 0.35  # points that such a noun has less
AGAIN = 0.25  # points won where the use is a pronoun itself; OWNER where that is "his", "its", "their"
OWNER = 0.1
REACH = 3  # sentences back, the pronoun's own included
NEXT = 12  # uses behind a pronoun of which it can mean none, at most
DECAY = 0.7  # points lost for each sentence between
LEAST = 0.0  # points that the best must have; for "it" LEAST_IT, for "they" LEAST_THEY
LEAST_IT = 0.9
LEAST_THEY = 0.3
LEAST_BODY = 1.25  # where "they" means one body
CLEAR = 0.05  # points by which the best must lead the next
GENDER = 0.4  # points won where the gender is known to fit
ALONGSIDE = 0.5  # points won by whom the first of two clauses is of: "said that [Quist] left and that he"
PARAGRAPH = 0.25  # points that a person told of in an earlier paragraph has less (our own articles: GUM marks none)
SPEAKS = 0.3  # points won by who has just spoken, where the pronoun speaks: "..., Quist said. She said"
ADDED = 1.0  # ... and by who has just spoken, where the pronoun adds to it: "..., Quist said. She added"
BY_FAR = 0.3  # points by which whom a description means must lead, and LEAST_NAMED those that he must have
LEAST_NAMED = 0.3
OF_SELF = 0.6  # points won by who says it, where "he" begins what is said: "but Quist said he"
# The numbers were chosen on the train part of GUM (evaluation/coreference.py): pronouns of things tied to nobody, the
# highest accuracy that goes with it.
_PRONOUN = re.compile(
    r"\b(?:he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves|it|its|itself)\b", re.I
)
_SINGULAR = frozenset("he him his himself she her hers herself".split())
_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_NEXT_WORD = re.compile(r"(?:['’]s)? (\w+)")
_OF_BODIES = frozenset(("they", "them", "their"))
_OWNERS = frozenset(("his", "its", "their"))
_SUBJECTS = frozenset(("he", "she", "they", "it"))
_SPEAKERS = frozenset(("he", "she"))
# "it" that means nobody: "it is reported that", "it is clear", "it was raining", "makes it hard"
_EMPTY_IT = re.compile(
    r"it(?:['’]s|\s+(?:is|was|will be|would be|has been|had been|may be|might be|seems?|seemed|appears?|appeared|"
    r"turns? out|"
    r"turned out|means?|meant|(?:could|would|may|might|will) mean|"
    r"remains?|became|becomes|took|takes|makes sense|rains?|rained|snows?|snowed|reads?(?=[,.:])))\b", re.I
)  # fmt: skip
_EMPTY_BEFORE = re.compile(
    r"\b(?:makes?|made|making|find|finds|found|finding|consider|considers|thinks?|believes?|call)\s+$", re.I
)
_AND_THAT = (" and that ", " but that ")
_FIRST_THAT = re.compile(r"\bthat\s+|\b(?:said|says|insisted|claimed|claims|argued|added)\s+(?!that\b)")
_SAYING_THEY = re.compile(r"\band\b[^.;:]{1,60}?\b(?:said|say|told \w+|announced|warned|vowed|added)\s+(?:that\s+)?$")
# What only things do or undergo: "they [were not linked]", said of attacks, not of the officials who say so
_OF_THINGS = re.compile(
    r"\s+(?:(?:may|might|could|would|will|had|have|has|did|do|does)\s+)?(?:also |not |never |all |probably )*"
    r"(?:(?:were|was|are|is|be|been)\s+(?:not |also |all |both |never |probably |apparently )*"
    r"(?:linked(?! to\b)|related|connected|coordinated|carried out|launched|staged|caused|published|printed|built|"
    r"issued|planted|detonated|set off|fabricated|untrue|false|baseless|accidental|counterfeit|invalid)\b|"
    r"(?:occur(?:s|red)?|happen(?:s|ed)?|took place|take place|erupt(?:s|ed)?|cost|contain(?:s|ed)?|"
    r"detonated?|expired?)\b)"
)
_ENDS_SO = re.compile(r" (?:said|say|added|told reporters)\W*$")  # "two guards saw her, they said": others said so
_OF_POLITICS = re.compile(
    r"[Tt]he (?:[\w.-]+ ){0,4}?(?:candidate|nominee|contender|front-?runner|hopeful|Republican|Democrat|lawmaker|"
    r"congress\w+|senator|governor)\b"
)
# Of how the model sees it, chosen on GUM's dev part and our marked news (evaluation/news.py):
SEEN = 1.0  # points won by the whole of what it sees
UNSEEN = 0.4  # share below which another is taken on which SEEN_WHOLE falls, and nobody where it is below HARDLY
SEEN_WHOLE = 0.5
HARDLY = 0.03
NOTHING = 0.5  # ... unless so much says that what is meant stands before the window
_NO_HEARERS = re.compile(r"\b(?:told|telling|tells?)\s+(?:the\s+)?(?:reporters|journalists)$")


def link_pronouns(
    text: str, sentences: Sequence[Sentence], things: Sequence[Thing], references: Mapping[int, Reference]
) -> None:
    """Add the pronouns that are clear to the uses of the things they mean; ``references``: as the model sees it."""
    starts = [sentence.start for sentence in sentences]
    accused = in_the_dock(text, starts, things)
    dead = mourned(text, things)
    speaking = who_speak_for_others(text, things)
    uses: list[tuple[int, Use, Thing]] = sorted(
        ((use.start, use, thing) for thing in things for use in thing.uses), key=lambda entry: entry[:2]
    )
    uses = [entry for at, entry in enumerate(uses) if not _nested(uses, at)]
    writers = {
        id(thing)
        for thing in things
        if thing.role == "JRN" and any(is_byline(text, use.start, use.end) for use in thing.uses)
    }
    quoted = Quoted(text, uses)
    ranks, told = quoted.told(sentences)
    uses = sorted([*uses, *plain_nouns(text, starts, uses)], key=lambda entry: entry[:2])
    order = [entry[0] for entry in uses]
    for found in _PRONOUN.finditer(text):
        word = found[0].lower()
        if word == "it" and _means_nobody(text, found.start()):
            continue
        at = bisect_right(order, found.start()) - 1
        if at >= 0 and found.end() <= uses[at][1].end and uses[at][2].kind not in (PLAIN, SOMEBODY):
            continue  # of a name: "[He] Yadong"
        sentence = max(0, bisect_right(starts, found.start()) - 1)
        low = bisect_left(order, starts[max(0, sentence - REACH + 1)]) if starts else 0
        high = bisect_left(order, found.start())
        if word == "they" and _SAYING_THEY.search(
            text, max(starts[sentence] if starts else 0, found.start() - 100), found.start()
        ):
            continue  # "the minister and his lawyer said they": the two
        if word == "they" and _OF_THINGS.match(text, found.end()):
            continue
        others: set[int] = set()
        if word in _SINGULAR:
            others |= writers
            others |= quoted.speakers(found.start())
            others |= beside_aside(text, *found.span(), uses[low:high])
        if speaking and word in _SINGULAR and starts:
            if not SAYS.match(text, found.end()):
                others |= speakers_in(text, sentences[sentence], speaking)
            elif sentence:
                agents = speakers_in(text, sentences[sentence - 1], speaking)
                if _may_be_another(word, agents, uses[low:high]):
                    continue  # "..., Hass said of Quist. He added": either
        if word in _SUBJECTS and (word != "it" or SUBJECT_IT.match(text, found.end())):
            bounds = (starts[sentence], sentences[sentence].end) if starts else (0, len(text))
            others |= named_behind(text, found.span(), bounds, uses[high : high + NEXT])
        if word == "they" and starts and _ENDS_SO.match(text, found.end(), sentences[sentence].end):
            others |= {id(each) for _, use, each in uses[low:high] if use.sentence == sentence and use.label != "PRO"}
        if word in _SPEAKERS and text.endswith(", ", 0, found.start()) and SAYS.match(text, found.end()):
            here = uses[low:high] if not quoted.inside(found.start()) else []  # "Ada Quist had left, she said"
            others |= {id(each) for _, use, each in here if use.sentence == sentence and use.label == "PER"}
        near: Sequence[tuple[int, Use, Thing]] = uses[low:high]
        seen, first = sentence, starts
        if word in _SPEAKERS and starts and quoted.any and not quoted.inside(found.start()):
            if SAYS.match(text, found.end()):
                others |= quoted.named_in(found.start())
            seen, first = ranks[sentence], told
            near = quoted.outside(ranks, uses, high, told[max(0, seen - REACH + 1)])
        model = references.get(found.start())
        shares = shares_of(model, found.start(), order, uses) if model is not None else {}
        thing = _antecedent(text, word, found.start(), seen, first, near, others, accused, shares)
        if model is not None and (thing is None or _on(shares, thing) < UNSEEN):
            thing = _as_seen(word, shares) or thing
            if thing is not None and model.nothing < NOTHING and _on(shares, thing) < HARDLY:
                thing = None  # what the model sees is another, and none that is known
        if dead is not None and word in _SPEAKERS and tells_life(text, found.end()) and _fits(word, dead):
            last = max((use.start for _, use, each in uses[low:high] if each is thing), default=found.start())
            if thing is None or tells_rites(text, starts[max(0, bisect_right(starts, last) - 1)], found.start()):
                thing = dead
        if thing is not None and thing.kind not in (PLAIN, SOMEBODY):
            use = Use(found.start(), found.end(), "PRO", sentence, _on(shares, thing) if id(thing) in shares else None)
            thing.uses.append(use)
            if word in _MALE:
                thing.gender = thing.gender or "m"
            elif word in _FEMALE:
                thing.gender = thing.gender or "f"
            at = bisect_left(order, use.start)
            order.insert(at, use.start)
            uses.insert(at, (use.start, use, thing))

    def named(start: int, gender: str | None) -> Thing | None:
        """The named person whom a description at ``start`` means, where one leads by far."""
        seen = ranks[max(0, bisect_right(starts, start) - 1)]
        near = quoted.outside(ranks, uses, bisect_left(order, start), told[max(0, seen - REACH + 1)])
        others = quoted.named_in(start) | {
            id(each) for _, use, each in near if use.sentence == seen and use.label == "PER"
        }
        fits = [one for one in near if one[2].kind == "person" and not one[2].nominal and id(one[2]) not in others]
        fits = [one for one in fits if gender is None or one[2].gender in (gender, None)]
        if _OF_POLITICS.match(text, start):
            fits = [one for one in fits if one[2].role != "JRN"]
        return _leading(text, start, seen, told, fits)

    if starts:
        link_epithets(text, things, lambda start: max(0, bisect_right(starts, start) - 1), named)


def _on(shares: Mapping[int, Share], thing: Thing) -> float:
    """The share of a thing."""
    return shares[id(thing)].share if id(thing) in shares else 0.0


def _as_seen(word: str, shares: Mapping[int, Share]) -> Thing | None:
    """The thing on which nearly all falls that the model sees, where the pronoun may mean it."""
    best = max((one for one in shares.values() if _fits(word, one.thing)), key=lambda one: one.share, default=None)
    return best.thing if best is not None and best.share >= SEEN_WHOLE else None


def _may_be_another(word: str, agents: set[int], near: Sequence[tuple[int, Use, Thing]]) -> bool:
    """Whether somebody spoke for another just before, and the pronoun may mean a person beside those (by ``id``)."""
    return bool(agents) and any(
        each.kind == "person" and id(each) not in agents and _fits(word, each) for _, _, each in near
    )


def _leading(
    text: str, start: int, sentence: int, starts: Sequence[int], uses: Sequence[tuple[int, Use, Thing]]
) -> Thing | None:
    """Of the things of some uses the one that leads the others by ``BY_FAR``."""
    best: dict[int, float] = {}
    first_in: dict[int, int] = {}
    for _, use, thing in uses:
        score = _points(text, "he", start, sentence, starts, use, thing, first_in)
        best[id(thing)] = max(best.get(id(thing), LEAST_NAMED), score)
    ranked = sorted(best.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][1] <= LEAST_NAMED or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < BY_FAR):
        return None
    return next(thing for _, _, thing in uses if id(thing) == ranked[0][0])


def _nested(uses: Sequence[tuple[int, Use, Thing]], at: int) -> bool:
    """Whether a use lies in a longer one, as "U.S." in "U.S. military"."""
    use = uses[at][1]
    for near in range(max(0, at - 3), min(len(uses), at + 4)):
        other = uses[near][1]
        if (
            near != at
            and other.start <= use.start
            and use.end <= other.end
            and other.end - other.start > use.end - use.start
        ):
            return True
    return False


def _means_nobody(text: str, start: int) -> bool:
    return bool(_EMPTY_IT.match(text, start) or _EMPTY_BEFORE.search(text, max(0, start - 14), start))


def _fits(word: str, thing: Thing) -> bool:
    """Whether gender, number and kind allow the pronoun."""
    if word in _MALE:
        return thing.kind in ("person", SOMEBODY) and thing.gender != "f"
    if word in _FEMALE:
        return thing.kind in ("person", SOMEBODY) and thing.gender != "m"
    if word in _PLURAL:
        return thing.plural or thing.family == "police"
    if thing.family == "police":
        return False
    return thing.kind in ("organization", "country", PLAIN) and not thing.plural


def _antecedent(
    text: str,
    word: str,
    start: int,
    sentence: int,
    starts: Sequence[int],
    uses: Sequence[tuple[int, Use, Thing]],
    others: AbstractSet[int],
    accused: Thing | None,
    shares: Mapping[int, Share],
) -> Thing | None:
    """The thing that the pronoun at ``start`` means, None where that is not clear; ``others`` it cannot mean."""
    points: dict[int, float] = {}
    by_id: dict[int, Thing] = {}
    first_in: dict[int, int] = {}
    here = [(use, thing) for _, use, thing in uses if use.sentence == sentence and use.end <= start]
    first = starts[sentence] if starts else 0
    judged = accused is not None and is_judged(text, start)
    alongside = _first_clause(text, start, first) if word in _SUBJECTS else None
    own = others | {
        id(thing)
        for use, thing in here
        if does_it(text, word, use, start) or shares_subject(text, word, use, start, first)
    }
    for _, use, thing in uses:
        if use.end > start or not _fits(word, thing) or id(thing) in own:
            continue
        if use.sentence == sentence and own_object(text, word, use, start):
            continue
        if word == "they" and _NO_HEARERS.search(text, max(0, use.end - 40), use.end):
            continue  # "told [reporters] they wanted"
        score = _points(text, word, start, sentence, starts, use, thing, first_in)
        if judged and thing is accused:
            score += JUDGED
        if alongside is not None and alongside - use.start in (0, -4, -2):  # "the", "a"
            score += ALONGSIDE
        ident = id(thing)
        by_id[ident] = thing
        points[ident] = max(points.get(ident, -9.0), score) + (0.05 if ident in points else 0.0)
    for ident in points:
        points[ident] += SEEN * (shares[ident].share if ident in shares else 0.0)
    if not points:
        return _body_of_several(text, word, start, sentence, starts, uses, own) if word in _OF_BODIES else None
    ranked = sorted(points.items(), key=lambda entry: -entry[1])
    best = ranked[0]
    lead = best[1] - ranked[1][1] if len(ranked) > 1 else 9.0
    least = LEAST_IT if word in ("it", "its", "itself") else LEAST_THEY if word in _PLURAL else LEAST
    return by_id[best[0]] if lead >= CLEAR and best[1] >= least else None


def _body_of_several(
    text: str,
    word: str,
    start: int,
    sentence: int,
    starts: Sequence[int],
    uses: Sequence[tuple[int, Use, Thing]],
    others: AbstractSet[int],
) -> Thing | None:
    """The only body named of late that "they" may mean, where nobody of several is told of: "[Vale Co] sold their"."""
    points: dict[int, float] = {}
    by_id: dict[int, Thing] = {}
    first_in: dict[int, int] = {}
    for _, use, thing in uses:
        if use.end > start or thing.kind != "organization" or thing.nominal or id(thing) in others:
            continue
        if (behind := _NEXT_WORD.match(text, use.end)) is not None and (behind[1].lower(),) in actors.terms():
            continue  # "[FBI] director Quist": of whom it tells
        score = _points(text, "they", start, sentence, starts, use, thing, first_in)
        points[id(thing)] = max(points.get(id(thing), -9.0), score)
        by_id[id(thing)] = thing
    if len(points) != 1:
        return None
    ((ident, score),) = points.items()
    return by_id[ident] if score >= LEAST_BODY else None


def _first_clause(text: str, start: int, first: int) -> int | None:
    """Where the subject of the first of two contents stands, the pronoun at ``start`` being that of the second."""
    if not text.endswith(_AND_THAT, first, start):
        return None
    opener = _FIRST_THAT.search(text, first, start - len(_AND_THAT[0]))
    return opener.end() if opener else None


def _points(
    text: str,
    word: str,
    start: int,
    sentence: int,
    starts: Sequence[int],
    use: Use,
    thing: Thing,
    first_in: dict[int, int],
) -> float:
    """How likely a use is the antecedent: nearness, subject, gender known, name rather than noun."""
    away = sentence - use.sentence
    score = 1.0 - DECAY * away
    begin = starts[use.sentence] if starts else 0
    if first_in.setdefault(use.sentence, use.start) == use.start:
        score += 0.3
    if not led(text, use, begin):
        score += 0.3
    if text[use.end : use.end + 2] in ("'s", "’s", "' ", "’ "):
        score -= 0.25
    if thing.kind == PLAIN:
        score -= PLAIN_LESS
    if not away and word in _SPEAKERS and says_of_self(text, use, start):
        score += OF_SELF
    if use.label == "PRO":
        told = text[use.start : use.end].lower()
        score += OWNER if told in _OWNERS else AGAIN
        if told in _SUBJECTS:
            score += 0.15
    behind = start + len(word)
    if away == 1 and word in _SUBJECTS and SAYS.match(text, behind) and has_spoken(text, use):
        score += ADDED if ADDS.match(text, behind) else SPEAKS
    if thing.kind in ("person", SOMEBODY):
        if thing.gender:
            score += GENDER
        if thing.nominal:
            score -= 0.3
        if away and text.find("\n\n", use.end, start) >= 0:
            score -= PARAGRAPH
    return score
