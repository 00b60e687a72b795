"""How does ``--help`` list the commands: in sections, by what they are for?"""

from __future__ import annotations

import click

SECTIONS = {
    "Read articles": ("read", "check", "export", "scale", "schema"),
    "Keep them in a ledger": ("add", "follow"),
    "Ask the ledger": (
        "brief", "timeline", "claims", "happenings", "history", "conflicts", "figures", "sources", "actors", "search",
        "diff",
    ),
    "Watch what was announced": ("watch", "forecast", "settle", "questions"),
    "Open it to others": ("serve", "mcp"),
    "Put it right, keep it whole": ("merge", "split", "judgements", "reread", "delete", "doctor"),
}  # fmt: skip


class Sections(click.Group):
    """The program: its commands in sections."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a list of commands a section."""
        widest = max(map(len, self.commands))
        room = formatter.width - 6 - widest
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(widest), self.commands[name].get_short_help_str(max(room, 200))) for name in names]
                )


def help_alone(context: click.Context) -> None:
    """Show the help of a command that has commands of its own, where none of them was asked for."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
