"""The window's speed: each figure beside the bound it has to keep, each measured in a process of its own.

    make bench ARGS=window                 all of them
    make bench ARGS="window scrolling"     those named
    SKYVIEW_STALLS=1 make bench ARGS="window listing"    with what held up the event loop

A measurement is a function with one entry in `MEASUREMENTS`; its process starts with an empty cache. But for
``working`` and ``cancelling`` the compute process is left out: a silent client takes its place.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from window_browsing import BROWSED, FILES, listing, memory, scrolling, start
from window_cancelling import cancelling
from window_harness import Figures
from window_looking import dragging, opening, panning, working


@dataclass(frozen=True)
class Measurement:
    """A function that measures in an empty folder, and the most that its figures may be, by their names."""

    measure: Callable[[Path], Figures]
    bounds: Figures


MEASUREMENTS: dict[str, Measurement] = {
    "start": Measurement(start, {"start to painted window, s": 1.0}),
    "listing": Measurement(listing, {f"{FILES:,} files listed, s": 1.0, "largest gap listing, ms": 50}),
    "scrolling": Measurement(
        scrolling,
        {"largest gap scrolling rows, ms": 50, "largest gap scrolling tiles, ms": 50},
    ),
    "opening": Measurement(
        opening, {"24 megapixels on the screen, s": 1.0, "largest gap opening them, ms": 50}
    ),
    "panning": Measurement(
        panning,
        {
            "ms of a step of linked panning at zoom 1.5": 1000 / 60,
            "ms of a step of linked panning at zoom 6": 1000 / 60,
            "ms of a step of linked panning at zoom 40": 1000 / 60,
        },
    ),
    "dragging": Measurement(dragging, {"ms of a step of a handle on 24 megapixels": 1000 / 30}),
    "working": Measurement(working, {"largest gap at full work, ms": 50}),
    "cancelling": Measurement(cancelling, {"longest until cancelled, s": 0.5}),
    "memory": Measurement(memory, {f"largest memory while browsing {BROWSED}, MB": 1500}),
}


def measured(name: str) -> Figures | None:
    """Measure in a fresh process with folders of its own; None when it did not come to its end."""
    folder = Path(tempfile.mkdtemp(prefix="skyview-bench-"))
    try:
        (folder / "captures").mkdir()
        own = {"SKYVIEW_CACHE": str(folder / "cache"), "SKYVIEW_STATE": str(folder / "state")}
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", __file__, "--here", name, str(folder / "captures")],
            env=os.environ | own,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 1 when a bound is broken."""
    if arguments[:1] == ["--here"]:
        sys.stdout.write(json.dumps(MEASUREMENTS[arguments[1]].measure(Path(arguments[2]))) + "\n")
        return 0
    if unknown := set(arguments) - set(MEASUREMENTS):
        sys.exit(f"There is no measurement {unknown.pop()!r}; there are: {', '.join(MEASUREMENTS)}.")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    sys.stdout.write(f"{os.cpu_count()} processors, load {load:.1f} at the beginning\n")
    broken = False
    for name in arguments or MEASUREMENTS:
        figures = measured(name)
        if figures is None:
            sys.stdout.write(f"{name}: not measured, it ended before its time\n")
            broken = True
            continue
        for what, value in figures.items():
            bound = MEASUREMENTS[name].bounds.get(what)
            ratio = f"{value / bound:6.2f} of {bound:g}" if bound else ""
            broken |= bool(bound) and value > bound
            sys.stdout.write(f"{what:<46}{value:10.3f}  {ratio}\n")
            sys.stdout.flush()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
