"""Is the one to blame found, and no other?"""

from __future__ import annotations

from reportedly.scale.setbacks import Setbacks, after_death, after_probe, is_hopeless


def test_three_deaths_at_one_place_make_it_poison():
    so_far = Setbacks()
    for place in (4, 4, 7, 4):
        assert not so_far.poison
        so_far = after_death(so_far, place)
    assert so_far.poison == {4}
    assert not so_far.probing


def test_deaths_at_no_place_lead_to_a_probe_and_back():
    so_far = Setbacks()
    for _ in range(3):
        assert not so_far.probing
        so_far = after_death(so_far, None)
    assert so_far.probing
    so_far = after_death(so_far, 2)
    assert so_far.probing
    so_far = after_probe(so_far)
    assert not so_far.probing
    assert so_far.strikes == {2: 1}


def test_kills_from_without_blame_nobody():
    so_far = Setbacks()
    for place in range(30):
        so_far = after_death(so_far, place)
    assert not so_far.poison


def test_it_is_given_up_at_last():
    so_far = Setbacks()
    for tries in range(1000):
        if is_hopeless(so_far):
            break
        so_far = after_death(so_far, tries)
    assert 20 < so_far.tries < 60
