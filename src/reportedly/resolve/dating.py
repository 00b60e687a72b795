"""Is a date an event's own, and which day is a bare weekday, by what has been and what is to come?"""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from reportedly.annotate.calendar_words import lexicon
from reportedly.annotate.date_values import days_of
from reportedly.annotate.events import Event
from reportedly.records import SETTLED, Date, Sentence, When
from reportedly.resolve.clauses import Parsed
from reportedly.resolve.time_roles import ASIDE, TIME_WORD, time_of

_WEEKDAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend)\b", re.I)
_MODIFIES = re.compile(
    r"day (?!(?:night|morning|afternoon|evening|noon|midnight|and|or|to|at|in|on|by|of|until|when|while|where|that|"
    r"with|after|before|as|for|from|around|about|near|over|local|last|this|next)\b)[a-z]{3,}"
)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b",
    re.I,
)
_HEAD = 40  # characters at the head of a sentence, in which a time told is that of all that follows
_SPAN = re.compile(r"P(\d{1,3})([DW])")
_HAS = re.compile(r"\b(?:has|have|had|gave|given|gives?)\b[^.;,]{0,40}$")
_TO = re.compile(r" (?:in which |within which )?to\b")
_DID_NOT = re.compile(
    r"\b(?:did|ha[sd]|have|was|were)(?: not| never|n['’]t)\b(?:(?! (?:to|whether|if|that) )[^,;.:]){0,30}$", re.I
)
_NOT_BEFORE = re.compile(
    r"\b(?:unlikely|won['’]t|can['’]t|cannot|(?:will|would|is|are|may|can|does|do)(?: not|n['’]t))\b[^.;,]{0,80}? "
    r"(?P<until>before|until|till) (?:[\w’']+ ){0,6}[\w’']+$"
)
_OFFSET = re.compile(
    r"\b(?:hour|day|week|month|year)s? (?:before|after|ahead of|following|since|leading up to) (?:the |an? )?$", re.I
)
_THAN = re.compile(
    r"\bthan (?:she|he|it|they|we|I|you|in|at|on|during)\b|\bas (?:she|he|it|they|we|I|you) (?:did|had|was|were|has)\b"
)
_UP_FROM = re.compile(r"\b(?:up|down)(?: [^ ,;:]{1,9}%?| percent)?(?: from| on) [^,;:]{0,50}$")
_LIKE_BEFORE = re.compile(r"\b(?:earlier|ago|before|previous|year-earlier|year-ago|last)\b", re.I)
_COMPARED = re.compile(  # "from 5 million [a year earlier]", "higher than [a year ago]"
    r"\b(?:(?:from|against|versus)(?: about| some| nearly| an estimated)? \W{0,3}(?:[A-Z]{1,3}\W)?\d[^;:]{0,60}|"
    r"compared (?:with|to) [^;:]{0,60}|(?<!more )(?<!less )(?<!fewer )than )$"
)
_BEFORE_A_DAY = re.compile(r"\b(?:before|prior to|ahead of|leading up to) $")
_FROM_A_DAY = re.compile(
    r"\b(?:hour|day|week|month|year)s? "
    r"(?:(?:before|after|ahead of) the [A-Z]|(?:following|since|leading up to) [A-Za-z])",
    re.I,
)
_TO_COME = frozenset(("scheduled", "planned", "demanded", "threatened", "conditional"))
_COMING = re.compile(r"\b(?:next|coming|upcoming|tomorrow)\b", re.I)
# "As she [prepared to] speak on Tuesday, a man was shot": she was to, and the day is gone
_READY = re.compile(
    r"\b(?:[Aa]s|[Ww]hile|[Bb]efore) [^,;.]{1,90}\b(?:prepared|preparing|gathered|waited|waiting|lined up|arrived|"
    r"(?:was|were)(?: about| due| set)?) to (?:\w+ly )?$|"
    r"\b(?:was|were|had) [^,;.]{0,50}(?:attempting|trying) to (?:\w+ly )?$"
)
# "Hundreds [lined up to] hear her on Tuesday", "they [tried to] leave in May", "had [hoped to] open on Monday"
_DONE_TO = re.compile(
    r"\b(?:attempted|tried|failed|managed|struggled|fought|sought|rushed|raced|hurried|lined up|queued|gathered|"
    r"crowded|turned out|came(?: together| out| here| back)?|went|travell?ed|flew|drove|arrived|returned|stood up|"
    r"refused|declined|helped|(?:was|were) (?:un)?able|"
    r"had (?:\w+ly |also |once )?(?:planned|hoped|intended|wanted|meant|been (?:due|set|scheduled|supposed)))"
    r" to (?:\w+ly |re-)?(?:(?:see|hear|watch|help|let|make) (?:\w+ ){1,4})?$"
)
_IS_SET = re.compile(
    r"(?<!had been )\b(?:planned|scheduled|set|due|slated|booked|postponed|delayed|put off) (?:for|until) $"
)
_WAS_TO = re.compile(
    r"\b(?:was|were) (?:also |then )?(?:(?:scheduled|due|set|expected|supposed|slated|planning|about) )?to (?:have )?$"
)
_ANOTHER_CLAUSE = re.compile(
    r"[;:()“”\"—–]| - |\b(?:that|which|who|whose|where|when|while|because|as|if|but|than|after|before|since|and)\b"
)
_GONE = re.compile(r"\b(?:last|past|previous|since|ago)\b", re.I)
_AGO = re.compile(r"\bago\b", re.I)  # "must do what was unthinkable a year ago": the day of what is left behind
_LONG_AGO = dt.timedelta(60)


