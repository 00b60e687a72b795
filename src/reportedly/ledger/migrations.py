"""How does a ledger of an earlier version become one of the present version?

``schema.sql`` is the present whole; ``migrations/N.sql`` brings version N-1 to N. Each step is one transaction. A test
holds that every released schema, migrated, is the same as the present one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import resources

import apsw

VERSION = 4  # PRAGMA user_version of a ledger made today


def schema() -> str:
    """The SQL of the present version: the public contract."""
    return resources.files("reportedly.ledger").joinpath("schema.sql").read_text("utf-8")


def step_to(version: int) -> str:
    """The SQL that brings the version before to this one."""
    return resources.files("reportedly.ledger").joinpath("migrations", f"{version}.sql").read_text("utf-8")


def migrate(connection: apsw.Connection, application: int) -> None:
    """Make a new file a ledger, or bring an older one forward, version by version."""
    if _in_transaction(connection, 0, partial(_make, connection, application)):
        return
    for following in range(connection.pragma("user_version") + 1, VERSION + 1):
        _in_transaction(connection, following - 1, partial(_bring, connection, following))


def _make(connection: apsw.Connection, application: int) -> None:
    connection.execute(schema())
    connection.pragma("application_id", application)
    connection.pragma("user_version", VERSION)


def _bring(connection: apsw.Connection, version: int) -> None:
    connection.execute(step_to(version))
    connection.pragma("user_version", version)


def _in_transaction(connection: apsw.Connection, version: int, change: Callable[[], None]) -> bool:
    """Make a change, all of it or nothing, if the file is still of this version: another may have been first."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        due = connection.pragma("user_version") == version
        if due:
            change()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return bool(due)
