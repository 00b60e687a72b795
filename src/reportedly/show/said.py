"""Who says so: the chain of a claim, and how many claims hang on each source?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from reportedly.records import Attribution, Claim, Record, Report, Source, Span
from reportedly.show.lay import Piece
from reportedly.show.safe import clean, shorten, sign

_DESCRIBED = re.compile(
    r",? (?:who|which|whose|where)\b|, (?:signed|issued|published|released) |, (?:\d|an? |the |(?:speaking|talking) )"
)  # "..., which was hired to investigate"
_LEADING = re.compile(
    r"(?:The|A|An|His|Her|Its|Their|Our|My|One|Some|Two|Three|Four|Several|Many|Another|Other|"
    r"Nearly|Only|More|Fewer|About|Around|Almost|Most|All|Both|At|Local|Senior|Former)(?= [a-z0-9])|"
    r"An?(?= (?:[A-Z]\w+ ){1,3}[a-z])|The(?= (?!Hague\b)[A-Z])"
)
_LOOSE = re.compile(r"(?<=\w) (?:at|of|in|for|from|with|by|to|on|and|or|the)$")
_BARE = re.compile(
    r"(?!(?:police|people|men|women|the|an?|his|her|its|their|our|my|one|some|another|several|many|at|more|no|two|three|four|five|six|seven|"
    r"eight|nine|ten)\b)[a-z][a-z -]*[a-rt-z]"
)
_PASSIVE = re.compile(  # "it is reported", "a verdict is expected": somebody says so, and no words tell who
    r"(?:is |are |was |were |has been |have been )?(?P<how>reported|said|alleged|believed|thought|understood|rumou?red|"
    r"suspected|claimed|feared|estimated|considered|expected|supposed|presumed)"
)
_ADVERB = {"reportedly": "reported", "allegedly": "alleged", "alleged": "alleged", "accused": "alleged",
           "charged": "alleged", "supposedly": "supposed", "purportedly": "claimed", "rumouredly": "rumoured",
           "rumoredly": "rumoured"}  # fmt: skip
_COUNTED = re.compile(
    r"(?!.*(?:\b(?:evidence|data|research|intelligence|footage|testimony|information|legislation|law)"
    r"|[^s]s)$)[a-z][a-z -]+"
)
_ONE_NOUN = re.compile(r"[A-Z][a-z]+(?<!an)(?<!ish)(?<!ese)s")  # "Officials"; "Russians" stay
_IS_SOMEBODY = re.compile(
    r"(?!An? |The |.*['’])[A-Z][\w.-]*(?: [\w.-]+){0,4} (?:official|spokesman|spokeswoman|diplomat|officer|analyst|"
    r"source|adviser|aide|lawyer|strategist|economist|executive|lawmaker|representative|investor|businessman|billionaire)"
)
_WE = frozenset(("i", "we"))  # outside what somebody says, whoever writes
_WHO_KNOWS = frozenset(("he", "she", "they", "it"))  # pronouns of whom nothing is known
_STANDS_FOR_ANOTHER = frozenset("he she it they i we who which that his her its their".split())
ITSELF = "the article itself"
STANCE = {"denies": "denied by ", "questions": "left open by "}  # said before the source
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}


class Hanging(Record, kw_only=True, frozen=True):
    """One source and the number of claims that rest on it: as the nearest source, and as one that passes them on."""

    name: str
    kind: str | None  # None: the article itself
    number: int | None
    nearest: int
    passes_on: int
    through: list[str]  # the outlets it reaches us by


def name_of(source: Source, plain: bool = False) -> str:
    """The source's name as shown; one without a name is "a source", "a crowd" ... by its kind."""
    name = _LOOSE.sub("", _DESCRIBED.split(clean(source.name, plain))[0].strip(" ,;:<>"))
    if name in {"Another", "One", "Others", "Some", "Both", "Two", "Three"}:
        name = name.lower()
    if source.kind != "outlet":
        name = name_within(name)
    if name == "Police" or (source.kind in ("unnamed", "crowd") and _ONE_NOUN.fullmatch(name)):
        name = name.lower()
    if source.kind == "unnamed" and source.start is None and name.lower() in _ADVERB:
        name = f"it is {_ADVERB[name.lower()]}"
    elif source.kind == "unnamed" and (passive := _PASSIVE.fullmatch(name)) is not None:
        name = f"it is {passive['how']}"
    elif source.kind in ("office", "unnamed") and _IS_SOMEBODY.fullmatch(name):
        name = f"the {name}"  # what a pronoun means: "Reagan administration official"
    elif (
        source.kind in ("office", "unnamed", "crowd")
        and name.lower() not in _WHO_KNOWS
        and not name.startswith("it is ")
        and _BARE.fullmatch(name)
    ):
        name = f"the {name}"  # what a pronoun means: "company"
    if (
        source.kind == "document"
        and _COUNTED.fullmatch(name)
        and not re.match(r"(?:the|an?|his|her|its|their|this|that|one|another) ", name)
    ):
        name = f"{'an' if name[0] in 'aeio' else 'a'} {name}"  # "Governor quits - report"
    if source.kind == "unnamed" and name.lower() in _WHO_KNOWS:
        return "a source"
    if name and name.casefold() != "unnamed":
        return shorten(name, 72, sign("…", plain))
    return {"outlet": "an outlet", "document": "a document", "crowd": "many"}.get(source.kind, "a source")


def name_within(name: str) -> str:
    """A source's words as they stand within a sentence: "The paper" as "the paper"."""
    leading = _LEADING.match(name)
    return leading[0].lower() + name[leading.end() :] if leading else name


