"""Runs every benchmark beside this file, one after the other; each prints its own table of ratios.

    make bench ARGS="[NAME [argument ...]]"

With a name only the benchmark of that name, which gets the arguments after it.
"""

import runpy
import sys
from pathlib import Path

wanted, arguments = sys.argv[1:2], sys.argv[2:]
scripts = {
    path.stem.removeprefix("bench_"): path for path in sorted(Path(__file__).parent.glob("bench_*.py"))
}
if unknown := set(wanted) - set(scripts):
    sys.exit(f"There is no benchmark {unknown.pop()!r}; there are: {', '.join(scripts)}.")
for name in wanted or scripts:
    sys.stdout.write(f"\n== {name}\n")
    sys.stdout.flush()
    sys.argv = [str(scripts[name]), *arguments]
    runpy.run_path(str(scripts[name]), run_name="__main__")
