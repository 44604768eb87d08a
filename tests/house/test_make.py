"""The targets of the Makefile that no other test runs find what they start."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("target", ["bench", "shots", "folds", "samples"])
def test_scripts_of_the_makefile_are_there(target: str) -> None:
    python, script, *_ = recipe(target)
    assert python == ".venv/bin/python"
    assert (ROOT / script).exists()


def test_bench_lists_its_benchmarks() -> None:
    """The folder is started by its path: a dependency brings a package called ``tests`` that hides ours."""
    _, script, *_ = recipe("bench")
    done = subprocess.run(
        [sys.executable, script, "nothing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "there are: explain" in done.stderr


def recipe(target: str) -> list[str]:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{target}:"))
    return lines[start + 1].split()
