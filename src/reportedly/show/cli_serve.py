"""Which options do the desk and the server for language models take?"""

from __future__ import annotations

import click

from reportedly.show.misuse import Whole
from reportedly.show.options import LEDGER


@click.command(short_help="Open the ledger in the browser.")
@LEDGER
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; beyond this machine needs a token."
)
@click.option("--port", type=Whole(1, 65535), default=8765, show_default=True, metavar="NUMBER")
def serve(ledger: str | None, host: str, port: int) -> None:
    """Serve the ledger as pages and as an API, for this machine alone unless --host says otherwise.

    Beyond this machine a token is demanded: $REPORTEDLY_TOKEN, or one that is made and printed;
    $REPORTEDLY_READ_TOKEN opens it for reading only.

    \b
    Examples:
      reportedly serve
      reportedly serve --ledger crisis.db --port 9000
    """
    from reportedly.show.extras import needed

    with needed("desk", "starlette", "uvicorn", "python_multipart"):
        from reportedly.show.web.serve import serve as run

    run(ledger, host, port)


@click.command(short_help="Answer language models about the ledger (Model Context Protocol).")
@LEDGER
def mcp(ledger: str | None) -> None:
    """Serve the ledger to a language model's client over standard input and output (Model Context Protocol).

    The client starts it: give `reportedly mcp` as the command. Tools: read, add, claims, happenings, history,
    conflicts, figures, search, article. Every answer has its sources and the places of its words.

    \b
    Example, and the same in a client's configuration:
      reportedly mcp --ledger crisis.db
      {"mcpServers": {"reportedly": {"command": "reportedly", "args": ["mcp", "--ledger", "crisis.db"]}}}
    """
    from reportedly.show.extras import needed

    with needed("mcp", "mcp", "pydantic"):
        from reportedly.show.mcp import server

    server(ledger).run("stdio")
