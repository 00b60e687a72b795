"""What is known of one claim of a happening when it is set beside the others: where it was told, by whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.link.crowds import Crowd
from reportedly.link.mentions import Mention
from reportedly.link.wording import plain
from reportedly.records import Claim, Figure, Record

_ASKED = re.compile(  # "has not been able to establish who fired": somebody did, but nobody says who
    r"\b(?:establish|determine|know[ns]?|find out|found out|clear|clarif(?:y|ies|ied)|ask(?:s|ed|ing)?|"
    r"investigat(?:e|es|ed|ing)|examin(?:e|es|ed|ing))"
    r" (?:who|whether|if)\b[^,;.:]{0,40}$",
    re.I,
)
_WHETHER = (" who", " whether", " if")  # one of which stands there; asked of every claim, often
_HAD_DENIED = re.compile(r"\bhad (?:\w+ )?(?:denied|rejected|disputed|dismissed|refuted)\b", re.I)
_HAD_SAID = re.compile(
    r"\bhad (?:\w+ )?(?:reported|written|said|claimed) (?:on [^,;.]{1,30} )?(?:that )?[^,;:.]{0,60}$", re.I
)
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose)(?: (?!\w*den|\w*reject|\w*refut|\w*disput)[\w'’-]+){0,4} $")
_GIVEN = re.compile(r"\bthat (?:the|this|its|their|his|her) (?:[\w'’-]+ ){0,2}$")  # "that the closure was aimed at"
_SAYS_MORE = re.compile(
    r" (?:was|were|is|are|had been|has been)(?: \w+ly)? (?!tak|plan|order|carri|under|com|due|real|going|held|done|mad"
    r"|launch|prepar|happen|imminent|likely|possible|being|ever|about)\w"
)


class Telling(Record, kw_only=True, frozen=True):
    """One claim as one article tells it. ``origin`` is the id of the text's origin: copies of one wire story have the
    same (link.same_text), an article that copies nobody has its own id. ``figures`` are those that the claim names,
    ``crowds`` the sizes of the crowd at its event that its article gives beside it; ``known_as`` is the name that its
    nearest source has over all articles, where that is another one."""

    mention: Mention  # its article's id, the claim's id and the article's day are here
    claim: Claim
    figures: tuple[Figure, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    outlet: str | None = None
    published: str | None = None  # ISO 8601 date or date-time
    origin: str
    known_as: str | None = None


class Voice(Record, kw_only=True, frozen=True):
    """Who says so: the nearest source, or the outlet where the article speaks itself.

    ``key`` is the same for one source in several articles; an unnamed source is one only within one origin.
    """

    key: str
    name: str
    kind: str


def voice_of(telling: Telling) -> Voice:
    """The nearest source of a telling."""
    if not telling.claim.sources:
        name = telling.outlet or telling.mention.article
        return Voice(key=plain(name).removeprefix("the "), name=name, kind="outlet")
    source = telling.claim.sources[-1]
    name = " ".join((telling.known_as or source.name).split())
    if source.kind in ("unnamed", "crowd"):
        return Voice(key=f"{source.kind}:{telling.origin}:{plain(name)}", name=name, kind=source.kind)
    return Voice(key=plain(name).removeprefix("the "), name=name, kind=source.kind)


def day_of(telling: Telling) -> str | None:
    """The day on which a telling was published."""
    return telling.published[:10] if telling.published else telling.mention.day


def in_order(tellings: Iterable[Telling]) -> list[Telling]:
    """In order of publication, undated ones last, an origin before its copies of one day."""
    return sorted(
        tellings,
        key=lambda each: (
            each.published is None and each.mention.day is None,
            each.published or each.mention.day or "",
            each.mention.article != each.origin,
            each.mention.article,
            each.claim.event.start,
        ),
    )


def affirms(telling: Telling) -> bool:
    """Whether its source presents the event as so, or as to come; not denied, questioned, or not so."""
    return telling.claim.stance == "asserts" and telling.claim.polarity == "yes" and not _asked(telling)


def denies(telling: Telling) -> bool:
    """Whether its source says that it is not so."""
    claim = telling.claim
    return (
        (claim.stance == "denies") != (claim.polarity == "no")
        and claim.stance != "questions"
        and not (corrects(telling) or presupposed(telling))
    )


def corrects(telling: Telling) -> bool:
    """Whether an article takes back what an earlier version of it said: no second voice."""
    return telling.claim.stance == "denies" and not telling.claim.sources


def presupposed(telling: Telling) -> bool:
    """Whether a denial takes its event for granted: "rejected reports of a ban on a march which was called", "rejected
    the claim that the closure was aimed at the people"."""
    if telling.claim.stance != "denies":
        return False
    before, after = _beside(telling)
    return bool(_RELATIVE.search(before) or (_GIVEN.search(before) and _SAYS_MORE.match(after)))


def told_again(telling: Telling) -> bool:
    """Whether a denial is told as one that lies back: "had denied for nine days that its troops had crossed"."""
    return denies(telling) and bool(_HAD_DENIED.search(_beside(telling)[0]))


def retold(telling: Telling) -> bool:
    """Whether an article tells what another one had said, and counts nothing itself: "the paper had reported that 300
    soldiers crossed"."""
    return not telling.claim.sources and bool(_HAD_SAID.search(_beside(telling)[0]))


def _asked(telling: Telling) -> bool:
    before = _beside(telling)[0]
    told = before.casefold()
    return any(word in told for word in _WHETHER) and bool(_ASKED.search(before))


def _beside(telling: Telling) -> tuple[str, str]:
    """The words of its sentence before its event, and those after."""
    sentence, event = telling.claim.sentence, telling.claim.event
    at = max(0, event.start - sentence.start)
    return sentence.text[:at], sentence.text[at + len(event.text) :]