def ahead(
    when: When | None, status: str, published: dt.date | None, before: str = "", leading: str = ""
) -> When | None:
    """A bare weekday or month as the coming one, where what it dates is to come: "unless it stops by Saturday".

    ``before`` are the words of its sentence before the event: "did not withdraw by Saturday" was due on the last one;
    ``leading`` those before the day: "is sure of her chances in November".
    """
    if when is None or published is None:
        return when
    gone = " to " in before and _is_gone(when, before[-130:], published)
    if status == "not_occurred":
        if _DID_NOT.search(before):
            return _behind(when, published, leading)
        return (_behind(when, published, leading) or when) if gone else when
    if status in SETTLED and _IS_SET.search(leading + ("for " if when.text.startswith("for ") else "")):
        return when  # "a vote was scheduled for 20 March"
    if status in SETTLED or gone:
        found = _behind(when, published, leading) or (when if gone else None)
        if found is when or status != "ongoing":
            return found
        return when if _WEEKDAY.search(when.text) and not _COMING.search(when.text) else None
    end = when.to or when.from_
    if end is None:
        return when
    past = published - dt.date.fromisoformat(end[:10])
    if _GONE.search(when.text):
        return None if past > _LONG_AGO and _AGO.search(when.text) else when
    if _MONTH.search(when.text) and not re.search(r"\d{4}", when.text):
        step = 365 if dt.timedelta(30) < past < dt.timedelta(366) else 0
    else:
        step = 7 if dt.timedelta(0) < past < dt.timedelta(7) and _WEEKDAY.search(when.text) else 0
    if not step:
        return when
    first, last = (later(day, step) if day else None for day in (when.from_, when.to))
    return msgspec.structs.replace(when, from_=first, to=last)


def _is_gone(when: When, before: str, published: dt.date) -> bool:
    """Whether the day of what somebody went, tried or was to do is one gone by; of two weekdays the nearer one."""
    if _COMING.search(when.text):
        return False
    if _READY.search(before) or _DONE_TO.search(before):
        return True
    if when.from_ is None or not _WAS_TO.search(before) or not _WEEKDAY.search(when.text):
        return False
    gap = (dt.date.fromisoformat(when.from_[:10]) - published).days % 7
    return gap > 3


def _behind(when: When, published: dt.date, leading: str) -> When | None:
    """The date of what has happened: a bare weekday or month to come is the last one, any other day none of its.

    "They exchanged lists for the swap on 28 May" tells of a day that is not the exchange's.
    """
    if when.from_ is None and when.to and dt.date.fromisoformat(when.to[:10]) > published:
        return None if _BEFORE_A_DAY.search(leading) else when  # "gathered ahead of next Tuesday's vote"
    if when.from_ is None or dt.date.fromisoformat(when.from_[:10]) <= published:
        return when
    if _MODIFIES.search(when.text) or _COMING.search(when.text):
        return None  # "precedes [Friday plenary sessions]": the day of what is to come
    if _WEEKDAY.search(when.text) and dt.date.fromisoformat(when.from_[:10]) - published < dt.timedelta(7):
        first, last = (later(day, -7) if day else None for day in (when.from_, when.to))
        return msgspec.structs.replace(when, from_=first, to=last)
    if _MONTH.search(when.text) and not re.search(r"\d", when.text):  # "the port shut in December"
        if _looks_ahead(leading):
            return None
        first, last = (later(day, -365) if day else None for day in (when.from_, when.to))
        return msgspec.structs.replace(when, from_=first, to=last)
    return None


def _looks_ahead(leading: str) -> bool:
    """Whether the words before a month name what is to come: "[chances] in November"."""
    words = leading.rsplit(None, 2)[-2:] if leading.endswith(" in ") else leading.rsplit(None, 1)[-1:]
    return bool(words) and words[0].lower() in lexicon().context["looks_ahead"]


def later(day: str, step: int) -> str:
    """A day, or a time of one, a week or a year later or earlier."""
    date = dt.date.fromisoformat(day[:10])
    if abs(step) == 7:
        moved = date + dt.timedelta(step)
    else:
        moved = date.replace(
            year=date.year + (1 if step > 0 else -1), day=min(date.day, 28 if date.month == 2 else date.day)
        )
    return moved.isoformat() + day[10:]


