"""Which uses can a pronoun not mean, by its place in the clause? Principles B and C of binding.

Nobody is the object of what he does unless the text says "himself", and nobody is named again in the clause that "he"
is the subject of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.annotate.first_words import where_begun
from reportedly.resolve.thing import Thing, Use
from reportedly.resolve.words import looks_past

_OBJECTS = frozenset(("him", "it", "them"))
# "dismissed her [on Monday]": no noun follows that she could have
_NO_NOUN = re.compile(
    r"\s*(?:[^\w\s'’-]|$)|\s+\d[\d.,]*(?:%| percent)? ?(?:to|[-–])|"
    r"\s+(?:(?:to|that|in|on|at|by|of|for|from|with|without|into|over|under|about|against|through|"
    r"during|and|but|or|nor|as|so|not|until|till|when|while|where|if|whether|why|how|what|who|which|after|before|because|"
    r"since|than|through|out|up|off|down|back|away|home|twice|again|there|here|then|later|last|this|these|those|a|an|the|"
    r"his|her|its|their|he|she|it|they|we|I|is|was|had|has|would|will|could)\b|[a-z]+ly\b)"
)
SUBJECT_IT = re.compile(
    r"\s+(?:also |now |then |still |only )?(?:will|would|has|had|is|was|can|could|may|might|must|should|did|does|"
    r"never|[a-z]+ed|"
    r"[a-z]+s)\b"
)
_CLAUSE = re.compile(
    r"[,;:\"“”]|\b(?:that|and|but|because|when|if|as|while|who|which|where|after|before|since|so|to|said|says|whether)\b|"
    # "claims [the church] jailed her": "that" left out
    r"\b(?:claim(?:s|ed)|denie[sd]|alleg(?:es|ed)|admit(?:s|ted)|insist(?:s|ed)|believe[sd]|thinks|thought)\b"
    r"(?= \S+ \S)"
)
# "and urged [him]": the verb before an object has its subject from the clause before
_SHARED = re.compile(
    r"(?:\band|\bor|\bbut|\bthen)\s+(?:[a-z]+ly\s+|then\s+|also\s+|later\s+|has\s+|had\s+|have\s+)?(?P<verb>[a-z]+)\s+"
    r"(?:to\s+|at\s+|with\s+|on\s+|for\s+|by\s+)?$"
)
_RELATIVE = re.compile(r"\s(?:who|which|that)\s[a-z]+\s")  # "doctors who examined [them]"
# "came to know [him]", "had hoped to meet [him]": whoever wants is who does; "asked Quist to help [him]": Quist helps
_WANTS_TO = re.compile(
    r"\s(?:(?:(?:had|has|have|was|is|will|would|also|later|then|even|never) ){0,2}(?:came|comes|tried|began|wanted|"
    r"wants|hoped|hopes|failed|refused|agreed|planned|plans|decided|continued|managed|needed|attempted|vowed|threatened|"
    r"promised|going|about|able) )?to (?:[a-z]+ ){1,2}(?:to |at |with |for |on )?"
)
_DOES = re.compile(
    r"\s(?!(?:by|for|with|in|on|at|of|from|after|before|without|while|when|over|to)\b)"
    r"(?:(?!(?:than|as|and|or|but|to|by|without|for)\b)[a-z]+ ){1,3}"
)
_BY_DOING = re.compile(r"\s(?:by|for|from|without|in|of|while|when) [a-z]+ing\s")
_SAYS_ASIDE = re.compile(r" (?:also |later )?(?:said|says|added|wrote|insisted|explained|recalled|noted|argued),")
_OPENS = re.compile(
    r"[;:\"“”]|\b(?:that|but|because|when|if|as|while|who|which|where|after|before|since|so|whether|said|says)\b"
)
_ASIDE = re.compile(r",\s(?:which|who)\b[^,;.]*,")
_SMALL = re.compile(r"[a-z]+")
_HELPING = frozenset("is are was were has have had will would can could may might must should did does".split())
_PREPOSITION = re.compile(
    where_begun(
        r"(?:of|in|on|at|for|to|from|with|without|against|by|under|over|between|among|about|into|across|near|during|"
        r"than|like|toward|towards|behind|including)\s+(?:the\s+|a\s+|an\s+)?(?:[\w.]+\s+){0,2}$"
    ),
    re.I,
)
# "He [is the] minister", "was named [the] governor": there the noun tells who he is
_IS = re.compile(
    r"\b(?:is|was|are|were|be|been|being|becom(?:es?|ing)|became|remain(?:s|ed)?|as|named|elected|appointed|made|called|like)\s+"
    r"(?:the\s+|an?\s+)?(?:(?!(?:by|with|to|from|against|in|at|on|for|of)\b)[\w.’'-]+\s+){0,2}$"
)
_DESCRIBED = re.compile(r",? (?:who|whom|whose|which)\b")
_TURNS = re.compile(r",? (?:but|and yet|yet) ")
_ENDS = re.compile(
    r"[,;:.!?\"“”()\n]|\b(?:that|and|but|because|when|if|while|who|which|where|after|before|since|so|whether)\b"
)


def led(text: str, use: Use, begin: int) -> bool:
    """Whether a use stands behind a preposition."""
    return _PREPOSITION.search(text, max(begin, use.start - 40), use.start) is not None


def only_tells(text: str, at: int) -> bool:
    """Whether the noun at an offset tells who somebody is: "he is the [mayor]", "elected [mayor]", "as [mayor]"."""
    return _IS.search(text, max(0, at - 60), at) is not None


def own_object(text: str, word: str, use: Use, start: int) -> bool:
    """Whether the pronoun is an object in the clause whose subject a use is, and so means another."""
    if not is_object(text, word, start):
        return False
    if _BY_DOING.match(text, use.end, start) is not None:
        return False  # "attacked [Quist] by accusing him"
    aside = _ASIDE.match(text, use.end, start)
    end = aside.end() if aside else use.end
    return _CLAUSE.search(text, end, start) is None or _RELATIVE.fullmatch(text, use.end, start) is not None


def does_it(text: str, word: str, use: Use, start: int) -> bool:
    """Whether a use right before the verb of an object is its subject: "[Quist] had met him", "[Quist] tried to meet
    him". The pronoun is another, wherever else that one is told of."""
    if not is_object(text, word, start):
        return False
    return any(each.fullmatch(text, use.end, start) is not None for each in (_WANTS_TO, _DOES))


