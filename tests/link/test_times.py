"""Do two claims agree in time, and which cannot be of one event?"""

from __future__ import annotations

import msgspec
import pytest
from several import reports_of

from reportedly.link.mentions import Mention, mentions_of
from reportedly.link.times import interval_of, nearness, ordinal


def told(status: str, day: str, first: str | None = None, last: str | None = None) -> Mention:
    plain = mentions_of(reports_of(f"---\nA bridge fell.\n---\n{status} fell")[0])[0]
    return msgspec.structs.replace(plain, day=day, from_=first, to=last or first)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (("occurred", "2031-05-06", "2031-05-05"), ("occurred", "2031-05-07", "2031-05-05"), 1.0, 1.0),
        (("occurred", "2031-05-06", "2031-05-05"), ("occurred", "2031-05-07", "2031-05-06"), -0.2, -0.05),
        (("occurred", "2031-05-06", "2030-06-05"), ("occurred", "2031-05-07", "2031-05-06"), -1.0, -1.0),
        (("scheduled", "2031-05-06", "2031-05-12"), ("occurred", "2031-05-19", "2031-05-19"), -0.3, -0.05),
        (("occurred", "2031-05-06", "2031-05-05"), ("planned", "2031-05-07", "2031-07-01"), -0.9, -0.9),
        (("planned", "2031-05-01", "2031-05-05"), ("occurred", "2031-05-06"), 0.1, 0.5),
        (("occurred", "2031-05-06"), ("occurred", "2031-05-07"), 0.1, 0.5),
        (("occurred", "2031-05-06"), ("occurred", "2032-05-07"), -0.8, -0.5),
        (("occurred", "2031-05-06", "1996-05-18"), ("demanded", "2031-05-06"), -0.7, -0.7),
        (("occurred", "2031-05-06", "2031-05-05"), ("possible", "2031-05-07"), 0.0, 0.0),
    ],
)
def test_nearness(one: tuple[str, ...], other: tuple[str, ...], least: float, most: float) -> None:
    value = nearness(told(*one), told(*other))
    assert least <= value <= most
    assert nearness(told(*other), told(*one)) == value


def test_no_day_tells_nothing() -> None:
    undated = msgspec.structs.replace(told("occurred", "2031-05-06"), day=None)
    assert interval_of(undated) is None
    assert nearness(undated, told("occurred", "2031-05-06")) == 0.0
    assert ordinal("no day") is None
