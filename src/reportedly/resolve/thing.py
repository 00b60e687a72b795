"""What is known so far about one thing that an article mentions?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.annotate.names import Mention
from reportedly.resolve.gazetteer import Place


class Use(NamedTuple):
    """One mention of a thing: offsets, label (PER, ORG, LOC, MISC, NOM or PRO) and the index of its sentence; of a
    pronoun or a description also how sure the model is that it means this thing."""

    start: int
    end: int
    label: str
    sentence: int
    confidence: float | None = None


@dataclass(slots=True)
class Thing:
    """A person, body, country, place or group while an article is read; becomes a records.Entity."""

    name: str
    kind: str
    country: str | None = None
    role: str | None = None
    place: Place | None = None
    gender: str | None = None  # m, f
    plural: bool = False
    nominal: bool = False  # known by a common noun only
    family: str = ""  # of a nominal body or office: "government", "president"
    titles: set[str] = field(default_factory=set)
    homes: set[tuple[str | None, str | None]] = field(default_factory=set)  # divisions whose office somebody holds
    uses: list[Use] = field(default_factory=list)

    def add(self, mention: Mention, sentence: int) -> None:
        """One more mention."""
        self.uses.append(Use(mention.start, mention.end, mention.label, sentence))
