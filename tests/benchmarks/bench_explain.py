# ruff: noqa: T201 -- a benchmark prints
"""Time and memory of each technique of the registry against its bound and against its fastest peer.

    python tests/benchmarks/bench_explain.py [vgg16|resnet50 ...] [--only NAME[,NAME...]] [--untrained]
        [--capture FILE] [--peers PYTHON] [--no-peers] [--no-float32] [--write]

The bound of a technique is the time of its passes alone: passes of each kind x the time of one such pass in
full batches (alone, for one or two passes and where each starts from the one before), in the same precision
and the same run. The first call of each (compilation) is shown apart; memory is the highest resident size
during the warm runs above that of the loaded model. Peers (see peers.py for how to have them) get the same
weights, picture and numbers of samples, and one warm-up; they run as they come, in float32, so skyview's
float32 stands beside its usual precision. Each precision and the peers have a process of their own, one after
the other.

Nothing is asserted; absolute times belong to the machine, ratios to the program. The shipped networks on a
sample capture take more than an hour on two quiet cores; ``--only`` (names of techniques, and ``passes`` for
the network's own beside plain Keras) and a network's name make it shorter, and with ``--write`` what was
measured before stays on the page beside what is measured now: pieces make the whole.
``--untrained`` takes networks with random weights that look at all 224 x 224 pixels (several times as long).
``--write`` keeps the figures in speed.json beside this file, and fills resources/help/speed.md from there in
every language, as ``make pages`` does.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from help_pages import fill
from speed_page import PAGE, Part, blocks, found, keep, section

from skyview.engine.large_pages import large_pages
from skyview.explain import TECHNIQUES

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]

SAMPLING = {"resnet50": 2.0, "vgg16": 3.0}
"""How many times as fast as a peer techniques of many passes shall be."""

MOST_BYTES = 600e6

Row = dict[str, Any]


def lines_of(command: list[str], **environment: str) -> Iterator[Row]:
    """Yield what a process prints as JSON lines; it must end well."""
    known = os.environ | {"PYTHONPATH": str(PROJECT), "TF_CPP_MIN_LOG_LEVEL": "3"} | environment
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=known) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("{"):
                yield json.loads(line)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}.")


def ours(network: str, precision: str, folder: Path, options: argparse.Namespace) -> list[Row]:
    """What ours.py measures."""
    command = [sys.executable, str(HERE / "ours.py"), network, precision, str(folder)]
    command += ["--capture", str(options.capture), "--only", options.only]
    with large_pages():  # as the compute process has them
        return list(lines_of(command + ["--untrained"] * options.untrained))


def peers(folder: Path, python: str) -> list[Row]:
    """What peers.py measures, on both backends; captum is left out where there is no torch."""
    found: list[Row] = []
    probe = "import importlib.util as u; print(all(u.find_spec(name) for name in ('captum', 'torch')))"
    torch = subprocess.run([python, "-c", probe], check=True, capture_output=True, text=True).stdout
    for backend in ["tensorflow", *["torch"] * (torch.strip() == "True")]:
        found += lines_of([python, str(HERE / "peers.py"), str(folder)], KERAS_BACKEND=backend)
    return found


def figures(row: Row, slow: float | None, others: list[Row], sampling: float) -> dict[str, Any]:
    """What the page tells of a technique, see `speed_page.Part`.

    Args:
        row: Of ours.py.
        slow: Seconds in float32, where that was measured.
        others: Rows of the peers for this technique.
        sampling: How many times as fast as a peer a technique of many passes shall be.
    """
    if "error" in row:
        return {"error": row["error"]}
    seconds, bound = row["seconds"], row["bound"]
    told: dict[str, Any] = {"passes": row["passes"], "s": f"{seconds:.3f}"}
    if bound:
        told |= {"bound": f"{bound:.3f}", "ratio": f"{seconds / bound:.2f}"}
    told |= {"outside": f"{row['outside']:.3f}", "first": f"{row['first']:.2f}", "cold": f"{row['cold']:.1f}"}
    told |= {"mb": megabytes(row), **({"float32": f"{slow:.3f}"} if slow else {})}
    able = [peer for peer in others if "seconds" in peer]
    if able:
        best = min(able, key=lambda peer: peer["seconds"])
        times = [f"{best['seconds'] / mine:.1f}" for mine in (seconds, slow) if mine]
        told["peer"] = {
            "program": best["package"],
            "s": f"{best['seconds']:.3f}",
            "mb": megabytes(best),
            "times": times,
        }
    if bound and (short := missed(row, slow, [peer["seconds"] for peer in able], sampling)):
        told["short"] = short
    if failed := {peer["package"]: peer["error"] for peer in others if "error" in peer}:
        told["failed"] = failed
    return told


def megabytes(row: Row) -> str:
    return f"{row['bytes'] / 1e6:.0f}"


def missed(row: Row, slow: float | None, theirs: list[float], sampling: float) -> dict[str, list[str]]:
    """Targets that are not reached, each with the value: the ratio to the bound, the peers, the memory."""
    short: dict[str, list[str]] = {}
    seconds, many, region = row["seconds"], row["passes"] > 2, row["technique"].startswith("xrai")
    most, least = 1.15 if many else 1.4, 5.0 if region else sampling if many else 0.0
    if not region and seconds > most * row["bound"]:
        short["bound"] = [f"{seconds / row['bound']:.2f}", f"{most}"]
    if theirs and min(theirs) < least * seconds:
        short["peer"] = [f"{min(theirs) / seconds:.1f}", f"{least:.0f}"]
    if theirs and slow and min(theirs) < slow:
        short["peer_float32"] = [f"{min(theirs) / slow:.1f}", "1"]
    if row["bytes"] > MOST_BYTES:
        short["memory"] = [megabytes(row), f"{MOST_BYTES / 1e6:.0f}"]
    return short


def pass_figures(row: Row, other: float | None) -> dict[str, Any]:
    """What the page tells of the network's own pass, beside plain Keras in this precision and in float32."""
    told = {"pass": row["pass"], "batch": row["batch"]}
    told |= {"skyview": f"{1e3 * row['swift']:.1f}", "keras": f"{1e3 * row['plain']:.1f}"}
    told |= {"times": f"{row['plain'] / row['swift']:.2f}", "keras_float32": "", "times_float32": ""}
    if other:
        told |= {"keras_float32": f"{1e3 * other:.1f}", "times_float32": f"{other / row['swift']:.2f}"}
    return told


