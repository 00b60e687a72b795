"""Does requirements-dev.txt pin, with hashes, all that the tests need, at versions that pyproject.toml allows?"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKED = (ROOT / "requirements-dev.txt").read_text()
PINNED = {canonicalize_name(name): Version(version) for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCKED, re.M)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "python_version": "3.11"}


def named(extra: str) -> list[Requirement]:
    """What an extra asks for, and the extras that it names in turn."""
    found = []
    for line in PROJECT["project"]["optional-dependencies"][extra]:
        one = Requirement(line)
        found += [deep for each in sorted(one.extras) for deep in named(each)] if one.name == "reportedly" else [one]
    return found


WANTED = [
    *map(Requirement, PROJECT["project"]["dependencies"]),
    *named("dev"),
    *map(Requirement, PROJECT["build-system"]["requires"]),
]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda one: one.name)
def test_what_is_declared_is_pinned(wanted: Requirement) -> None:
    version = PINNED.get(canonicalize_name(wanted.name))
    assert version is not None, "run `make lock`"
    assert wanted.specifier.contains(version), f"{version}: run `make lock`"


@pytest.mark.parametrize("name", sorted(PINNED))
def test_what_that_needs_is_pinned(name: str) -> None:
    try:
        asked = requires(name) or []
    except PackageNotFoundError:
        pytest.skip("not installed here")
    for one in map(Requirement, asked):
        if one.marker is None or one.marker.evaluate({**LINUX, "extra": ""}):
            assert canonicalize_name(one.name) in {*PINNED, "setuptools"}, f"{name} needs {one}"


def test_each_pin_has_hashes() -> None:
    pins = re.findall(r"^[\w.-]+==\S+(?: \\\n    --hash=sha256:[0-9a-f]{64})+$", LOCKED, re.M)
    assert len(pins) == len(PINNED)
    assert len(PINNED) > 100


def test_where_it_fits_is_told() -> None:
    """`make test` looks for this line."""
    assert re.search(r"^# For Python 3\.\d+ on linux:", LOCKED, re.M)
