"""In which form does the ledger keep what linking sees of a claim?"""

from __future__ import annotations

from typing import Any

import msgspec

from reportedly.link.mentions import Mention

_LEFT_OUT = ("article", "topic")  # they stand in the article's row
_FIELDS = [(field.name, field.type) for field in msgspec.structs.fields(Mention) if field.name not in _LEFT_OUT]
_NAMES = tuple(name for name, _ in _FIELDS)
_Kept = msgspec.defstruct("_Kept", _FIELDS, array_like=True, frozen=True)


def packed_mention(mention: Mention) -> bytes:
    """A mention as its link's row has it (MessagePack)."""
    return msgspec.msgpack.encode(_Kept(**{name: getattr(mention, name) for name in _NAMES}))


def kept_of(packed: bytes) -> Any:
    """All that a row keeps of a mention, by the names of its fields."""
    return msgspec.msgpack.decode(packed, type=_Kept)


def mention_of(claim: int, packed: bytes, topic: str) -> Mention:
    """A claim as linking saw it."""
    found = kept_of(packed)
    fields = {name: getattr(found, name) for name in _NAMES}
    return Mention(article=str(claim >> 14), topic=tuple(topic.split()), **fields)
