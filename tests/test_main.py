"""Does `python -m reportedly` run the program?"""

from __future__ import annotations

import subprocess
import sys


def test_the_package_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert "reportedly" in done.stdout


def test_names_are_offered_where_one_is_completed() -> None:
    import reportedly

    assert {*reportedly.__all__} <= {*dir(reportedly)}
