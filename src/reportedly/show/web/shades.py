"""How is each status shaded: what is certain solid, settled but to come outlined, thought of hatched, denied struck?"""

from __future__ import annotations

from reportedly.records import Claim

SHADES = {
    "occurred": "solid", "ongoing": "half", "scheduled": "outline", "planned": "outline", "considered": "hatch",
    "possible": "hatch", "predicted": "hatch", "conditional": "hatch", "threatened": "dense", "demanded": "dense",
    "not_occurred": "struck",
}  # fmt: skip


def shade_of(claim: Claim) -> str:
    """The shading of a claim; what its source denies or questions is struck, whatever its status."""
    return "struck" if claim.stance != "asserts" else SHADES[claim.status]


def shade_of_status(status: str | None, disputed: bool = False) -> str:
    """The shading of a happening by its firmest status; one that nobody affirms, or that others deny, is struck."""
    return SHADES.get(status or "", "struck") if not disputed else "struck"
