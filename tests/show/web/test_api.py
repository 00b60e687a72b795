"""Does the API answer as its OpenAPI document says, whatever it is asked?"""

from __future__ import annotations

import tempfile
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from ledger_of import make
from schemathesis.specs.openapi.checks import positive_data_acceptance

from reportedly.show.web.app import desk
from reportedly.show.web.guard import Rules

_FOLDER = tempfile.TemporaryDirectory(prefix="reportedly-api-")
_LEDGER = Path(_FOLDER.name) / "ledger.db"
_TOKEN = "t" * 20
make(_LEDGER)
SCHEMA = schemathesis.openapi.from_asgi(
    "/api/openapi.json", desk(str(_LEDGER), Rules("0.0.0.0", 80, token=_TOKEN)),
    headers={"authorization": f"Bearer {_TOKEN}"},
)  # fmt: skip


@SCHEMA.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_answers_as_documented(case: schemathesis.Case) -> None:
    # Not every string is a question: "***" holds no word to look for, and is refused with what to try.
    headers = {"authorization": f"Bearer {_TOKEN}"}
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])


def test_the_document_names_every_page() -> None:
    paths = {operation.ok().path for operation in SCHEMA.get_all_operations()}
    served = {route.path for route in SCHEMA.app._app._app.routes if route.path.startswith("/api/")}  # type: ignore[attr-defined]
    plain = {path.replace(":int", "").replace(":path", "") for path in served}
    assert paths == plain - {"/api/openapi.json"}
