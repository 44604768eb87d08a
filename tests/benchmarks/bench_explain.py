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
``--write`` writes resources/help/speed.md.
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

from skyview.explain import TECHNIQUES

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
PAGE = PROJECT / "resources" / "help" / "speed.md"

KEPT = PROJECT / "build" / "bench"

Row = dict[str, Any]
Part = dict[str, Any]
"""Of one network: ``head``, which; ``rows``; ``plain``, the same in float32; ``others``, of the peers."""

INTRODUCTION = """# How long an explanation takes

`make bench ARGS="explain --write"` measured this page; nothing on it is typed by hand. Seconds are those of
this machine; ratios are what to keep.

- **bound**: the time of the technique's passes through the network alone, in the same precision; **ratio**:
  seconds / bound. What propagates by rules of its own is held against what it cannot do without: LRP epsilon
  against one gradient, LRP composite (two convolutions a layer ahead, one back) and DeepLIFT (picture and
  baseline ahead, one way back) against a gradient and a forward pass. Guided IG, whose passes start each from
  the one before, is held against passes of one picture, all other sampling techniques against full batches.
  DeepLIFT and DeepSHAP go ahead in float32 up to the last pooling of fine maps, whose choices they depend on;
  their bound does not.
- **outside**: seconds not spent in the network.
- **first**: until the first refinement; **cold**: the same the first time, compilation included.
- **MB**: memory above the loaded model.
- **peer**: the fastest other program on the same weights, picture and number of samples, as it comes, in
  float32; **faster**: its seconds / ours, then / ours in float32.
"""


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
    return list(lines_of(command + ["--untrained"] * options.untrained))


def peers(folder: Path, python: str) -> list[Row]:
    """What peers.py measures, on both backends; captum is left out where there is no torch."""
    found: list[Row] = []
    probe = "import importlib.util as u; print(all(u.find_spec(name) for name in ('captum', 'torch')))"
    torch = subprocess.run([python, "-c", probe], check=True, capture_output=True, text=True).stdout
    for backend in ["tensorflow", *["torch"] * (torch.strip() == "True")]:
        found += lines_of([python, str(HERE / "peers.py"), str(folder)], KERAS_BACKEND=backend)
    return found


def table(rows: list[Row], plain: list[Row], others: list[Row]) -> list[str]:
    """Techniques and their figures as a table in Markdown."""
    names = (
        "technique,passes,s,bound s,ratio,outside s,first s,cold s,MB,float32 s,peer s,peer,peer MB,faster"
    )
    heads = names.split(",")
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    float32 = {row["technique"]: row.get("seconds") for row in plain if "technique" in row}
    for row in (row for row in rows if "technique" in row):
        name = row["technique"]
        if "error" in row:
            lines.append(f"| {name} | " + row["error"] + " |" + " |" * (len(heads) - 2))
            continue
        seconds, bound, slow = row["seconds"], row["bound"], float32.get(name)
        cells = [name, row["passes"], f"{seconds:.3f}", f"{bound:.3f}" if bound else "",
                 f"{seconds / bound:.2f}" if bound else "", f"{row['outside']:.3f}", f"{row['first']:.2f}",
                 f"{row['cold']:.1f}", f"{row['bytes'] / 1e6:.0f}",
                 f"{slow:.3f}" if slow else ""]  # fmt: skip
        theirs = [peer for peer in others if peer["technique"] == name and "seconds" in peer]
        if theirs:
            best = min(theirs, key=lambda peer: peer["seconds"])
            faster = [best["seconds"] / mine for mine in (seconds, slow) if mine]
            cells += [f"{best['seconds']:.3f}", best["package"], f"{best['bytes'] / 1e6:.0f}",
                      " / ".join(f"{ratio:.1f}x" for ratio in faster)]  # fmt: skip
        else:
            cells += [""] * 4
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


def passes_table(rows: list[Row], plain: list[Row]) -> list[str]:
    """Forward pass and gradient against plain Keras: in the same precision, and in float32 as Keras comes."""
    lines = [
        "",
        "| one pass, ms a picture | batch | skyview | plain Keras | times | plain Keras, float32 | times |",
    ]
    lines.append("| --- |" + " ---: |" * 6)
    as_it_comes = {(row["pass"], row["batch"]): row["plain"] for row in plain if "pass" in row}
    for row in (row for row in rows if "pass" in row):
        other = as_it_comes.get((row["pass"], row["batch"]))
        cells = [row["pass"], row["batch"], f"{1e3 * row['swift']:.1f}", f"{1e3 * row['plain']:.1f}",
                 f"{row['plain'] / row['swift']:.2f}"]  # fmt: skip
        cells += [f"{1e3 * other:.1f}", f"{other / row['swift']:.2f}"] if other else ["", ""]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


