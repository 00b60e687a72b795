"""A ledger made by hand for the tests of the desk: two days, three outlets, a rise, a denial, figures, a place."""

from __future__ import annotations

from pathlib import Path

import msgspec
from reports import report_of

from reportedly.ledger.add import add_reports
from reportedly.ledger.store import open_store

_KILLED = "occurred killed | who: blast | where: Ansel#2 | kind: assault"
_FIRST = """id: one
title: Navy may enter the Marrow Strait
outlet: Harbour Ledger
url: https://harbour.example/1
published: 2031-03-10
---
Selva plans to close the port of Ansel, two officials told the Harbour Ledger. Ilya Marr said the blast killed
18 workers in Ansel. A drill opens on 14 March.
---
entity organization Selva: Selva
entity organization Port Authority: port
entity place Ansel: Ansel
entity person Ilya Marr: Ilya Marr
planned close | who: Selva | whom: port | where: Ansel | cue: plans to | by: unnamed two officials 2 | kind: sanction
{killed} | whom: 18 workers | by: named Ilya Marr | figure: 18 workers = 18..18 workers
scheduled opens | who: A drill | when: 14 March = 2031-03-14 | kind: mobilize
""".replace("{killed}", _KILLED)
_SECOND = """id: two
title: Selva closes port of Ansel
outlet: Tarn Post
url: https://tarn.example/2
published: 2031-03-12
---
Selva closed the port of Ansel on Wednesday. The health ministry said the blast killed 24 workers in Ansel. Ilya Marr
denied that soldiers entered the port. A general denied that Selva closed the port of Ansel.
---
entity organization Selva: Selva
entity organization Port Authority: port
entity place Ansel: Ansel
entity person Ilya Marr: Ilya Marr
occurred closed | who: Selva | whom: port | where: Ansel | when: Wednesday = 2031-03-12 | kind: sanction
{killed} | whom: 24 workers | by: office Ministry | figure: 24 workers = 24..24 workers
occurred entered | who: soldiers | whom: port#2 | denies | by: named Ilya Marr | kind: assault
occurred closed#2 | who: Selva#2 | whom: port#3 | where: Ansel#3 | denies | by: office A general | kind: sanction
""".replace("{killed}", _KILLED)
HOSTILE = """id: "><script>alert(1)</script>
title: <img src=x onerror=alert(1)> </title><script>alert(1)</script>
outlet: =cmd|calc <b>outlet</b>
published: 2031-03-11
---
</script><script>alert(1)</script> sank {U+202E}evil{U+07} boats. {long}
---
entity person <svg onload=alert(1)>: boats
occurred sank | who: </script><script>alert(1)</script> | whom: boats | by: named <i>x</i> | kind: assault
""".replace("{long}", "a" * 90_000)


def make(path: Path, *more: str, year: str = "2031") -> None:
    """Write the ledger, with further reports if given; ``year`` is that of its two days."""
    reports = []
    for notes in (_FIRST, _SECOND, *more):
        report = report_of(notes.replace("2031-", f"{year}-"))
        entities = [
            msgspec.structs.replace(each, lat=12.5, lon=-61.25, country="GRD") if each.name == "Ansel" else each
            for each in report.entities
        ]
        reports.append(msgspec.structs.replace(report, entities=entities))
    with open_store(path) as store:
        for added in add_reports(store, reports):
            assert added.what == "added", added
