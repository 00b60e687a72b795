"""Which versions are at work here: of the program, its model, its data, its formats, Python and the libraries?"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"extra == [\"']([\w-]+)[\"']")
_FOR_USE = ("archives", "desk", "files", "mcp", "pdf", "scale", "spacy")  # extras that the program itself needs


def versions() -> list[tuple[str, str]]:
    """Names and versions, in the order in which they are shown; "-" for a library that is not installed.

    Model and data have no numbers but the first digits of their BLAKE2 hash: the same digits, the same bytes.
    """
    from reportedly.ledger.migrations import VERSION
    from reportedly.records import SCHEMA

    package = resources.files("reportedly")
    models = sorted((each for each in (package / "models").iterdir() if each.is_file()), key=lambda each: each.name)
    return [
        ("reportedly", metadata.version("reportedly")),
        *((f"model {each.name}", _mark([each])) for each in models if each.name.endswith((".onnx", ".json"))),
        ("data places.tsv.gz", _mark([package / "kinds" / "places.tsv.gz"])),
        ("data kinds", _mark(sorted(_files(package / "kinds"), key=lambda each: each.name))),
        ("format JSON", SCHEMA),
        ("format ledger", str(VERSION)),
        ("python", platform.python_version()),
        ("system", f"{platform.system()} {platform.machine()}"),
        *_libraries(),
    ]


def _libraries() -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for line in metadata.requires("reportedly") or []:
        extra, name = _EXTRA.search(line), _NAME.match(line)
        if name is None or name[0] == "reportedly" or (extra and extra[1] not in _FOR_USE):
            continue
        try:
            found[name[0].lower()] = metadata.version(name[0])
        except metadata.PackageNotFoundError:
            found[name[0].lower()] = "-"
    yield from sorted(found.items())


def _files(folder: Traversable) -> Iterator[Traversable]:
    return (each for each in folder.iterdir() if each.name.endswith((".txt", ".toml", ".tsv", ".gz")))


def _mark(files: list[Traversable]) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
