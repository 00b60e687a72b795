"""Which claims of a report were asked for?"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from reportedly.records import Claim, Report


def narrow(report: Report, only: Collection[str] = (), source: str | None = None) -> Report:
    """The report with the claims of the statuses in ``only`` (empty: all) that name ``source`` in their chain.

    ``source`` is part of a name, upper and lower case alike; the fuller name of the entity it refers to counts too.
    Attributions are kept where a claim left over uses them, or where no filter applies.
    """
    if not only and not source:
        return report
    names = {entity.id: entity.name for entity in report.entities}
    wanted = (source or "").casefold()

    def asked_for(claim: Claim) -> bool:
        if only and claim.status not in only:
            return False
        return not wanted or any(
            wanted in each.name.casefold() or wanted in names.get(each.entity or "", "").casefold()
            for each in claim.sources
        )

    claims = [claim for claim in report.claims if asked_for(claim)]
    used = {claim.attribution for claim in claims}
    attributions = [each for each in report.attributions if each.id in used]
    return msgspec.structs.replace(report, claims=claims, attributions=attributions)
