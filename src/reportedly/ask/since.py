"""Since a denial, who says that it took place after all, or admits that the deed was its own?"""

from __future__ import annotations

import re

from reportedly.ask.quotations import best_claim
from reportedly.ledger.read import LedgerClaim, load_claims
from reportedly.ledger.store import Store
from reportedly.link.conflicts import ADMITTED
from reportedly.records import SETTLED

MOST = 60  # claims of a happening that are looked through
_ADMITS = re.compile(r"\b(?:admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|confess(?:es|ed)?|owned up)\b", re.I)


def since_denied(store: Store, happening: int, denied: str | None, until: str | None = None) -> LedgerClaim | None:
    """The word that counts after a denial of a day (ISO 8601), until another: whoever admits the deed to be its own,
    else who says by name that it took place, an admission before others; None where nobody does."""
    day = (denied or "9999")[:10]
    doers = store.rows(
        "SELECT other FROM conflict WHERE happening = ? AND kind = 'doer' AND other_says LIKE ? ORDER BY position",
        (happening, f"%{ADMITTED}"),
    )
    if doers:  # the deed is not of whom the happening accuses
        told = load_claims(store, [row[0] for row in doers])
        return next((each for each in told if day < _day(each) <= (until or "9999")), None)
    rows = store.rows(
        "SELECT claim FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ? AND current = 1"
        " AND substr(published, 1, 10) > ? AND (? IS NULL OR substr(published, 1, 10) <= ?) ORDER BY claim LIMIT ?",
        (happening, day, until, until, MOST),
    )
    told = [
        each
        for each in load_claims(store, [row[0] for row in rows])
        if each.claim.certainty not in ("possible", "unknown")
        and each.claim.sources
        and (each.claim.sources[-1].kind == "named" or (each.claim.sources[-1].kind == "office" and admits(each)))
    ]
    return best_claim([each for each in told if admits(each)], SETTLED) or best_claim(told, SETTLED)


def admits(each: LedgerClaim) -> bool:
    """Whether its sentence says that its source admits it."""
    return bool(each.claim.sources) and _ADMITS.search(each.claim.sentence.text) is not None


def _day(each: LedgerClaim) -> str:
    return (each.article.published or "")[:10]
