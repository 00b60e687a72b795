"""Which commands show, export and take back what people have corrected?"""

from __future__ import annotations

import click

from reportedly.show.options import LEDGER, NUMBER
from reportedly.show.sections import help_alone


@click.group(invoke_without_command=True, short_help="What people have corrected, as training data too.")
@click.pass_context
def judgements(context: click.Context) -> None:
    """Corrections by hand: made on the page of an article (`reportedly serve`), they win over the machine.

    \b
    Examples:
      reportedly judgements export > corrections.jsonl
      reportedly judgements withdraw 12
    """
    help_alone(context)


@judgements.command(short_help="One JSON object a judgement.")
@LEDGER
def export(ledger: str | None) -> None:
    """Print every judgement as one JSON object a line: the sentence, the event, what the machine had, what it is.

    \b
    Example:
      reportedly judgements export --ledger crisis.db > corrections.jsonl
    """
    from reportedly.ledger.judgements import judgements as kept
    from reportedly.ledger.store import open_store
    from reportedly.show.stream import write_json

    with open_store(ledger, read_only=True) as store:
        for each in kept(store):
            write_json(each)


@judgements.command(short_help="Take one back, and read its article again.")
@click.argument("number", type=NUMBER)
@LEDGER
def withdraw(number: int, ledger: str | None) -> None:
    """Take a judgement back; its article is read again.

    \b
    Example:
      reportedly judgements withdraw 12
    """
    from reportedly.ledger.judgements import withdraw as take_back
    from reportedly.ledger.store import open_store
    from reportedly.show.safe import clean

    with open_store(ledger, make=False) as store:
        found = take_back(store, number)
    click.echo(f"taken back: the {found.field} of “{clean(found.text)}” is what the reader says now")
