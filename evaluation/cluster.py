"""How long would an archive take on a cluster, and what would hold it up? A simulation, from what was measured.

    python -m evaluation.cluster                          a year of CC-NEWS on 16 to 4,096 cores
    python -m evaluation.cluster --measure                what each step costs is measured here first
    python -m evaluation.cluster --pages 250e6 --read-ms 460

Tasks of 500 articles go to workers as `reportedly scale` sends them: first all that gather, then the pairing of copies
in the driver, then all that read. Task times are lognormal, one in a hundred is a straggler (five times as long),
workers die (once in ``--mtbf-hours``), lose their task and come back after a minute. The driver spends a little on each
task, one after the other: with many cores that is what holds the job up.
"""

from __future__ import annotations

import argparse
import heapq
import math
import random
import sys
from typing import NamedTuple

SHARD = 500  # articles of a task
SPREAD, STRAGGLERS, STRAGGLE = 0.3, 0.01, 5.0  # sigma of the logarithm; share; times as long
BACK_SECONDS = 60.0


class Stage(NamedTuple):
    """One stage as it went."""

    hours: float
    lost_hours: float  # of cores, on tasks whose worker died
    driver: float  # share of the time in which the driver was busy


def main() -> int:
    """Print a line for each size of cluster."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.cluster", description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=float, default=250e6)
    parser.add_argument("--copies", type=float, default=0.2, help="share of pages that are copies, and are not read")
    # What `python -m evaluation.scale_steps` found on 26 November 2026.
    parser.add_argument("--read-ms", type=float, default=203.0, help="of one core, an article")
    parser.add_argument("--gather-ms", type=float, default=10.3, help="of one core, a page")
    parser.add_argument("--pair-us", type=float, default=13.4, help="of the driver, an article")
    parser.add_argument("--driver-ms", type=float, default=5.5, help="of the driver, a task")
    parser.add_argument("--measure", action="store_true", help="measure these four first")
    parser.add_argument("--mtbf-hours", type=float, default=48.0, help="of one core, as spot machines are taken away")
    parser.add_argument("--price", type=float, default=0.02, help="of a core for an hour")
    parser.add_argument("--cores", type=int, nargs="+", default=[16, 64, 256, 1024, 4096])
    asked = parser.parse_args()
    if asked.measure:
        from evaluation.scale_steps import measure

        steps = measure()._asdict()
        vars(asked).update(steps)
        print(", ".join(f"{name} {value:.1f}" for name, value in steps.items()))
    print("cores  hours  days  gather  pair  read  driver busy  cores busy  lost to deaths  cost")
    tasks = math.ceil(asked.pages / SHARD)
    for cores in asked.cores:
        rng = random.Random(cores)
        once = asked.driver_ms / 1000
        gather = simulate(tasks, SHARD * asked.gather_ms / 1000, cores, once, asked.mtbf_hours, rng)
        pair = asked.pages * asked.pair_us / 1e6 / 3600
        read = simulate(tasks, SHARD * (1 - asked.copies) * asked.read_ms / 1000, cores, once, asked.mtbf_hours, rng)
        hours = gather.hours + pair + read.hours
        work = asked.pages * (asked.gather_ms + (1 - asked.copies) * asked.read_ms) / 3.6e6
        lost = (gather.lost_hours + read.lost_hours) / work
        print(
            f"{cores:5}  {hours:6,.1f}  {hours / 24:5.1f}  {gather.hours:6.1f}  {pair:4.1f}  {read.hours:6.1f}"
            f"  {read.driver:6.0%}  {work / (hours * cores):6.0%}  {lost:6.2%}  {hours * cores * asked.price:9,.0f}"
        )
    return 0


def simulate(tasks: int, seconds: float, cores: int, driver: float, mtbf_hours: float, rng: random.Random) -> Stage:
    """One stage: ``tasks`` of ``seconds`` in the mean on ``cores``; the driver takes ``driver`` seconds for each."""
    mean = seconds / (1 + STRAGGLERS * (STRAGGLE - 1)) / math.exp(SPREAD**2 / 2)
    free = [(0.0, core) for core in range(cores)]
    ready = busy = lost = end = 0.0
    left = tasks
    while left:
        now, core = heapq.heappop(free)
        # The driver hands out one task after the other.
        ready = max(ready, now) + driver
        busy += driver
        took = mean * math.exp(rng.gauss(0, SPREAD)) * (STRAGGLE if rng.random() < STRAGGLERS else 1.0)
        death = rng.expovariate(1 / (mtbf_hours * 3600))
        if death < took:  # its task goes to another; how soon makes no difference to the sum
            lost += death / 3600
            heapq.heappush(free, (ready + death + BACK_SECONDS, core))
            continue
        left -= 1
        end = max(end, ready + took)
        heapq.heappush(free, (ready + took, core))
    return Stage(end / 3600, lost, busy / end if end else 0.0)


if __name__ == "__main__":
    sys.exit(main())
