"""Cut, train, export and score, from the public corpora: ``python -m training --corpora ../shared/corpora``.

Its parts can be run alone: ``python -m training.windows``, ``training.fit``, ``training.export``,
``training.role_head``, ``evaluation``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys


def main() -> None:
    """All parts, one after the other."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", default="../shared/corpora")
    ask.add_argument("--encoder", default="../shared/encoders/e5-small")
    ask.add_argument("--teacher", help="folder of all-mpnet-base-v2; without it there is no teacher")
    ask.add_argument(
        "--minutes", nargs=3, default=["4.5", "5.7", "0.5"], help="of teacher, student, last stage; on a GPU"
    )
    ask.add_argument("--pieces", default="12000", help="word pieces a step; a fifth of it on a CPU")
    ask.add_argument("--out", default="checkpoints")
    args = ask.parse_args()
    taught = ["--teacher", args.teacher] if args.teacher else []
    for module, *more in (
        ("training.windows", "--corpora", args.corpora, "--out", args.out),
        ("training.fit", "--windows", args.out, "--encoder", args.encoder, "--out", args.out,
         "--minutes", *args.minutes, "--pieces", args.pieces, *taught),
        ("training.export", "--checkpoint", args.out, "--encoder", args.encoder),
        ("training.role_head", "--corpora", args.corpora, "--encoder", args.encoder),
        ("evaluation", "--corpora", args.corpora),
    ):  # fmt: skip
        subprocess.run([sys.executable, "-m", module, *more], check=True)


if __name__ == "__main__":
    main()
