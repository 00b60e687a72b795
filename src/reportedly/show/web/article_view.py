"""What stands beside each claim on the page of an article: where else it is told, and how to correct it?"""

from __future__ import annotations

from reportedly.ledger.store import Store

Aside = tuple[str, str, str]  # an address, its words, and what a pointer is told


def asides_of(store: Store, article: int) -> dict[str, list[Aside]]:
    """The links beside the claims of an article, by the claims' ids in its report."""
    rows = store.rows(
        "SELECT claim.key, happening.id, happening.articles FROM claim LEFT JOIN link ON link.claim = claim.id"
        " LEFT JOIN happening ON happening.id = link.happening WHERE claim.article = ?",
        (article,),
    )
    found: dict[str, list[Aside]] = {}
    for key, happening, articles in rows:
        links = [(f"/articles/{article}/{key}", "correct", "Say what is wrong with this claim")]
        if happening is not None:
            words = f"{articles} articles" if articles > 1 else f"#{happening}"
            links.insert(0, (f"/happenings/{happening}", words, "All that tell of this"))
        found[key] = links
    return found
