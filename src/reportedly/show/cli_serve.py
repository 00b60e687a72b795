"""Which options do the desk and the server for language models take?"""

from __future__ import annotations

import click

from reportedly.show.options import LEDGER


@click.command(short_help="Open the ledger in the browser.")
@LEDGER
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; beyond this machine needs a token."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, metavar="NUMBER")
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