def missed(part: Part) -> list[str]:
    """What does not reach its target: the ratio to the bound, and the peers."""
    sampling = 2.0 if part["head"].startswith("resnet50") else 3.0
    lines = []
    slow = {row["technique"]: row.get("seconds") for row in part["plain"] if "technique" in row}
    for row in (row for row in part["rows"] if row.get("bound")):
        name, found = row["technique"], []
        many = row["passes"] > 2
        region, most = name.startswith("xrai"), 1.15 if many else 1.4
        if not region and row["seconds"] > most * row["bound"]:
            found.append(f"{row['seconds'] / row['bound']:.2f} x its bound (target {most})")
        theirs = [p["seconds"] for p in part["others"] if p["technique"] == name and "seconds" in p]
        least = 5.0 if region else sampling if many else 0.0
        if theirs and min(theirs) < least * row["seconds"]:
            found.append(f"{min(theirs) / row['seconds']:.1f} x as fast as the peer (target {least:.0f})")
        if theirs and slow.get(name) and min(theirs) < slow[name]:
            found.append(f"{min(theirs) / slow[name]:.1f} x as fast as the peer in float32 (target 1)")
        if row["bytes"] > 600e6:
            found.append(f"{row['bytes'] / 1e6:.0f} MB (target 600)")
        lines += [f"- {name}: {', '.join(found)}"] * bool(found)
    return ["", "Short of their targets:", "", *lines] if lines else []


def failures(others: list[Row]) -> list[str]:
    """What peers could not do."""
    found = [f"- {row['package']}, {row['technique']}: {row['error']}" for row in others if "error" in row]
    return ["", "Peers that failed:", "", *found] if found else []


def machine() -> str:
    """Processor, cores, load, versions and date in one line."""
    names = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]  # fmt: skip
    versions = (f"{name} {importlib.metadata.version(name)}" for name in ("keras", "numpy"))
    found = [f"tensorflow {importlib.metadata.version(name)}" for name in ("tensorflow", "tensorflow-cpu")
             if any(True for d in importlib.metadata.distributions(name=name))]  # fmt: skip
    return (
        f"{datetime.date.today()}, {names[0] if names else platform.processor()}, {os.cpu_count()} cores, "
        f"load before {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, "
        f"{', '.join([*found, *versions])}"
    )


def bench(network: str, options: argparse.Namespace) -> Part:
    """Measure one network."""
    before = machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = [] if options.no_float32 else ours(network, "float32", folder, options)
        rows = ours(network, "auto", folder, options)
        asked = any("technique" in row for row in rows)
        others = peers(folder, options.peers) if asked and not options.no_peers else []
    which = f"{network}, {'random weights, all pixels' if options.untrained else 'as shipped'}"
    head = f"{which}, {rows[0]['precision']}"
    for row in rows:
        row["on"] = f"{before}. Capture: {options.capture.name}."
    return {"head": head, "rows": rows, "plain": plain, "others": others}


def shown(part: Part) -> list[str]:
    """A part as it stands on the page."""
    rows, plain, others = part["rows"], part["plain"], part["others"]
    lines = [f"\n## {part['head']}\n", *dict.fromkeys(row["on"] for row in rows if "technique" in row), ""]
    absent = sorted(set(TECHNIQUES.names()) - {row.get("technique") for row in rows})
    gaps = {"other programs": not others, "skyview in float32": not plain, ", ".join(absent): bool(absent)}
    if any(gaps.values()):
        lines += [f"Not measured: {'; '.join(name for name, open_ in gaps.items() if open_)}.", ""]
    return [*lines, *table(rows, plain, others), *passes_table(rows, plain), *missed(part), *failures(others)]


def merged(part: Part) -> Part:
    """What was measured before, with what is measured now in place of the same; kept for the next time."""
    file = KEPT / f"{part['head'].replace(', ', '_').replace(' ', '_')}.json"
    if file.exists():
        before = json.loads(file.read_text(encoding="utf-8"))
        asked = {row.get("technique") for row in part["rows"]}
        for name in ("rows", "plain", "others"):
            now = {what(row) for row in part[name]}
            old = [r for r in before[name] if what(r) not in now and r.get("technique") not in asked - {None}]
            part[name] = sorted([*part[name], *old], key=place)
    KEPT.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(part), encoding="utf-8")
    return part


def what(row: Row) -> tuple[Any, ...]:
    """What a row is about."""
    return tuple(row.get(key) for key in ("technique", "package", "pass", "batch"))


def place(row: Row) -> int:
    """Techniques in the order of the registry, after what is about the network itself."""
    return TECHNIQUES.names().index(row["technique"]) if "technique" in row else -1


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
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(PROJECT)}")
    options = parser.parse_args()
    for network in options.networks:
        part = bench(network, options)
        print("\n".join(shown(merged(part) if options.write else part)), flush=True)
    if options.write:
        parts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(KEPT.glob("*.json"))]
        page = [INTRODUCTION, *(line for part in parts for line in shown(part))]
        PAGE.write_text("\n".join(page) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
