"""What is new, firmer, disputed, due? A situation report: each point with the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from reportedly.ask.conflicts import conflicts
from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ask.happenings import REACH, LedgerHappening, happening_ids, load_happenings
from reportedly.ask.timeline import heaviest, weight
from reportedly.intake.marks import iso_date
from reportedly.ledger.outlines import COMING, FIRMNESS
from reportedly.ledger.read import LedgerClaim, load_claims
from reportedly.ledger.store import Store
from reportedly.records import Record

DAYS = 7  # of a report that says neither since when nor until when
POINTS = 12  # of a section at most
BACKGROUND = 30  # days before the report: what took place earlier is background
AHEAD = 60  # days: what is due later is not on the desk yet
_DONE = ("occurred", "ongoing")


class Point(Record, kw_only=True, frozen=True):
    """One thing to say: the happening, and the claims it is said from, in the order of the sentence."""

    happening: LedgerHappening
    kind: str  # new, firmer; denied, date, place, figure; due
    claims: list[LedgerClaim]


class Situation(Record, kw_only=True, frozen=True):
    """A situation report on what was published from ``since`` to ``until``, both inclusive; ``about`` as in Filters."""

    about: str | None
    since: str | None
    until: str | None
    articles: int
    outlets: list[str]
    new: list[Point]
    firmer: list[Point]
    disputed: list[Point]
    due: list[Point]


def situation(store: Store, filters: Filters = EVERYTHING) -> Situation:
    """The situation report of what fits the filters; the last seven days of it where no day is given.

    Raises ReportedlyError for a filter that makes no sense.
    """
    filters = msgspec.structs.replace(filters, limit=REACH, salient=True)
    until = iso_date(filters.until)[:10] if filters.until else _last_day(store, filters)
    since = iso_date(filters.since)[:10] if filters.since else _days_before(until, DAYS - 1)
    filters = msgspec.structs.replace(filters, since=since, until=until)
    found = _as_of(store, load_happenings(store, heaviest(store, happening_ids(store, filters))), until)
    found.sort(key=lambda each: (-weight(each), each.id))
    ids = {each.id: each for each in found}
    articles, outlets = _read(store, since, until, filters)
    return Situation(
        about=filters.about, since=since, until=until, articles=articles, outlets=outlets,
        new=_new(store, found, since, until), firmer=_firmer(store, ids, since, until),
        disputed=_disputed(store, ids, filters), due=_due(store, found, until),
    )  # fmt: skip


def _as_of(store: Store, found: list[LedgerHappening], until: str | None) -> list[LedgerHappening]:
    """Happenings with the status that they had on a day: what came of a plan later is not known yet."""
    listed = ", ".join(str(each.id) for each in found)
    rows = store.rows(
        "SELECT happening, group_concat(DISTINCT status) FROM link JOIN claim ON claim.id = link.claim"
        f" JOIN article ON article.id = claim.article WHERE happening IN ({listed}) AND stance = 'asserts'"
        " AND substr(published, 1, 10) <= ? GROUP BY happening",
        (until or "9999",),
    )
    then = {happening: max(statuses.split(","), key=FIRMNESS.index) for happening, statuses in rows}
    return [msgspec.structs.replace(each, status=then.get(each.id)) for each in found]


def _last_day(store: Store, filters: Filters) -> str | None:
    """The day of the latest publication that fits."""
    from reportedly.ask.claims import claims

    found = claims(store, msgspec.structs.replace(filters, limit=1))
    return found[0].article.published[:10] if found and found[0].article.published else None


def _days_before(day: str | None, number: int) -> str | None:
    return (date.fromisoformat(day) - timedelta(days=number)).isoformat() if day else None


def _read(store: Store, since: str | None, until: str | None, filters: Filters) -> tuple[int, list[str]]:
    """How many articles tell what fits, and whose they are."""
    from reportedly.ask.claims import claim_ids

    articles = sorted({claim >> 14 for claim in claim_ids(store, filters)})
    listed = ", ".join(map(str, articles))
    rows = store.rows(
        f"SELECT name, count(*) FROM article JOIN outlet ON outlet.id = outlet WHERE article.id IN ({listed})"
        " GROUP BY outlet.id ORDER BY 2 DESC, name"
    )
    return len(articles), [row[0] for row in rows]


def _claims_of(store: Store, happening: int, since: str | None, until: str | None) -> list[LedgerClaim]:
    rows = store.rows(
        "SELECT claim FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ? AND current = 1"
        " AND (? IS NULL OR published >= ?) AND (? IS NULL OR substr(published, 1, 10) <= ?) ORDER BY claim LIMIT 60",
        (happening, since, since, until, until),
    )
    return load_claims(store, [row[0] for row in rows])


def _best(claims: Iterable[LedgerClaim], statuses: Iterable[str] = ()) -> LedgerClaim | None:
    """The claim that tells a happening best: of the right status, salient, with its parts, its words not too many."""
    wanted = set(statuses)

    def rank(each: LedgerClaim) -> tuple[bool, float]:
        claim = each.claim
        parts = bool(claim.actors) + bool(claim.recipients) + 0.5 * bool(claim.places) + 0.5 * bool(claim.when)
        right = claim.stance == "asserts" and (not wanted or claim.status in wanted)
        whole = claim.sentence.text.rstrip("\"”'’").endswith((".", "!", "?"))  # no headline
        return right, claim.salience + 0.15 * parts + 0.3 * whole - 0.001 * max(0, len(claim.sentence.text) - 200)

    return max(claims, key=rank, default=None)


def _new(store: Store, found: list[LedgerHappening], since: str | None, until: str | None) -> list[Point]:
    """What was first told in these days as having taken place, or taking place; no background of long ago."""
    old = _days_before(since, BACKGROUND) or ""
    said: dict[str, Point] = {}
    for each in found:
        if len(said) == POINTS:
            break
        if (
            each.status not in _DONE
            or (each.first_told or "") < (since or "9999")
            or (each.kind is None and each.articles < 2)
        ):
            continue
        best = _best(_claims_of(store, each.id, since, until), _DONE)
        if best is None or best.claim.status not in _DONE or best.claim.stance != "asserts":
            continue
        last = (best.claim.when.to or best.claim.when.from_) if best.claim.when else None
        if last is None or last >= old:
            said.setdefault(best.claim.sentence.text, Point(happening=each, kind="new", claims=[best]))
    return list(said.values())


def _firmer(store: Store, ids: dict[int, LedgerHappening], since: str | None, until: str | None) -> list[Point]:
    """The last rise of each happening in these days, from what it was to what it is."""
    rows = store.rows(
        "SELECT happening, before, after FROM change WHERE kind = 'rise' AND day BETWEEN ? AND ?"
        " ORDER BY happening, position",
        (since or "", until or "9999"),
    )
    last: dict[int, list[int]] = {}
    for happening, before, after in rows:
        if happening in ids:
            last.setdefault(happening, [before, after])[1] = after  # from the first of these days to the last
    made = []
    for each in sorted(last, key=lambda each: -weight(ids[each])):
        pair = load_claims(store, last[each])
        if len(pair) == 2 and pair[0].claim.sentence.text != pair[1].claim.sentence.text:
            made.append(Point(happening=ids[each], kind="firmer", claims=pair))
    return made[:POINTS]


def _disputed(store: Store, ids: dict[int, LedgerHappening], filters: Filters) -> list[Point]:
    """Each kind of conflict of a happening once, by the latest pair that is of these days."""
    seen: dict[tuple[int, str], Point] = {}
    for each in conflicts(store, msgspec.structs.replace(filters, limit=REACH)):
        key = (each.happening, each.kind)
        if key in seen or each.happening not in ids:
            continue
        pair = load_claims(store, [each.one_claim, each.other_claim])
        if len(pair) == 2 and _told_between(pair, filters):
            seen[key] = Point(happening=ids[each.happening], kind=each.kind, claims=pair)
    return sorted(seen.values(), key=lambda each: -weight(each.happening))[:POINTS]


def _told_between(pair: list[LedgerClaim], filters: Filters) -> bool:
    last = max((each.article.published or "")[:10] for each in pair)
    return (filters.since or "") <= last <= (filters.until or "9999")


def _due(store: Store, found: list[LedgerHappening], until: str | None) -> list[Point]:
    """What is to come, with a day, the soonest first."""
    if until is None:
        return []
    last = (date.fromisoformat(until) + timedelta(days=AHEAD)).isoformat()
    coming = [(each.day_to or each.day_from or "", each) for each in found if each.status in COMING]
    coming = [(day, each) for day, each in coming if until <= day <= last]
    heavy = sorted(coming, key=lambda pair: (-weight(pair[1]), pair[1].id))[:POINTS]
    made = []
    for _, each in sorted(heavy, key=lambda pair: (pair[0], pair[1].id)):
        best = _best(_claims_of(store, each.id, None, until), COMING)
        if best and best.claim.status in COMING and best.claim.stance == "asserts":
            made.append(Point(happening=each, kind="due", claims=[best]))
    return made
