"""What do the cases of the brief give now? Writes it into them, to be read through by whoever changed it."""

from __future__ import annotations

from pathlib import Path

from reports import cases
from test_text import FILES, shown

from reportedly.show.lay import plain


def pin(path: Path) -> None:
    """Replace what each case of a file expects by what it gives."""
    text = path.read_text(encoding="utf-8")
    at = 0
    for _, given, wanted in cases(path):
        now = "\n".join(plain(line).rstrip() for line in shown(given))
        at = text.index(given, at) + len(given)
        assert text.startswith(f"\n.\n{wanted}", at)
        text = f"{text[:at]}\n.\n{now}{text[at + 3 + len(wanted) :]}"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for file in FILES:
        pin(file)
