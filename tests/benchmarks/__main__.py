"""Runs every benchmark beside this file, one after the other; each prints its own table of ratios."""

import runpy
import sys
from pathlib import Path

for script in sorted(Path(__file__).parent.glob("bench_*.py")):
    if len(sys.argv) < 2 or sys.argv[1] in script.stem:
        sys.stdout.write(f"\n== {script.stem.removeprefix('bench_')}\n")
        sys.stdout.flush()
        runpy.run_path(str(script), run_name="__main__")