def corrected(claim: Claim) -> bool:
    """Whether an article tells something only to take back what an earlier version of it said."""
    return claim.stance == "denies" and not claim.sources


def chain(claim: Claim, plain: bool = False) -> list[Piece]:
    """The chain of sources, outward to inward: "NBC News ← four officials, unnamed"; a denial says so."""
    if corrected(claim):
        return [Piece("corrected by ", "bold"), Piece(ITSELF)]
    pieces = [Piece(STANCE.get(claim.stance, ""), "bold")]
    others = [one for one in claim.sources if one.name.casefold() not in _WE]  # "I told my men", of who says so
    if not others:
        return [*pieces, Piece(ITSELF, "dim")]
    for index, source in enumerate(others):
        if index:
            pieces.append(Piece(f" {sign('←', plain)} "))
        name = name_of(source, plain)
        pieces.append(Piece(name))
        if source.kind == "unnamed" and "unnamed" not in name.casefold() and "anonym" not in name.casefold():
            pieces.append(Piece(", unnamed", "dim"))
    return pieces


def beyond(claim: Claim, attributions: Mapping[str, Attribution]) -> Claim:
    """The claim with the sources that its own clause does not tell: of "police demanded a ban" the police are shown."""
    attribution = attributions.get(claim.attribution or "")
    source = claim.sources[-1] if claim.sources else None
    if attribution is None or source is None:
        return claim
    parts = [(span.start, span.end) for span in attribution.cue]
    if source.start is not None and source.end is not None:
        parts.append((source.start, source.end))
    elif not _PASSIVE.fullmatch(source.name):
        return claim
    if all(any(span.start <= a and b <= span.end for span in claim.clause) for a, b in parts):
        return msgspec.structs.replace(claim, sources=claim.sources[:-1], stance="asserts")
    return claim


_ARTICLE = re.compile(r"(?:the|an?) ")


def _named_key(source: Source) -> str:
    name = clean(source.name).casefold()
    article = _ARTICLE.match(name)
    return f"{name[article.end() :] if article else name}/{source.kind}"


def _keys_of(claims: Sequence[Claim]) -> Callable[[Source], str]:
    """What tells a source from others: its entity, or its name where no source of that name has one."""
    meant = {_named_key(one): one.entity for claim in claims for one in claim.sources if one.entity}
    return lambda source: source.entity or meant.get(_named_key(source)) or _named_key(source)


def hanging(report: Report) -> list[Hanging]:
    """The sources of a report, those with most claims first; the article itself is one of them, last among equals."""
    known: dict[str, Source] = {}
    nearest: dict[str, int] = {}
    passes: dict[str, int] = {}
    through: dict[str, dict[str, None]] = {}
    itself = 0
    key_of = _keys_of(report.claims)
    for claim in report.claims:
        if not claim.sources:
            itself += 1
            continue
        keys = list(dict.fromkeys(key_of(source) for source in claim.sources))
        for source in claim.sources:
            first = known.setdefault(key_of(source), source)
            if len(source.name) > len(first.name) and first.entity is None:
                known[key_of(source)] = source
        nearest[keys[-1]] = nearest.get(keys[-1], 0) + 1
        for key in keys[:-1]:
            passes[key] = passes.get(key, 0) + 1
            through.setdefault(keys[-1], {})[name_of(known[key])] = None
    found = [
        Hanging(
            name=_entity_name(report, source),
            kind=source.kind,
            number=source.number,
            nearest=nearest.get(key, 0),
            passes_on=passes.get(key, 0),
            through=list(through.get(key, {})),
        )
        for key, source in known.items()
    ]
    if itself:
        found.append(Hanging(name=ITSELF, kind=None, number=None, nearest=itself, passes_on=0, through=[]))
    return sorted(found, key=lambda each: (-each.nearest, -each.passes_on))


def _entity_name(report: Report, source: Source) -> str:
    for entity in report.entities:
        if entity.id == source.entity and source.kind in ("named", "outlet"):
            return clean(entity.name)
    return name_of(source)


def who_is(report: Report, attribution: Attribution) -> str | None:
    """Whom "he", "who" or "her" means where it is the source of an attribution; None where no claim of it tells."""
    if len(attribution.source) != 1 or attribution.source[0].text.lower() not in _STANDS_FOR_ANOTHER:
        return None
    told = (claim.sources[-1].name for claim in report.claims if claim.attribution == attribution.id and claim.sources)
    name = next(told, None)
    return name if name is not None and name.lower() not in _STANDS_FOR_ANOTHER else None


def spoken(report: Report, spans: Sequence[Span]) -> str:
    """The characters of the spans in the order of the text, gaps shown as dots, quotation marks kept with them."""
    text = report.article.text
    parts: list[str] = []
    end = None
    for span in sorted(spans, key=lambda each: each.start):
        start, stop = span.start, span.end
        opening = text[start - 1] if start else ""
        if opening in _QUOTES and text[stop : stop + 1] == _QUOTES[opening]:
            start, stop = start - 1, stop + 1
        if end is not None and text[end:start].strip(" ,;"):
            parts.append("…")
        parts.append(text[start:stop])
        end = stop
    return " ".join(parts)


def depth(attribution: Attribution, every: dict[str, Attribution]) -> int:
    """How deep an attribution stands in others: 0 for the outermost; a ring of parents ends at 5."""
    level = 0
    parent = attribution.parent
    while parent in every and level < 5:
        level += 1
        parent = every[parent].parent
    return level
