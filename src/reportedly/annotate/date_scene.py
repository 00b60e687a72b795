"""What does a reading of a time expression know besides its own tokens? The text's date, its tense, its anchor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from reportedly.annotate.calendar_words import Tokens, lexicon
from reportedly.annotate.date_values import Days, Reading
from reportedly.annotate.tense import direction

# A reading, and the token it ends before where that is short of the match; None = no time expression after all.
Answer = Reading | tuple[Reading | None, int] | None
PARTS = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI", "MI": "T12:00"}  # how TIMEX3 writes parts of a day
DROPPED = Reading("DROP", None)  # read, and no time: nothing shorter inside it is to be tried ("a 26-year-old")


@dataclass(slots=True)
class Scene:
    """One text while its time expressions are read, left to right."""

    tokens: Tokens
    published: dt.date | None
    person_named_as_month: bool = False  # "Theresa May", "Mrs May": a bare "May" needs a firmer sign
    anchor: Days = (None, None)  # days of the last calendar date told, for "two days later", "that year"
    years: dict[tuple[int, int], int] = field(
        default_factory=dict
    )  # of each month and day told, for when it comes again
    quarter: tuple[int, int] | None = None  # (year, 1-4) last told, for "the quarter"
    reported: tuple[int, int] | None = None  # of those, the last whose results are told, for "a year earlier"

    def role(self, index: int) -> str:
        """Role letter at a token index, "" outside the text."""
        return self.tokens.roles[index] if 0 <= index < len(self.tokens.roles) else ""

    def word(self, index: int) -> str:
        """Lower-cased token, "" outside the text."""
        return self.tokens.word(index)

    def form(self, index: int) -> str:
        """Token as written, "" outside the text."""
        tokens = self.tokens
        return tokens.text[tokens.starts[index] : tokens.ends[index]] if 0 <= index < len(tokens.starts) else ""

    def worth(self, index: int) -> str:
        """The value kinds/dates.toml gives the token."""
        return lexicon().worth.get(" ".join(self.word(index).split()), "")

    def where(self, start: int, end: int, letters: str) -> int:
        """The first token in the range whose role is one of ``letters``, -1 without."""
        return next((i for i in range(start, end) if self.tokens.roles[i] in letters), -1)

    def direction(self, start: int, end: int) -> int:
        """-1 told as past, 1 as future, 0 open: of tokens ``start`` to ``end``."""
        return direction(self.tokens, start, end)

    def in_context(self, kind: str, index: int) -> bool:
        """Is the token one of a word list under [context]?"""
        return self.word(index) in lexicon().context[kind]

    def leads_only(self, index: int, start: int) -> bool:
        """Is "following" and the like no adjective here, as in "Following Wednesday's leak"? It lacks its article."""
        return self.word(index) in ("following", "preceding", "prior", "previous", "ensuing") and not (
            (index > start and self.role(index - 1) == "t") or self.role(index - 1) == "s"
        )

    def glued(self, index: int) -> bool:
        """Does the token stick to what stands before it, as in F-16, $1998 or No.2000?"""
        start = self.tokens.starts[index]
        if start == 0:
            return False
        before = self.tokens.text[start - 1]
        if before in "-–":
            return start >= 2 and not self.tokens.text[start - 2].isspace()
        return not (before.isspace() or before in "([{\"'“”‘’`—_|,;")
