"""How good is the reader? The table of scores on the dev parts, each beside the published figure it stands against.

``python -m evaluation`` (all), ``--own`` (only the sets written by us: needs no corpora), ``--json``, ``--floors``
(compare the own sets with scores.json and exit 1 where one falls below its floor).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def own_scores() -> dict[str, float]:
    """Scores on the sets that we wrote: statuses, articles, PLOVER events, chains, figures, events told twice, days."""
    from evaluation import articles, chains, events, figures, judged, kind_sentences, layers, same_event, timelines

    held_out = {f"figures {name}": value for name, value in figures.score().items() if "held out" in name}
    ours = layers.status(HERE / "status") | judged.score() | articles.score()
    ours |= events.score() | kind_sentences.score() | chains.score()
    told = {f"timeline of the exercise: {name}": value for name, value in timelines.exercise().items()}
    return ours | held_out | same_event.held_out() | told


def corpus_scores(corpora: Path) -> dict[str, float]:
    """Scores on the dev parts of the public corpora."""
    from evaluation import arguments, coreference, dates, figures, kinds, layers, news, places, same_event, same_text

    scores: dict[str, float] = {}
    for layer in layers.LAYERS.values():
        scores |= layer(corpora)
    scores |= {f"dates {name}": value for name, value in dates.score(corpora).items()}
    scores |= {f"figures {name}": value for name, value in figures.score().items() if "specs" in name}
    scores |= arguments.score(corpora) | places.score() | coreference.score() | kinds.score()
    scores |= news.score(corpora)
    return scores | same_event.sub_topics(corpora) | same_text.half_scored(corpora)


def table(scores: dict[str, float]) -> str:
    """The scores as a Markdown table, published figures and targets beside them."""
    peers = tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))
    lines = ["| what | ours | to reach | published |", "| --- | --- | --- | --- |"]
    for name, value in scores.items():
        peer = peers.get(name, {})
        lines.append(f"| {name} | {value:.3f} | {peer.get('reach', '')} | {peer.get('published', '')} |")
    return "\n".join(lines)


def below_floor(scores: dict[str, float]) -> list[str]:
    """The floors of scores.json that a score falls short of."""
    floors = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))
    return [
        f"{name}: {scores.get(name, 0.0):.3f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor
    ]


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--own", action="store_true")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--floors", action="store_true")
    args = ask.parse_args()
    scores = own_scores()
    if not args.own and not args.floors:
        if args.corpora.exists():
            scores |= corpus_scores(args.corpora)
        else:
            print(f"no corpora in {args.corpora}: only our own sets were scored", file=sys.stderr)
    print(json.dumps(scores, indent=1) if args.json else f"{dt.date.today()}\n\n{table(scores)}")
    if args.floors and (short := below_floor(scores)):
        sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
