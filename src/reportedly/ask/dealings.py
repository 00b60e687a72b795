"""Who does what to whom, over all articles?"""

from __future__ import annotations

from collections import Counter, defaultdict

from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ask.sources import told_query
from reportedly.ledger.store import Store
from reportedly.records import Record


class Dealing(Record, kw_only=True, frozen=True):
    """One who acts and one who is acted on, with the claims that tell so.

    ``kinds`` counts PLOVER types (None is written "other"), ``statuses`` statuses ("denied" where the source denies or
    questions it); both count claims.
    """

    actor: int
    actor_name: str
    actor_kind: str
    recipient: int
    recipient_name: str
    recipient_kind: str
    claims: int
    kinds: dict[str, int]
    statuses: dict[str, int]


def dealings(store: Store, filters: Filters = EVERYTHING) -> list[Dealing]:
    """The pairs of the claims that fit the filters (of the newest, if many do), those with most claims first."""
    inner, given = told_query(filters)
    rows = store.rows(
        f"WITH told AS ({inner}) SELECT DISTINCT told.claim, one.id, one.name, one.kind, other.id, other.name,"
        " other.kind, claim.kind, CASE WHEN stance = 'asserts' THEN status ELSE 'denied' END"
        " FROM told JOIN claim ON claim.id = told.claim"
        " JOIN claim_party AS acts ON acts.claim = told.claim AND acts.role = 'actor'"
        " JOIN claim_party AS gets ON gets.claim = told.claim AND gets.role = 'recipient'"
        " JOIN entity AS a ON a.article = claim.article AND a.key = acts.entity"
        " JOIN entity AS b ON b.article = claim.article AND b.key = gets.entity"
        " JOIN actor AS one ON one.id = a.actor JOIN actor AS other ON other.id = b.actor"
        " WHERE one.id <> other.id",
        given,
    )
    names: dict[int, tuple[str, str]] = {}
    kinds: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    statuses: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for _, one, name, kind, other, other_name, other_kind, act, status in rows:
        names[one], names[other] = (name, kind), (other_name, other_kind)
        kinds[one, other][act or "other"] += 1
        statuses[one, other][status] += 1
    made = [
        Dealing(
            actor=one, actor_name=names[one][0], actor_kind=names[one][1], recipient=other,
            recipient_name=names[other][0], recipient_kind=names[other][1], claims=counted.total(),
            kinds=dict(kinds[one, other].most_common()), statuses=dict(counted.most_common()),
        )
        for (one, other), counted in statuses.items()
    ]  # fmt: skip
    return sorted(made, key=lambda each: (-each.claims, each.actor, each.recipient))[: filters.limit]
