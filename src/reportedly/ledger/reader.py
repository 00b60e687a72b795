"""Which reader made these claims? Its version: that of the program and of the weights."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources


@cache
def reader_version() -> str:
    """For example "0.1.0+3f9a2c81": another one may read the same article otherwise."""
    digest = hashlib.blake2b(digest_size=4)
    for name in ("reader.onnx", "roles.onnx", "parts.onnx"):
        with resources.as_file(resources.files("reportedly.models").joinpath(name)) as path, open(path, "rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return f"{metadata.version('reportedly')}+{digest.hexdigest()}"
