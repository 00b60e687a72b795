"""Which other happenings name another doer of the same deed? Found as candidates of linking are: by block keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportedly.ledger.store import Store
from reportedly.ledger.texts import hashed
from reportedly.link.culprits import admits, names_doer
from reportedly.link.same_event import block_keys
from reportedly.link.tellings import Telling, denies

KEYS, PER_KEY = 24, 12  # block keys that are followed, and the newest happenings of each
RIVALS = 3


def rivals_of(store: Store, happening: int, told: Iterable[Telling]) -> list[int]:
    """Other assaults that share the keys of claims which name a doer, where somebody denies, or a doer admits it."""
    told = list(told)
    named = [each for each in told if names_doer(each)]
    if not named or not any(denies(each) or admits(each) for each in told):
        return []
    keys = dict.fromkeys(hashed(key) for each in named for key in block_keys(each.mention))
    shared: Counter[int] = Counter()
    for key in list(keys)[:KEYS]:
        rows = store.rows(
            "SELECT happening FROM block WHERE key = ? AND happening <> ? ORDER BY happening DESC LIMIT ?",
            (key, happening, PER_KEY),
        )
        shared.update(row[0] for row in rows)
    listed = ", ".join(map(str, shared))
    assaults = [row[0] for row in store.rows(f"SELECT id FROM happening WHERE kind = 'assault' AND id IN ({listed})")]
    return sorted(assaults, key=lambda each: (-shared[each], -each))[:RIVALS]


def that_name(store: Store, claims: tuple[int, int]) -> list[int]:
    """The happenings with contradictions that rest on some claims (first and last) of another one."""
    rows = store.rows("SELECT DISTINCT happening FROM conflict WHERE kind = 'doer' AND other BETWEEN ? AND ?", claims)
    return [row[0] for row in rows]
