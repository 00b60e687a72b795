"""Is a source called as it was when it was first cited?"""

from __future__ import annotations

import pytest

from reportedly.records import Source
from reportedly.resolve.cited_again import with_first_names


def named(*sources: tuple[str, str]) -> list[str]:
    """The names of sources, each of a chain of its own, in the order of the text."""
    chains = {
        f"a{at}": [Source(name=name, kind=kind, start=at * 100, end=at * 100 + 9)]  # type: ignore[arg-type]
        for at, (name, kind) in enumerate(sources)
    }
    return [links[0].name for links in with_first_names(chains).values()]


@pytest.mark.parametrize(
    ("first", "again", "kind"),
    [
        ("a survey by the harbour office", "The survey", "document"),
        ("a Norlin Harbour Office survey", "the survey", "document"),
        ("A senior diver who saw the wreck", "the diver", "unnamed"),
        ("an audit released in May", "this new audit", "document"),
    ],
)
def test_one_source_has_one_name(first: str, again: str, kind: str) -> None:
    assert named((first, kind), (again, kind)) == [first, first]


def test_of_two_that_it_can_mean_it_is_neither() -> None:
    told = [("a survey by Norlin", "document"), ("a survey by Marn", "document"), ("the survey", "document")]
    assert named(*told) == [name for name, _ in told]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (("the survey", "document"), ("a survey by Norlin", "document")),  # what comes later names nothing before it
        (("a survey by Norlin", "document"), ("the report", "document")),
        (("a minister", "unnamed"), ("the minister", "office")),
    ],
)
def test_what_was_not_cited_before_keeps_its_name(first: tuple[str, str], again: tuple[str, str]) -> None:
    assert named(first, again) == [first[0], again[0]]
