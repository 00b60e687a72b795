"""How often is a place name put in the right place? Accuracy within 161 km and of countries, gold toponyms given.

Corpora: Local-Global Lexicon (Lieberman et al. 2010) and TR-News (Kamalloo and Rafiei 2018). Dev = sha1(docid) even;
the weights are fitted on the rest. Toponyms without gold coordinates are left out; a name we cannot place counts as
wrong.
Published, on the whole of LGL with gold toponyms: 0.76 (CamCoder, 2018), TR-News 0.82 to 0.87.
"""

from __future__ import annotations

import hashlib
import math
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportedly.resolve import countries, places
from reportedly.resolve.gazetteer import Place, places_called

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "places"
FILES = {"lgl": "lgl.xml", "trnews": "TR-News.xml"}
NEAR_KM = 161.0


class Toponym(NamedTuple):
    """One gold toponym: offsets, a point in degrees, the country's name."""

    start: int
    end: int
    lat: float
    lon: float
    country: str


def articles(name: str, dev: bool) -> Iterator[tuple[str, list[Toponym]]]:
    """The texts of one part of a corpus, each with its gold toponyms."""
    for article in ElementTree.parse(CORPORA / FILES[name]).getroot().iter("article"):
        if (int(hashlib.sha1(article.attrib["docid"].encode()).hexdigest(), 16) % 2 == 0) != dev:
            continue
        text = article.findtext("text") or ""
        gold = []
        for toponym in article.iter("toponym"):
            entry = toponym.find("gaztag")
            phrase = toponym.findtext("phrase") or ""
            if entry is None or not entry.findtext("lat"):
                continue
            start = int(toponym.findtext("start") or 0)
            if text[start : start + len(phrase)] != phrase:  # some offsets of TR-News are off
                near = sorted(
                    (i for i in range(max(0, start - 200), start + 200) if text.startswith(phrase, i)),
                    key=lambda i: abs(i - start),
                )
                if not near:
                    continue
                start = near[0]
            lat, lon = float(entry.findtext("lat") or 0), float(entry.findtext("lon") or 0)
            gold.append(Toponym(start, start + len(phrase), lat, lon, entry.findtext("country") or ""))
        yield text, gold


def km_off(place: Place, gold: Toponym) -> float:
    """Kilometres from a place to the gold point, along the great circle."""
    a, b, c, d = map(math.radians, (place.lat, place.lon, gold.lat, gold.lon))
    cosine = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))


def measure(
    name: str, dev: bool, wrong: Counter[str] | None = None, fitted: dict[str, float] | None = None
) -> dict[str, float]:
    """Accuracy within 161 km, accuracy of countries and the number of toponyms of one part of a corpus."""
    right = right_country = total = with_country = 0
    for text, gold in articles(name, dev):
        chosen = places.choose(text, [(toponym.start, toponym.end) for toponym in gold], fitted)
        for toponym, place in zip(gold, chosen, strict=True):
            total += 1
            near = place is not None and km_off(place, toponym) <= NEAR_KM
            right += near
            if toponym.country:
                with_country += 1
                right_country += place is not None and place.country == countries.country_of(toponym.country)
            if wrong is not None and not near:
                could = any(
                    km_off(other, toponym) <= NEAR_KM for other in places._called(text[toponym.start : toponym.end])
                )
                shown = f"{place.name}/{place.kind}/{place.country}/{place.admin1}" if place else "unknown"
                words = text[toponym.start : toponym.end]
                verdict = "choice" if could else "MISSING"
                wrong[f"{verdict}: {words} -> {shown} gold {toponym.lat},{toponym.lon} {toponym.country}"] += 1
    return {"within_161_km": right / total, "country": right_country / max(1, with_country), "toponyms": float(total)}


def score() -> dict[str, float]:
    """The dev figures of both corpora."""
    return {f"places_{name}_{key}": value for name in FILES for key, value in measure(name, dev=True).items()}


def fit(rounds: int = 3, steps: int = 300, shrink: float = 0.02) -> dict[str, float]:
    """Weights by conditional logit on the develop part, context taken from the last round's own choices."""
    import numpy as np

    fitted = dict(places.weights())
    for _ in range(rounds):
        cases = []
        for name in FILES:
            for text, gold in articles(name, dev=False):
                asked, table = places._candidates(text, [(t.start, t.end) for t in gold])
                choice: dict[int, tuple[Place, float]] = {}
                chosen = places.choose(text, [(t.start, t.end) for t in gold], fitted)
                for index, place in zip(asked, chosen, strict=True):
                    if place is not None:
                        choice[index] = (place, 0.9)
                named, anchors = places._context(asked, table, choice)
                seen = Counter(asked)
                done = set()
                for index, toponym in zip(asked, gold, strict=True):
                    form, container, candidates = table[index]
                    if index in done or len(candidates) < 2:
                        continue
                    done.add(index)
                    good = [km_off(place, toponym) <= NEAR_KM for place in candidates]
                    if any(good) and not all(good):
                        found = [places.facts(place, form, container, named, anchors) for place in candidates]
                        cases.append((found, good, float(seen[index]) ** 0.5))
        names = sorted({fact for found, _, _ in cases for each in found for fact in each} | set(fitted))
        column = {fact: i for i, fact in enumerate(names)}
        start = np.array([fitted.get(fact, 0.0) for fact in names])
        tables = []
        for found, good, weight in cases:
            table_ = np.zeros((len(found), len(names)))
            for i, each in enumerate(found):
                for fact, value in each.items():
                    table_[i, column[fact]] = value
            tables.append((table_, np.array(good), weight))
        now, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
        for step in range(1, steps + 1):
            slope = shrink * now
            loss = 0.0
            for table_, good_, weight in tables:
                scores = table_ @ now
                p = np.exp(scores - scores.max())
                p /= p.sum()
                q = np.where(good_, p, 0)
                loss -= weight * math.log(max(1e-12, q.sum()))
                q /= max(1e-12, q.sum())
                slope += weight * (table_.T @ (p - q))
            first = 0.9 * first + 0.1 * slope
            second = 0.99 * second + 0.01 * slope**2
            now -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        print("loss", loss / len(tables), "of", len(tables), "cases")
        fitted = {fact: round(float(value), 2) for fact, value in zip(names, now, strict=True)}
    return fitted


if __name__ == "__main__":
    if "--fit" in sys.argv:
        for fact, weight in fit().items():
            print(f"{fact} | {weight}")
    elif "--wrong" in sys.argv:
        for corpus in FILES:
            faults: Counter[str] = Counter()
            print(corpus, measure(corpus, dev=False, wrong=faults))
            for fault, count in faults.most_common(70):
                print("  ", count, fault)
    else:
        print({corpus: measure(corpus, dev=False) for corpus in FILES})
        print(score())
    assert places_called("Paris")
