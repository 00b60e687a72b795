"""How well are figures read? Value, unit and span F1 on invented news sentences and on the Recognizers' cases.

The sentences are in evaluation/figures/sentences.txt: they were written before the rules, and every other one is held
out: its errors were not looked at while the rules were made. Value F1: a figure found overlaps
a gold one and has both bounds right. Value and unit F1: the unit too.
The Recognizers' cases (MIT) are read from ../shared/corpora/specs where that is there; their units are mapped to ours.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportedly.annotate.figures import find_figures
from reportedly.records import Figure

SENTENCES = Path(__file__).parent / "figures" / "sentences.txt"
SPECS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "specs"
FLOORS = {"value F1, held out": 0.94, "value and unit F1, held out": 0.88}


class Gold(NamedTuple):
    """One figure as annotated: offsets, bounds, unit, and the words counted."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    of: str | None


def _value(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def sentences(path: Path = SENTENCES) -> Iterator[tuple[str, list[Gold]]]:
    """The annotated sentences: one a line, then its figures indented, ``text | low | high | unit | of``."""
    sentence, at = "", 0
    gold: list[Gold] = []
    for line in [*path.read_text("utf-8").splitlines(), "end"]:
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            if sentence:
                yield sentence, gold
            sentence, gold, at = line, [], 0
            continue
        shown, low, high, unit, of = (cell.strip() for cell in line.split(" | "))
        start = sentence.index(shown, at)
        at = start + len(shown)
        gold.append(
            Gold(start, at, _value(low), _value(high), None if unit == "-" else unit, None if of == "-" else of)
        )


def _same(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else abs(a - b) <= 1e-3 * max(abs(a), abs(b))


def count(found: list[Figure], gold: list[Gold], tally: dict[str, int]) -> bool:
    """Add one sentence to the tally; True if all its figures are right in value, unit, text and ``of``."""
    left = list(gold)
    tally["found"] += len(found)
    tally["gold"] += len(gold)
    right = 0
    for figure in found:
        near = [g for g in left if figure.start < g.end and g.start < figure.end]
        match = next((g for g in near if _same(figure.low, g.low) and _same(figure.high, g.high)), None)
        if match is None:
            continue
        left.remove(match)
        unit, span, of = figure.unit == match.unit, (figure.start, figure.end) == match[:2], figure.of == match.of
        tally["value"] += 1
        tally["unit"] += unit
        tally["span"] += span
        tally["of"] += of
        right += unit and span and of
    return right == len(gold) == len(found)


def _f1(tally: dict[str, int], key: str) -> float:
    return 2 * tally[key] / max(1, tally["found"] + tally["gold"])


def _blank() -> dict[str, int]:
    return dict.fromkeys(("found", "gold", "value", "unit", "span", "of"), 0)


def of_sentences(held_out: bool, wrong: list[str] | None = None) -> dict[str, int]:
    """The tally of one half of our sentences; sentences that are not all right are told in ``wrong``."""
    tally = _blank()
    for i, (sentence, gold) in enumerate(sentences()):
        if (i % 2 == 1) != held_out:
            continue
        found = find_figures(sentence)
        if not count(found, gold, tally) and wrong is not None:
            told = [(f.text, f.low, f.high, f.unit, f.of) for f in found]
            wanted = [(sentence[g.start : g.end], *g[2:]) for g in gold]
            wrong.append(f"{sentence}\n  found {told}\n  gold  {wanted}")
    return tally


def agreement() -> dict[str, float]:
    """How far a second judgement of every third sentence agrees (judgements.tsv): F1 of values, of values and units."""
    tally = _blank()
    lines = SENTENCES.with_name("judgements.tsv").read_text("utf-8").splitlines()[1:]
    for (sentence, gold), line in zip(list(sentences())[2::3], lines, strict=True):
        judged, _, figures = line.partition("\t")
        if judged != sentence:
            raise ValueError(f"judgements.tsv has {judged!r} where sentences.txt has {sentence!r}")
        left = list(gold)
        tally["gold"] += len(gold)
        for figure in filter(None, figures.split("; ")):
            low, high, unit = figure.split(" ", 2)
            tally["found"] += 1
            match = next((g for g in left if _same(g.low, _value(low)) and _same(g.high, _value(high))), None)
            if match is not None:
                left.remove(match)
                tally["value"] += 1
                tally["unit"] += (match.unit or "-") == unit
    return {"value": _f1(tally, "value"), "value and unit": _f1(tally, "unit")}


UNITS = {
    "Dollar": "USD", "United States dollar": "USD", "Euro": "EUR", "C": "celsius", "F": "fahrenheit", "Foot": "ft",
    "Meter": "m", "Chinese yuan": "CNY", "Mile": "mile", "Pound": "GBP", "Cent": "cent", "Degree": "degree",
    "Canadian dollar": "CAD", "Japanese yen": "JPY", "Gallon": "gallon", "Ton": "ton", "Metric ton": "tonne",
    "Kilometer per hour": "km/h", "Kilogram": "kg", "Microgram": "µg", "Franc": "franc", "Australian dollar": "AUD",
    "Pence": "penny", "Bitcoin": "BTC", "Inch": "inch", "Square meter": "m2", "Kilometer": "km",
    "Turkish lira": "TRY", "Rupee": "INR", "British pound": "GBP", "Mexican peso": "MXN", "Millimeter": "mm",
    "Hong Kong dollar": "HKD", "Penny": "penny", "Swiss franc": "CHF", "Georgian lari": "GEL", "Lao kip": "LAK",
    "Sri Lankan rupee": "LKR", "New Zealand dollar": "NZD", "Milliliter": "ml", "Barrel": "barrel", "Ounce": "oz",
    "Acre": "acre", "Cubic foot": "ft3", "Mile per hour": "mph", "Square kilometer": "km2", "Megabyte": "MB",
    "Gram": "g", "Costa Rican colón": "CRC",
}  # fmt: skip


def specs(name: str) -> Iterator[tuple[str, list[Gold]]]:
    """The cases of one file of the Recognizers' specs that fit our task: resolved, and at least a clause long.

    Left out: units that are named without a value, powers, and cases of fewer than five words (not news; bare numbers
    there are what we rightly refuse to call quantities)."""
    for case in json.loads((SPECS / f"{name}.json").read_text("utf-8-sig")):
        text, gold = case["Input"], []
        if len(text.split()) < 5:
            continue
        for result in case["Results"]:
            told = result.get("Resolution") or {}
            value = told.get("value")
            if value in (None, "null") or told.get("subtype") == "power":
                break
            start = text.lower().find(result["Text"].lower(), result.get("Start", 0))
            unit = told.get("unit")
            unit = "lb" if told.get("subtype") == "Weight" and unit == "Pound" else UNITS.get(str(unit), unit)
            if name.startswith("number/NumberRange"):
                low, high = value.strip("[]()").split(",")
                bounds = (float(low) if low else None, float(high) if high else None)
            else:
                unit = "percent" if value.endswith("%") else unit
                bounds = (float(value.rstrip("%")), float(value.rstrip("%")))
            gold.append(Gold(start, start + len(result["Text"]), *bounds, unit, None))
        else:
            yield text, gold


SPEC_FILES = (
    "number/NumberModel", "number/NumberRangeModel", "number/PercentModel",
    "numberwithunit/CurrencyModel", "numberwithunit/DimensionModel", "numberwithunit/TemperatureModel",
)  # fmt: skip


def of_specs(name: str, wrong: list[str] | None = None) -> dict[str, int]:
    """The tally of one file of specs. Its gold has no bound words but in the range file, so elsewhere a bound of ours
    ("more than") is taken as its value; figures without a unit are not counted where only units are annotated."""
    tally = _blank()
    for text, gold in specs(name):
        found = find_figures(text)
        if "Range" in name:
            found = [f for f in found if f.low != f.high or any(g.low == g.high for g in gold)]
        else:
            found = [_point(f) if f.unit or None in (f.low, f.high) else f for f in found]
            if "unit" in name or "Percent" in name:
                found = [f for f in found if f.unit is not None]
            if name.endswith("CurrencyModel") or name.endswith("Temperature"):
                found = [f for f in found if f.unit in UNITS.values()]
        if not count(found, gold, tally) and wrong is not None:
            shown = [(f.text, f.low, f.high, f.unit) for f in found]
            wanted = [(text[g.start : g.end], *g[2:5]) for g in gold]
            wrong.append(f"{text[:200]!r}\n  found {shown}\n  gold  {wanted}")
    return tally


def _point(figure: Figure) -> Figure:
    low, high = figure.low, figure.high
    low, high = (high if low is None else low), (low if high is None else high)
    unit = (
        figure.unit.split("/")[0] if figure.unit and figure.unit.count("/") and figure.unit != "km/h" else figure.unit
    )
    return Figure(id=figure.id, start=figure.start, end=figure.end, text=figure.text, low=low, high=high, unit=unit)


def score() -> dict[str, float]:
    """All the figures of this page, by name."""
    table: dict[str, float] = {}
    for part, held_out in (("developing", False), ("held out", True)):
        tally = of_sentences(held_out)
        table[f"value F1, {part}"] = _f1(tally, "value")
        table[f"value and unit F1, {part}"] = _f1(tally, "unit")
        table[f"value and span F1, {part}"] = _f1(tally, "span")
        table[f"value and of F1, {part}"] = _f1(tally, "of")
    if SPECS.is_dir():
        for name in SPEC_FILES:
            tally = of_specs(name)
            table[f"value F1, specs {name}"] = _f1(tally, "value")
            if "unit" in name or "Percent" in name:
                table[f"value and unit F1, specs {name}"] = _f1(tally, "unit")
    return table


def main(arguments: list[str]) -> int:
    """Print the table; with a word ("wrong", or a spec's name) print what is not right there."""
    if arguments:
        wrong: list[str] = []
        if arguments[0] in ("wrong", "held-out"):
            of_sentences(arguments[0] == "held-out", wrong)
        else:
            of_specs(arguments[0], wrong)
        print("\n".join(wrong))
        return 0
    table = score()
    for name, value in agreement().items():
        print(f"agreement of two judgements of a third, {name + ' F1':20} {value:6.3f}")
    for name, value in table.items():
        floor = f"  (floor {FLOORS[name]:.2f})" if name in FLOORS else ""
        print(f"{name:60} {value:6.3f}{floor}")
    return int(any(table[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
