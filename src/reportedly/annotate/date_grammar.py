"""Which runs of tokens are time expressions? Regular expressions over the role letters of calendar_words.py.

Each rule names the reading in dates.py that works out its value. Where several rules match at one token, the longest
match is read first; a reading may decline, and then the next longest is tried. Repetition is bounded everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

MONTH = r"(?:[Mm]|b!?)"
MONTH_DAY = rf"{MONTH}(?:[DO]|to|(?<=[Mm])o)(?:,?Y)?"
DAY_MONTH = rf"(?:t?[Oo]f?|D){MONTH}(?:,?Y)?"
MONTH_YEAR = rf"{MONTH}[,f]?Y"
WEEKDAY = r"(?:W|w!?)"
IN_MONTH = rf"(?:{MONTH_DAY}|{DAY_MONTH})"
DATED = rf"(?:{WEEKDAY},?(?:{IN_MONTH}|<(?:{IN_MONTH}|t?O|D)>|t?O)|{IN_MONTH}|{MONTH_YEAR})"
DAY = rf"(?:{DATED}|W|(?:tUi)?R|w!)"
NEAR = r"(?:h[lx]|t?[lx]|h|g)"  # this past, the last, next, this, that
EDGE = r"(?:tk-?|k-?|F|J)"  # the early, mid-, earlier, later
NUMBER = r"(?:N(?:-?n?N){0,4}|[DHIY](?:N{1,2}|þ|nþ)?|þ|aN)"
COUNT = rf"(?:av|v|a|{NUMBER})"
SPAN = rf"{COUNT}(?:naL)?-?è?-?[UV](?:naL|ñ)?"
CLOCK = r"(?:(?:T9?|D9|N9|I9|K)z?|[IY]z)"
PERIOD = rf"(?:{NEAR}6?[UES]|{NEAR}?{MONTH}|t6?[UE]|t?S(?:f?,?Y)?|{MONTH_YEAR}|6?Y|d|td|W|R)"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("calendar", rf"{EDGE}?{NEAR}?{DAY}P?"),
        ("calendar", rf"{EDGE}?{NEAR}?{MONTH}"),
        ("calendar", r"8"),
        ("day_alone", r"tO"),
        ("clock", rf"q?{CLOCK}(?:,?i?t?{NEAR}?{DAY}P?)?"),
        ("clock", rf"{DAY},?i?q?{CLOCK}"),
        ("clock", rf"{CLOCK}i[th]P"),
        ("part", rf"{EDGE}?[thg]?[lx]?P(?:R|W)?"),
        ("part", rf"{EDGE}?B"),
        ("unit", rf"{EDGE}?{NEAR}6?U"),
        ("unit", rf"{EDGE}?(?:{NEAR}|t)E"),
        ("unit", r"t(?:6|è|c6?)?U"),
        ("unit", r"FitU"),
        ("those", r"t[ko]?V"),
        ("same_period", r"t?j?U-?[GF]j?(?:U|5|oU)|U-?[GF]|tl5|tUaU[GF]"),
        ("same_period", r"tYj?[U5]|(?:t?j|g)[U5](?:[hlx]U|aU[GF]|fY)|[hlx]U3j?[U5]"),
        ("stretch", rf"(?:[th]?[lx]|h[lx])(?:q?(?:v|{NUMBER}))(?:[yn]{NUMBER})?-?è?[UV]ñ?"),
        ("stretch", r"(?:th?)?[lrx]V"),
        ("span", rf"q{{0,2}}{SPAN}"),
        ("span", rf"t{NUMBER}è?V"),
        ("span", rf"q?{SPAN}5"),
        ("span", r"V"),
        ("span", r"(?:q?L-?a?-?)U"),
        ("long", r"q?[UV]-è"),
        ("span", r"q?(?:D|N|v)(?:n|y)(?:D|N)V"),
        ("ago", rf"q{{0,2}}(?:{SPAN}|V)[GFJ]"),
        ("age", rf"q?(?:{NUMBER}|a)(?:[yn]{NUMBER})?-?[UV]-?4"),
        ("range", rf"D(?:y|-|n)D{MONTH}(?:,?Y)?"),
        ("range", rf"ð{MONTH}(?:,?Y)?"),
        ("range", rf"{MONTH}(?:ð|D(?:y|-|~|n)D)(?:,?Y)?"),
        ("range", r"ÿ"),
        ("year", rf"{EDGE}?6?Y"),
        ("year", r"tU(?:Y|NN)"),
        ("year", r"(?:Mf?)?NN(?:-?N)?"),
        ("in_year", rf"{EDGE}?(?:{IN_MONTH}|{MONTH}|t?(?:k-?)?S)f?[hlxg]U"),
        ("decade", rf"{EDGE}?t?(?:k-?)?d"),
        ("century", rf"{EDGE}?t?(?:k-?)?[oO]-?U"),
        ("quarter", r"t?[lhx]?(?:6-?)?[oO]-?U(?:f(?:6?Y|[hlx]U)|[hlx]U)?"),
        ("quarter", r"6[oO]-?U|t6-[oO]U"),
        ("quarter", r"t?(?:[hlx]U3|Y3?|U-?[GF])[oO]U"),
        ("half", r"t?[ol]L(?:f(?:6?Y|[thlx]U|t?d))"),
        ("of_month", rf"t?[ol](?:U|L|N?V)f(?:{MONTH}(?:,?Y)?|t?[lx]U|tU)"),
        ("months", rf"t?U-?[GF]{NUMBER}V"),
        ("months", rf"t?[ol]{NUMBER}[UV](?:f(?:Y|[hlx]U|tU))?"),
        ("season", rf"{EDGE}?{NEAR}?S(?:f?,?[Yÿ])?"),
        ("season", rf"{EDGE}?t(?:k-?)?S(?:f(?:[Yÿ]|NN(?:-?N)?))?"),
        ("edge", rf"t?Zf{PERIOD}"),
        ("edge", r"U[-]?3?Z"),
        ("set", rf"Q(?:[OoND])?(?:[UVWEPS]|{MONTH})"),
        ("set", r"W?p|2|X"),
        ("refer", r"C|c|tl"),
        ("feast", r"[lx]?7(?:,?Y)?"),
        ("while", r"û"),
        ("era", r"s?[olxch]ø|sø|t[olxc]ø"),
    )
)


# Where a time expression can begin: some of the words that lead to one, then one that carries it. What matches nothing
# here is passed over without trying the rules.
GATE = re.compile(
    r"[WwMmbUVSPpEKBRdYT8ÿðXCc72û]|(?![finy,è39-])[acfghijklnoqrstvxyDFHIJLNOQUZ36þ,è\-]{1,10}(?:[WwMmbUVSPpEKBRdYT89ÿðXCc7øû25]|(?<=N)N)|tl|tO"
)

# No expression holds a token of another kind, so a match depends on the run of letters up to the next such token alone.
RUN = re.compile(r"[^_|]{1,40}")


@lru_cache(maxsize=8192)
def matches_in(run: str, whole: bool = False) -> tuple[tuple[int, str], ...]:
    """Length and rule of every match at the start of ``run`` (of all of it with ``whole``), the longest first.

    The same short runs come again and again ("W", "MD,Y"), so most are answered from memory.
    """
    found = []
    for order, (name, pattern) in enumerate(RULES):
        match = pattern.fullmatch(run) if whole else pattern.match(run)
        if match and match.end():
            found.append((-match.end(), order, name))
    return tuple((-length, name) for length, _, name in sorted(found))
