"""How are the word lists and gazetteers of reportedly.kinds read?"""

from __future__ import annotations

import gzip
import tomllib
from functools import cache
from importlib.resources import files


@cache
def rows(name: str, separator: str = "|") -> tuple[tuple[str, ...], ...]:
    """The rows of a text file in kinds/, cells stripped; blank lines and lines with # in front are skipped."""
    text = (files("reportedly") / "kinds" / name).read_text("utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split(separator))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """All entries of a list in kinds/ whose lines hold entries parted by commas."""
    return frozenset(cell for row in rows(name, ",") for cell in row if cell)


@cache
def unpacked(name: str) -> bytes:
    """The bytes of a gzip file in kinds/."""
    return gzip.decompress((files("reportedly") / "kinds" / name).read_bytes())


@cache
def cue_words() -> dict[str, frozenset[str]]:
    """Lists of words that bear on attributions, by name (kinds/cues.toml)."""
    raw = tomllib.loads((files("reportedly") / "kinds" / "cues.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
