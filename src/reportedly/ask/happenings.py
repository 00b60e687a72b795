"""Which happenings does the ledger hold, and how was each told?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.ask.filters import EVERYTHING, Filters, between, expression
from reportedly.ledger.findings import tellings
from reportedly.ledger.merges import Merge, merges, number_now
from reportedly.ledger.read import LedgerClaim, load_claims
from reportedly.ledger.store import Store, Value
from reportedly.link.history import Change, Step, history_of
from reportedly.link.tellings import Voice
from reportedly.records import SETTLED, Record, ReportedlyError

REACH = 5_000  # the newest claims that fit the filters: happenings are those that they tell of
_SEEN = 20  # claims of a happening from which its names are taken
DENIED = 3  # one of so many claims that deny makes a happening disputed
_NOBODY: Counter[str] = Counter()
_FIELDS = (
    "id", "label", "kind", "mode", "status", "day_from", "day_to", "first_told", "last_told", "claims", "articles",
    "origins", "denials", "salience",
)  # fmt: skip


class LedgerHappening(Record, kw_only=True, frozen=True):
    """One event as all its claims tell it; counts are of the current versions of articles.

    ``status`` is the firmest that a source asserts, None where all deny or question it. ``origins`` counts independent
    texts. ``day_from`` and ``day_to`` are when it takes place, ``first_told`` and ``last_told`` days of publication.
    ``who``, ``whom`` and ``where`` are names, the most frequent first. ``rises`` is how often its status rose,
    ``conflicts`` how many pairs of its claims cannot both be true. ``disputed``: it is told as done, and a third of its
    claims deny it, or another one is said to have done it.
    """

    id: int
    label: str
    kind: str | None
    mode: str | None
    status: str | None
    day_from: str | None
    day_to: str | None
    first_told: str | None
    last_told: str | None
    claims: int
    articles: int
    origins: int
    denials: int
    salience: float
    rises: int
    conflicts: int
    disputed: bool
    who: list[str]
    whom: list[str]
    where: list[str]


class Told(Record, kw_only=True, frozen=True):
    """A happening with every claim of it, in order of publication, and what follows from the order."""

    happening: LedgerHappening
    claims: list[LedgerClaim]
    first: Step | None
    first_named: Step | None
    changes: list[Change]
    origins: int  # independent ones that affirm it: a relayed source counts once
    denied_by: list[Voice]
    merges: list[Merge]  # happenings that the machine found to be this one


class Link(Record, kw_only=True, frozen=True):
    """Why a claim is held to tell of a happening."""

    claim: int
    happening: int
    score: float
    reasons: list[str]
    maker: str


def happenings(store: Store, filters: Filters = EVERYTHING, *, rising: bool = False) -> list[LedgerHappening]:
    """The happenings whose claims fit the filters, the latest told first; ``rising``: those whose status has risen.

    Raises ReportedlyError for a filter that makes no sense.
    """
    return load_happenings(store, happening_ids(store, filters, rising=rising))


def happening_ids(store: Store, filters: Filters, *, rising: bool = False) -> list[int]:
    """The ids of the happenings whose claims fit the filters, the latest told first; ``before`` is an id of a claim."""
    if filters.limit < 1:
        raise ReportedlyError("a limit of less than one asks for nothing", "give a number from 1")
    if filters.happening is not None:
        return [filters.happening]
    low, high = between(filters)
    match = expression(filters)
    if match:
        inner = (
            "SELECT rowid AS claim FROM claim_words WHERE claim_words MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?"
        )
        found: list[Value] = [match, low, high, REACH]
    else:
        inner = "SELECT claim FROM link WHERE current = 1 AND claim BETWEEN ? AND ? ORDER BY claim DESC LIMIT ?"
        found = [low, high, REACH]
    risen = " JOIN change ON change.happening = link.happening AND change.kind = 'rise'" if rising else ""
    rows = store.rows(
        f"SELECT link.happening, max(told.claim) FROM ({inner}) AS told JOIN link ON link.claim = told.claim{risen}"
        " GROUP BY link.happening ORDER BY 2 DESC LIMIT ?",
        [*found, filters.limit],
    )
    return [row[0] for row in rows]


def load_happenings(store: Store, ids: Sequence[int], *, named: bool = True) -> list[LedgerHappening]:
    """The happenings with these ids, in this order; those that are not there are left out.

    Not ``named``: without the names of who, whom and where, for those who only weigh them.
    """
    listed = ", ".join(str(int(each)) for each in dict.fromkeys(ids))
    columns = ", ".join(_FIELDS)
    rows = store.rows(
        f"SELECT {columns}, (SELECT count(*) FROM change WHERE happening = id AND kind = 'rise'),"
        " (SELECT count(*) FROM conflict WHERE happening = id),"
        f" (SELECT count(*) FROM conflict WHERE happening = id AND kind = 'doer') FROM happening WHERE id IN ({listed})"
    )
    found = {row[0]: row for row in rows}
    names = _names(store, listed) if named else {}
    made = []
    for each in ids:
        if each in found:
            *fields, rises, conflicts, doers = found[each]
            known = dict(zip(_FIELDS, fields, strict=True))
            denied = conflicts > 0 and DENIED * known["denials"] >= known["claims"]
            who, whom, where = (
                [name for name, _ in names.get((each, role), _NOBODY).most_common(4)]
                for role in ("actor", "recipient", "place")
            )
            made.append(
                LedgerHappening(
                    **known, rises=rises, conflicts=conflicts, who=who, whom=whom, where=where,
                    disputed=known["status"] in SETTLED and (denied or doers > 0),
                )
            )  # fmt: skip
    return made


def _names(store: Store, happenings: str) -> dict[tuple[int, str], Counter[str]]:
    """The names of those who take part in some happenings, by role: as often as their latest claims give them."""
    rows = store.rows(
        "SELECT happening.id, claim_party.role, coalesce(actor.name, claim_party.text) FROM happening"
        " JOIN claim_party ON claim_party.claim IN"
        " (SELECT claim FROM link WHERE link.happening = happening.id AND current = 1 ORDER BY claim DESC LIMIT ?)"
        " LEFT JOIN entity ON entity.article = claim_party.claim >> 14 AND entity.key = claim_party.entity"
        f" LEFT JOIN actor ON actor.id = entity.actor WHERE happening.id IN ({happenings})",
        (_SEEN,),
    )
    counts: dict[tuple[int, str], Counter[str]] = {}
    for happening, role, name in rows:
        counts.setdefault((happening, role), Counter())[" ".join(name.split())] += 1
    return counts


def told(store: Store, happening: int) -> Told:
    """A happening with its history, superseded versions of articles too. Raises ReportedlyError where there is none."""
    happening = number_now(store, happening)
    found = load_happenings(store, [happening])
    if not found:
        raise ReportedlyError(f"there is no happening {happening} in this ledger", "reportedly happenings lists them")
    seen = tellings(store, happening)
    doers = store.one("SELECT count(*) FROM conflict WHERE happening = ? AND kind = 'doer'", (happening,))
    history = history_of(seen.values(), blaming=bool(doers))
    order = {(step.article, step.claim): number for number, step in enumerate(history.steps)}
    claims = load_claims(store, list(seen))
    claims.sort(key=lambda each: order[str(each.article.id), each.claim.id])
    return Told(
        happening=found[0], claims=claims, first=history.first, first_named=history.first_named,
        changes=history.changes, origins=history.origins, denied_by=history.denied_by, merges=merges(store, happening),
    )  # fmt: skip


def links(store: Store, happening: int) -> list[Link]:
    """Why each of its claims is held to tell of a happening."""
    import msgspec

    rows = store.rows(
        "SELECT claim, happening, score, reasons, maker FROM link WHERE happening = ? ORDER BY claim", (happening,)
    )
    return [
        Link(claim=claim, happening=which, score=score, reasons=msgspec.json.decode(reasons), maker=maker)
        for claim, which, score, reasons, maker in rows
    ]
