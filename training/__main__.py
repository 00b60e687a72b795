"""Train, export and score, from the public corpora: ``python -m training --corpora ../shared/corpora``.

Its parts can be run alone: ``python -m training.fit``, ``python -m training.export``, ``python -m evaluation``.
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
    ask.add_argument("--minutes", default="120", help="how long to train; the shipped weights had 104 in four runs")
    ask.add_argument("--out", default="checkpoints")
    args = ask.parse_args()
    for module, *more in (
        (
            "training.fit",
            "--corpora",
            args.corpora,
            "--encoder",
            args.encoder,
            "--minutes",
            args.minutes,
            "--out",
            args.out,
        ),
        ("training.export", "--checkpoint", f"{args.out}/reader.pt"),
        ("evaluation", "--corpora", args.corpora),
    ):
        subprocess.run([sys.executable, "-m", module, *more], check=True)


if __name__ == "__main__":
    main()