def machine() -> dict[str, Any]:
    """Day, processor, cores, load and versions."""
    names = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]  # fmt: skip
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("keras", "numpy")]
    found = [f"tensorflow {importlib.metadata.version(name)}" for name in ("tensorflow", "tensorflow-cpu")
             if any(True for d in importlib.metadata.distributions(name=name))]  # fmt: skip
    return {
        "day": f"{datetime.date.today()}",
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "versions": ", ".join([f"Python {platform.python_version()}", *found, *versions]),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def bench(network: str, options: argparse.Namespace) -> Part:
    """Measure one network."""
    before = machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = [] if options.no_float32 else ours(network, "float32", folder, options)
        rows = ours(network, "auto", folder, options)
        asked = any("technique" in row for row in rows)
        others = peers(folder, options.peers) if asked and not options.no_peers else []
    slow = {row["technique"]: row.get("seconds") for row in plain if "technique" in row}
    as_it_comes = {(row["pass"], row["batch"]): row["plain"] for row in plain if "pass" in row}
    return {
        "machines": [{**before, "precision": rows[0]["precision"], "capture": options.capture.name}],
        "techniques": {
            row["technique"]: figures(
                row,
                slow.get(row["technique"]),
                [peer for peer in others if peer["technique"] == row["technique"]],
                SAMPLING[network],
            )
            for row in rows
            if "technique" in row
        },
        "passes": [
            pass_figures(row, as_it_comes.get((row["pass"], row["batch"]))) for row in rows if "pass" in row
        ],
    }


def merged(before: Part | None, now: Part) -> Part:
    """What was measured before, with what is measured now in place of the same."""
    if before is None:
        return now
    techniques = {**before["techniques"], **now["techniques"]}
    passes = {(row["pass"], row["batch"]): row for part in (before, now) for row in part["passes"]}
    anew = set(now["techniques"]) >= set(before["techniques"])
    return {
        "machines": [*([] if anew else before["machines"]), *now["machines"]],
        "techniques": {name: techniques[name] for name in TECHNIQUES.names() if name in techniques},
        "passes": list(passes.values()),
    }


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sample = next((PROJECT / "resources" / "samples").glob("*galaxy*"))
    parser.add_argument("networks", nargs="*", default=["resnet50", "vgg16"])
    parser.add_argument("--only", default="", help="names of techniques, or passes, with commas")
    parser.add_argument("--untrained", action="store_true", help="random weights, all 224 x 224 pixels")
    parser.add_argument("--capture", type=Path, default=sample, help="what is explained")
    parser.add_argument("--peers", default=sys.executable, help="a Python that has the peers")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-float32", action="store_true")
    parser.add_argument("--write", action="store_true", help="fill the page of help")
    options = parser.parse_args()
    if options.write and options.untrained:
        parser.error("The page is of the networks as they are shipped: no --untrained with --write.")
    for network in options.networks:
        part = bench(network, options)
        if options.write:
            parts = found()
            keep({**parts, network: merged(parts.get(network), part)})
        print(f"\n{network}\n\n{section(part)}", flush=True)
    if options.write:
        fill(PAGE, blocks)


if __name__ == "__main__":
    main()
