"""What is new, firmer, over, disputed, due? A situation report: each point with the claims it rests on."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

import msgspec

from reportedly.ask.came import outcomes, that_came
from reportedly.ask.conflicts import pairs
from reportedly.ask.days_told import as_of, days_before, last_day, read_in
from reportedly.ask.filters import EVERYTHING, Filters
from reportedly.ask.happenings import REACH, LedgerHappening, happening_ids, load_happenings
from reportedly.ask.quotations import Figured, best_claim, figure_told, is_beside_firmer, is_main, overtaken, words_of
from reportedly.ask.since import since_denied
from reportedly.ask.timeline import SAYINGS, heaviest, weight
from reportedly.intake.marks import iso_date
from reportedly.ledger.outlines import COMING, FIRMNESS
from reportedly.ledger.read import LedgerClaim, load_claims
from reportedly.ledger.store import Store
from reportedly.link.wording import lemma
from reportedly.records import SETTLED, Record

DAYS = 7  # of a report that says neither since when nor until when
FEW = 4  # things announced that came in other words; earlier disputes that stand
POINTS = 12  # of a section at most
BACKGROUND = 30  # days before the report: what took place earlier is background
AHEAD = 60  # days: what is due later is not on the desk yet
WORTH = 0.3  # a happening that weighs less is not told as new (ask.timeline)
_AGAIN = re.compile(r"\b(?:again|once more|repeat(?:s|ed)|reiterat(?:es|ed))\b", re.I)  # who asks so asked before
_REMEMBERED = re.compile(r"\b(?:years? on\b(?! end)|remember(?:s|ed)|commemorat(?:es?|ed)|anniversary)\b", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
SALIENT = 0.25  # of a claim that tells how it stands now


class Point(Record, kw_only=True, frozen=True):
    """One thing to say: the happening, and the claims it is said from, in the order of the sentence."""

    happening: LedgerHappening
    kind: str  # new, firmer, ended; denied, date, place, figure; due
    claims: list[LedgerClaim]  # of a denial a third one, where somebody tells by name after it that it took place
    says: tuple[str, ...] = ()  # of two figures, or days, that cannot both be: each in its words
    voices: tuple[str, ...] = ()  # whose they are
    figured: Figured | None = None  # of what is new: the figure quoted, where reports give several


class Situation(Record, kw_only=True, frozen=True):
    """A situation report on what was published from ``since`` to ``until``, both inclusive; ``about`` as in Filters.

    ``new`` is what these days were the first to tell, as done; ``firmer`` what had been weighed, planned or feared and
    is surer now; ``ended`` what was to come and did not. No sentence is quoted twice but in ``disputed``.
    """

    about: str | None
    since: str | None
    until: str | None
    articles: int
    outlets: list[str]
    new: list[Point]
    firmer: list[Point]
    ended: list[Point]
    disputed: list[Point]
    due: list[Point]


def situation(store: Store, filters: Filters = EVERYTHING) -> Situation:
    """The situation report of what fits the filters; the last seven days of it where no day is given.

    Raises ReportedlyError for a filter that makes no sense.
    """
    filters = msgspec.structs.replace(filters, limit=REACH, salient=True)
    until = iso_date(filters.until)[:10] if filters.until else last_day(store, filters)
    since = iso_date(filters.since)[:10] if filters.since else days_before(until, DAYS - 1)
    filters = msgspec.structs.replace(filters, since=since, until=until)
    found = as_of(store, load_happenings(store, heaviest(store, happening_ids(store, filters))), until)
    found.sort(key=lambda each: (-weight(each), each.id))
    ids = {each.id: each for each in found}
    articles, outlets = read_in(store, since, until, filters)
    said: set[str] = set()
    rises = _rises(store, ids, since, until)
    firmer = _firmer(store, [each for each in found if each.id in rises], rises, since, until, said)
    ended = _ended(store, found, since, until, said)
    disputed = _disputed(store, ids, filters) or _disputed_before(store, filters)
    denied = {each.happening.id for each in disputed if each.kind == "denied"}
    told = {each.happening.id for each in firmer}
    new = _new(store, [each for each in found if each.id not in told | denied], since, until, said)
    firmer += _came(store, ids, since, until, said)
    return Situation(
        about=filters.about, since=since, until=until, articles=articles, outlets=outlets,
        new=new, firmer=firmer, ended=ended,
        disputed=disputed, due=_due(store, found, until, said),
    )  # fmt: skip


def _claims_of(store: Store, happening: int, since: str | None, until: str | None) -> list[LedgerClaim]:
    rows = store.rows(
        "SELECT claim FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ? AND current = 1"
        " AND (? IS NULL OR published >= ?) AND (? IS NULL OR substr(published, 1, 10) <= ?) ORDER BY claim LIMIT 60",
        (happening, since, since, until, until),
    )
    return load_claims(store, [row[0] for row in rows])


def _new(
    store: Store, found: list[LedgerHappening], since: str | None, until: str | None, said: set[str]
) -> list[Point]:
    """What was first told in these days as having taken place, or taking place; no background of long ago, nothing that
    is only remembered or said once more."""
    old = days_before(since, BACKGROUND) or ""
    done = _first_done(store, [each for each in found if each.status in SETTLED])
    made: list[Point] = []
    for each in found:
        if len(made) == POINTS:
            break
        if (
            each.status not in SETTLED
            or each.disputed
            or done.get(each.id, "") < (since or "9999")
            or (each.kind is None and each.articles < 2)
            or weight(each) < WORTH
        ):
            continue
        best = best_claim(_claims_of(store, each.id, since, until), SETTLED, said, overtaken(store, each.id))
        if best is None or words_of(best) in said or not is_main(store, best) or best.claim.salience < SALIENT:
            continue
        if (each.kind in SAYINGS and _AGAIN.search(words_of(best))) or _REMEMBERED.search(words_of(best)):
            continue
        last = (best.claim.when.to or best.claim.when.from_) if best.claim.when else None
        if (last or _last_year(words_of(best)) or old) >= old:
            said.add(words_of(best))
            figured = figure_told(store, each.id, best, until)
            made.append(Point(happening=each, kind="new", claims=[best], figured=figured))
    return made


def _first_done(store: Store, found: list[LedgerHappening]) -> dict[int, str]:
    """By happening: the day on which it was first told as done, or under way, for sure."""
    listed, settled = ", ".join(str(each.id) for each in found), ", ".join(f"'{each}'" for each in SETTLED)
    rows = store.rows(
        "SELECT happening, min(substr(published, 1, 10)) FROM link JOIN claim ON claim.id = link.claim"
        " JOIN article ON article.id = claim.article"
        f" WHERE happening IN ({listed}) AND status IN ({settled}) AND stance = 'asserts'"
        " AND certainty NOT IN ('possible', 'unknown') GROUP BY happening"
    )
    return {happening: day for happening, day in rows if day}


def _last_year(words: str) -> str | None:
    """The end of the last year that a sentence without a day names: "in 1996 it took eleven years"."""
    years = [int(each) for each in _YEAR.findall(words)]
    return f"{max(years)}-12-31" if years else None


def _rises(store: Store, ids: Collection[int], since: str | None, until: str | None) -> dict[int, int]:
    """By happening whose status rose in these days: the claim from which it rose first."""
    rows = store.rows(
        "SELECT happening, before FROM change WHERE kind = 'rise' AND day BETWEEN ? AND ?"
        " ORDER BY happening, position DESC",
        (since or "", until or "9999"),
    )
    return {happening: before for happening, before in rows if happening in ids}


def _firmer(
    store: Store,
    found: list[LedgerHappening],
    rises: dict[int, int],
    since: str | None,
    until: str | None,
    said: set[str],
) -> list[Point]:
    """Each happening whose status rose in these days, from what it was before to what it is."""
    made: list[Point] = []
    for each in found:
        if len(made) == POINTS:
            break
        first = load_claims(store, [rises[each.id]])
        if not first or first[0].claim.status in ("conditional", each.status) or each.status in (None, "not_occurred"):
            continue
        earlier = _claims_of(store, each.id, None, first[0].article.published)
        before = best_claim(earlier, [first[0].claim.status], said) or first[0]
        after = best_claim(_claims_of(store, each.id, since, until), [each.status or ""], said)
        if after is None or after.claim.salience < SALIENT or words_of(after) in said:
            continue
        if words_of(after) != words_of(before) and not is_beside_firmer(store, before):
            said.add(words_of(after))
            made.append(Point(happening=each, kind="firmer", claims=[before, after]))
    return made


def _came(
    store: Store, ids: dict[int, LedgerHappening], since: str | None, until: str | None, said: set[str]
) -> list[Point]:
    """What was announced, and came in these days as another happening, which is not told yet."""
    made: list[Point] = []
    for each in that_came(store, ids, since, until):
        pair = load_claims(store, [each.announced, each.told])
        if len(made) < FEW and len(pair) == 2 and not said & {words_of(pair[0]), words_of(pair[1])}:
            said.update(map(words_of, pair))
            made.append(Point(happening=ids[each.happening], kind="firmer", claims=pair))
    return made


def _ended(
    store: Store, found: list[LedgerHappening], since: str | None, until: str | None, said: set[str]
) -> list[Point]:
    """What was to come, and of which these days tell that it did not."""
    made: list[Point] = []
    for each in found:
        if each.status != "not_occurred" or len(made) == POINTS:
            continue
        told = _claims_of(store, each.id, None, until)
        last = best_claim(
            [one for one in told if (one.article.published or "") >= (since or "")], ["not_occurred"], said
        )
        if last is None or last.claim.salience < SALIENT:
            continue
        earlier = [one for one in told if (one.article.published or "") < (last.article.published or "")]
        firmest = max(
            (one.claim.status for one in earlier if one.claim.status in COMING), key=FIRMNESS.index, default=""
        )
        before = best_claim(earlier, [firmest], said)
        if before is not None and words_of(last) not in said:
            said.add(words_of(last))
            made.append(Point(happening=each, kind="ended", claims=[before, last]))
    return made


def _disputed(store: Store, ids: dict[int, LedgerHappening], filters: Filters) -> list[Point]:
    """Each kind of conflict of a happening once, by the latest pair that is of these days."""
    seen: dict[tuple[int, str], Point] = {}
    for each in pairs(store, msgspec.structs.replace(filters, limit=REACH)):
        key = (each.happening, each.kind)
        if key in seen or each.happening not in ids:
            continue
        pair = load_claims(store, [each.one_claim, each.other_claim])
        if len(pair) == 2 and _told_between(pair, filters):
            says = () if each.kind == "denied" else (each.one.says, each.other.says)
            voices = (each.one.source, each.other.source)
            since = (
                since_denied(store, each.happening, each.other.day, filters.until) if each.kind == "denied" else None
            )
            pair += [since] if since is not None else []
            seen[key] = Point(happening=ids[each.happening], kind=each.kind, claims=pair, says=says, voices=voices)
    return sorted(seen.values(), key=lambda each: -weight(each.happening))[:POINTS]


def _disputed_before(store: Store, filters: Filters) -> list[Point]:
    """Where nothing new is disputed: the weightiest of what earlier days disputed, as it stands."""
    earlier = msgspec.structs.replace(filters, since=None, until=days_before(filters.since, 1), limit=REACH)
    found = pairs(store, earlier) if filters.since else []
    told = load_happenings(store, list(dict.fromkeys(each.happening for each in found)))
    return _disputed(store, {each.id: each for each in told}, earlier)[:FEW]


def _told_between(pair: list[LedgerClaim], filters: Filters) -> bool:
    last = max((each.article.published or "")[:10] for each in pair)
    return (filters.since or "") <= last <= (filters.until or "9999")


def _due(store: Store, found: list[LedgerHappening], until: str | None, said: set[str]) -> list[Point]:
    """What is to come, with a day, the soonest first; nothing of which reports tell what came of it."""
    if until is None:
        return []
    last = (date.fromisoformat(until) + timedelta(days=AHEAD)).isoformat()
    coming = [(each.day_to or each.day_from or "", each) for each in found if each.status in COMING]
    coming = [(day, each) for day, each in coming if until <= day <= last]
    over = outcomes(store, [each.id for _, each in coming], until)
    coming = [(day, each) for day, each in coming if each.id not in over]
    heavy = sorted(coming, key=lambda pair: (-weight(pair[1]), pair[1].id))[:POINTS]
    made, acts = [], set[tuple[str, str]]()
    for day, each in sorted(heavy, key=lambda pair: (pair[0], pair[1].id)):
        told = [one for one in _claims_of(store, each.id, None, until) if one.claim.stance == "asserts"]
        dated = [one for one in told if one.claim.when and day in (one.claim.when.to, one.claim.when.from_)]
        best = best_claim(dated, COMING, said) or best_claim(told, [each.status or ""], said)
        if best and words_of(best) not in said and (day, lemma(best.claim.event.text)) not in acts:
            said.add(words_of(best))
            acts.add((day, lemma(best.claim.event.text)))
            made.append(Point(happening=each, kind="due", claims=[best]))
    return made
