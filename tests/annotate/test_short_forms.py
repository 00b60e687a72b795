"""Names that the model does not see: short forms of names it does; and words written small are none."""

from __future__ import annotations

from reportedly.annotate.mentions import _short_forms
from reportedly.annotate.names import Mention


def said(text: str, *names: tuple[str, str]) -> list[str]:
    found = [Mention(text.index(name), text.index(name) + len(name), label, 0.9) for name, label in names]
    return [text[m.start : m.end] + "/" + m.label for m in _short_forms(text, found)]


def test_surnames_and_papers():
    text = "Ann Quesada told The Sarrow Courier so. Quesada later told the Courier more."
    assert said(text, ("Ann Quesada", "PER"), ("Sarrow Courier", "ORG")) == ["Quesada/PER", "Courier/ORG"]


def test_other_words_stay():
    text = "Nordic Union met Ann Stone. Stone Harbour is closed. Union members and a union came; the union left."
    assert said(text, ("Nordic Union", "ORG"), ("Ann Stone", "PER")) == []
    assert said("Kelm and Kelm again", ("Kelm", "LOC")) == []