def own_date(
    when: When | None, event: Event, parsed: Parsed | None, text: str, sentence: Sentence, dates: list[Date]
) -> When | None:
    """The date behind a verb in its clause, where the one told stands before it: "Monday's toll rose on Thursday"."""
    if when is not None and when.text.endswith("9/11") and _named_by(when.end, event, text):
        return None
    if when is not None and (
        _OFFSET.search(text[max(sentence.start, when.start - 40) : when.start]) or _FROM_A_DAY.search(when.text)
    ):
        return None  # "a month before the June 9 vote": so long before that day
    if when is not None and when.start > event.span.end:
        if _THAN.search(text, event.span.end, when.start):
            return None  # "sold fewer than they had nine years ago"
        if _UP_FROM.search(text[event.span.end : when.start]):
            return None  # "fell to 8, down from 12 on Thursday"
        if _LIKE_BEFORE.search(when.text) and _COMPARED.search(text[event.span.end : when.start]):
            return None  # "rose to 8 million, from 5 million a year earlier"
    if (
        when is not None
        and when.from_
        and when.start > event.span.end
        and text[when.end : when.end + 2] in ("'s", "’s")
        and _BEFORE_A_DAY.search(text, max(sentence.start, when.start - 20), when.start)
    ):
        when = msgspec.structs.replace(when, from_=None, to=when.from_)  # "was heard before Monday's vote"
    if when is None or parsed is None:
        return when
    if not _belongs(when, event, parsed, sentence, text) or _in_apposition(when, event, text, sentence):
        return None
    if when.start >= event.span.start or text[when.end : event.span.start] == " ":
        return when  # "the 1996 [fire]" has its day
    end = max(span.end for span in parsed.clause)
    for date in dates:
        if event.span.end <= date.start < end and date.type != "SET" and (date.from_ or date.to):
            if any(event.span.end <= verb < date.start for verb in parsed.verbs):
                return when
            return time_of([date], None)
    return when


def _named_by(end: int, event: Event, text: str) -> bool:
    """Whether a day that ends here names what follows, and that is no event of its own: "the 9/11 [families]"."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower() and event.span.start != end + 1


def deadline(
    when: When | None, status: str, text: str, sentence: Sentence, dates: list[Date], published: dt.date | None
) -> When | None:
    """The day by which something must be, where so many days are given for it: "The court has ten days to rule".

    What "will not open before 9 May" is of that day at the earliest."""
    if (
        when is not None
        and when.from_ is None
        and when.to
        and (found := _NOT_BEFORE.search(text[sentence.start : when.end]))
    ):
        last = dt.date.fromisoformat(when.to[:10])
        value = next((d.value for d in dates if when.start <= d.start < when.end), None)
        first = days_of(value)[0] if found["until"] != "before" else None
        if first is not None and first <= last and first.day == 1 and not re.search(r"\bend\b", when.text):
            return msgspec.structs.replace(when, from_=first.isoformat(), to=None)  # "not until 2028"
        day = last if re.search(r"\bend\b", when.text) else last + dt.timedelta(1)
        return msgspec.structs.replace(when, from_=day.isoformat(), to=None)
    if when is None or when.from_ or when.to or published is None or status not in _TO_COME:
        return when
    date = next((d for d in dates if when.start <= d.start < when.end and d.type == "DURATION"), None)
    length = _SPAN.fullmatch(date.value or "") if date is not None else None
    if (
        date is None
        or length is None
        or not _TO.match(text, date.end)
        or not _HAS.search(text[sentence.start : date.start])
    ):
        return when
    day = published + dt.timedelta(int(length[1]) * {"D": 1, "W": 7}[length[2]])
    return msgspec.structs.replace(when, to=day.isoformat())


def _in_apposition(when: When, event: Event, text: str, sentence: Sentence) -> bool:
    """Whether a date stands in words that tell more than a time: "Arel, in power since 2016, left"."""
    before, after = text[sentence.start : when.start], text[when.end : event.span.start]
    opening, closing = before.rfind(","), after.find(",")
    if opening < 1 or closing < 0 or after[:closing].strip():
        return False
    return not all(_is_of_time(word) for word in before[opening + 1 :].split())


def _is_of_time(word: str) -> bool:
    """Whether one word tells a time, whole: "May", and no "mayor"."""
    found = TIME_WORD.match(word)
    return found is not None and (found.end() == len(word) or word[0].isdigit() or _MONTH.match(word) is not None)


def _belongs(when: When, event: Event, parsed: Parsed, sentence: Sentence, text: str) -> bool:
    """Whether a date is that of an event: in its clause, at the head of its sentence, or in its time role.

    "On Monday nine died" is of Monday; "nine died, police said on Tuesday" is not of Tuesday.
    """
    start, end = min(span.start for span in parsed.clause), max(span.end for span in parsed.clause)
    if start <= when.start < end or when.end - sentence.start <= _HEAD or text[when.end : start] == ", ":
        return True
    behind = parsed.form != "noun" and event.span.end <= when.start
    behind = behind and not any(event.span.end <= verb < when.start for verb in parsed.verbs)
    if behind and not _ANOTHER_CLAUSE.search(ASIDE.sub("", text[event.span.end : when.start])):
        return True  # "fell 5.39, or 1.2 %, to 452.76 on Friday"
    return any(span.start < when.end and when.start < span.end for span in event.roles.get("TMP", []))