def beside_aside(text: str, start: int, end: int, uses: Iterable[tuple[int, Use, Thing]]) -> set[int]:
    """The things (by ``id``) before the aside in which a pronoun speaks: "[Quist], he said, wanted": he is another."""
    if text[start - 2 : start] != ", " or _SAYS_ASIDE.match(text, end) is None:
        return set()
    return {id(thing) for _, use, thing in uses if use.end == start - 2}


def is_object(text: str, word: str, start: int) -> bool:
    """Whether the pronoun at ``start`` (``word``) is an object: "dismissed [her]", not "took [her] phone"."""
    if word == "her":
        return _NO_NOUN.match(text, start + 3) is not None
    return word in _OBJECTS and not (word == "it" and SUBJECT_IT.match(text, start + 2))


def shares_subject(text: str, word: str, use: Use, start: int, first: int) -> bool:
    """Whether the verb before an object has a use as its subject too: "[The envoy] met the general and urged him".

    ``first`` is where the sentence starts. Such a subject is not the object (principle B of binding)."""
    if not is_object(text, word, start):
        return False
    shared = _SHARED.search(text, max(use.end, start - 60), start)
    if shared is None or not (looks_past(shared["verb"]) or shared["verb"].endswith("s")):
        return False
    begin = max((found.end() for found in _OPENS.finditer(text, first, use.start)), default=first)
    verb = any(looks_past(word) or word in _HELPING for word in _SMALL.findall(text, begin, use.start))
    return not verb and not led(text, use, begin)


def named_behind(
    text: str, span: tuple[int, int], bounds: tuple[int, int], uses: Iterable[tuple[int, Use, Thing]]
) -> set[int]:
    """The things (by ``id``) named behind a subject pronoun, in its clause, which it cannot mean.

    ``bounds`` are those of its sentence: of one that the pronoun opens, names in all of it count ("[He] said Quist").
    ``uses`` are those behind the pronoun."""
    start, end = span
    ends = _ENDS.search(text, end, bounds[1])
    clause = ends.start() if ends else bounds[1]
    opens = not text[bounds[0] : start].strip(" \n\"“'‘")
    described = _DESCRIBED.search(text, end, bounds[1]) if opens else None  # "He met Roe, who had told [Quist]"
    turns = _TURNS.search(text, end, bounds[1]) if opens else None  # "He left, but Roe stayed" may be of one
    stop = clause if not opens else min(each.start() if each else bounds[1] for each in (described, turns))
    found = set()
    for at, use, thing in uses:
        if at >= stop:
            break
        named = at < clause or use.label == "PER" or text[at : at + 4].lower() == "the "
        named = named and not (use.label == "NOM" and text[at - 4 : at] == "for ")  # "ran for president"
        if use.label != "PRO" and named and not _IS.search(text, end, at):
            found.add(id(thing))
    return found
