"""The reports that every format is tried on: one of every kind of part, and one from a hostile hand."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from reports import report_of

from reportedly.records import Report
from reportedly.show.export.formats import writer

NOTES = """id: harbour/12
title: Navy may enter the strait
outlet: Harbour Ledger
url: https://harbour.example/12?a=1&b=2
published: 2031-03-12
---
🚢 The navy sank two boats off Ansel. The Wire, citing four officials, reported that it might launch strikes on
Friday. Ilya Marr denied that soldiers crossed the border. He called on Norra to withdraw its guns. A drill opens on
20 March in Ansel.
---
entity organization Selvan navy: navy
entity place Ansel: Ansel
entity person Ilya Marr: Ilya Marr; He
entity country Norra: Norra
entity organization The Wire: The Wire
occurred sank | who: The navy | whom: two boats | where: Ansel | figure: two = 2..2 boats | kind: assault | mode: drone
possible launch | cue: might | who: it#2 | when: Friday = 2031-03-14 | {wire}
occurred crossed | who: soldiers | whom: border | denies | by: named Ilya Marr | kind: assault
demanded withdraw | who: Norra | whom: its guns | by: named Ilya Marr | kind: retreat
scheduled opens | who: A drill | where: Ansel#2 | when: 20 March = 2031-03-20 | kind: cooperate
said: The Wire / citing / it might launch strikes on
""".replace("{wire}", "by: outlet The Wire > unnamed four officials 4 | kind: assault | mode: aerial")
HOSTILE = """id: ../../etc/passwd
title: =HYPERLINK("http://evil.example","go")
outlet: # <script>alert(1)</script> [x](javascript:alert(1))
url: javascript:alert(1)
published: 2031-03-12
---
+cmd|calc sank{U+202E} <img src=x onerror=alert(1)> *two*{U+09}boats{U+07} &amp; 1. `code` [l](http://evil.x) may sink.
---
entity person @SUM(1;2): +cmd|calc
occurred sank | who: +cmd|calc | whom: <img src=x onerror=alert(1)> | by: unnamed =1+1 | kind: assault
possible sink | who: [l](http://evil.x) | when: may = 2031-03-14 | by: document - list
"""


@pytest.fixture
def report() -> Report:
    made = report_of(NOTES)
    entities = [
        msgspec.structs.replace(entity, lat=12.5, lon=-61.25, country="NOR", geonames=77)
        if entity.name == "Ansel"
        else msgspec.structs.replace(entity, country="NOR", role="MIL")
        for entity in made.entities
    ]
    return msgspec.structs.replace(made, entities=entities)


@pytest.fixture
def hostile() -> Report:
    return report_of(HOSTILE)


@pytest.fixture
def text() -> Callable[..., str]:
    """What a text format writes for some reports."""

    def written(to: str, *reports: Report) -> str:
        out = io.StringIO(newline="")
        writer(to)(reports, out)
        return out.getvalue()

    return written


@pytest.fixture
def data() -> Callable[..., bytes]:
    """What a binary format writes for some reports."""

    def written(to: str, *reports: Report) -> bytes:
        out = io.BytesIO()
        writer(to)(reports, out)
        return out.getvalue()

    return written
