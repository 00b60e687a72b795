"""What does one line of ``reportedly read --json`` look like, as a JSON Schema (draft 2020-12)?"""

from __future__ import annotations

from typing import Any

import msgspec

from reportedly.records import SCHEMA, Failure, Report

_PLACES = ("start", "end")  # code points, never negative
_BOUNDS: dict[tuple[str, str], dict[str, float]] = {
    ("Claim", "factuality"): {"minimum": -3.0, "maximum": 3.0},
    ("Claim", "confidence"): {"minimum": 0.0, "maximum": 1.0},
    ("Claim", "salience"): {"minimum": 0.0, "maximum": 1.0},
    ("Attribution", "confidence"): {"minimum": 0.0, "maximum": 1.0},
}


def contract() -> dict[str, Any]:
    """The schema of a line: a report, or an article that could not be read.

    Made from the records themselves. Every field of a record is written on every line, so all are required, though
    the records give some of them defaults; fields may be added later, so further ones are allowed.
    """
    _, parts = msgspec.json.schema_components((Report, Failure), ref_template="#/$defs/{name}")
    for name, part in parts.items():
        fields = part.get("properties", {})
        part["required"] = list(fields)
        for field, form in fields.items():
            form.pop("default", None)
            if field in _PLACES:
                (form["anyOf"][0] if "anyOf" in form else form)["minimum"] = 0
            form.update(_BOUNDS.get((name, field), {}))
        if "schema" in fields:
            fields["schema"] = {"const": SCHEMA}
    parts["Failure"]["properties"]["error"] = {
        "type": "object",
        "properties": {"message": {"type": "string"}, "hint": {"type": "string"}},
        "required": ["message", "hint"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "description": "One line of `reportedly read --json`: what was read in one article, or why it could not be. "
        "Offsets are code points into article.text, half open.",
        "oneOf": [{"$ref": "#/$defs/Report"}, {"$ref": "#/$defs/Failure"}],
        "$defs": parts,
    }
