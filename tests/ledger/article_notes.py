"""Which report do the tests of the ledger add? Notes of it, as tests/show/reports.py reads them."""

from __future__ import annotations

BODY = (
    "The navy of Selva sank two boats near Port Ansel on Friday, the harbour master told the Ledger. "
    "Crews searched the outer harbour for survivors until dark, and the coast guard closed the eastern channel. "
    "Ilya Marr, the mayor, said that she was considering a curfew."
)
CLAIMS = """
entity person Ilya Marr: Ilya Marr; she
entity place Port Ansel: Port Ansel
occurred sank | who: The navy of Selva | whom: two boats | where: Port Ansel | when: Friday = 2031-03-14 | {more}
considered curfew | who: she | by: named Ilya Marr | cue: was considering | salience: 0.2
""".replace("{more}", "figure: two = 2..2 boats | by: office the harbour master")


def notes(body: str = BODY, claims: str = CLAIMS, **head: str) -> str:
    fields = {"outlet": "Harbour Ledger", "published": "2031-03-15", "id": "a1"} | head
    return "\n".join(f"{name}: {value}" for name, value in fields.items()) + f"\n---\n{body}\n---{claims}"
