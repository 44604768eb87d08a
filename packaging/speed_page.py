"""Fills the tables of resources/help/speed.md from what tests/benchmarks/bench_explain.py measured.

    make pages

The figures are kept as they were told, so the page can be written again in every language without measuring.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from help_pages import fill, table

from skyview.explain import TECHNIQUES
from skyview.saying import decimal, tr

PAGE = "speed"
FOUND = Path(__file__).resolve().parents[1] / "tests" / "benchmarks" / "speed.json"

Part = dict[str, Any]
"""Of one network.

``machines``, one for each piece that was measured; ``techniques``, figures by name: numbers as text with
``peer``, the fastest other program, ``short``, missed targets with what was reached, and ``failed``, programs
with what went wrong, or ``error`` alone; ``passes``, rows of figures of the network alone.
"""

FIGURES = ("passes", "s", "bound", "ratio", "outside", "first", "cold", "mb", "float32")
"""Of a technique, in the order of their columns."""

PASS_FIGURES = ("batch", "skyview", "keras", "times", "keras_float32", "times_float32")


def found() -> dict[str, Part]:
    """What was measured, by networks."""
    known: dict[str, Part] = json.loads(FOUND.read_text(encoding="utf-8"))
    return known


def keep(parts: Mapping[str, Part]) -> None:
    """Keep what was measured."""
    FOUND.write_text(json.dumps(parts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def section(part: Part) -> str:
    """All that is told of one network."""
    parts = [machine(part["machines"]), not_measured(part), bound_table(part), peer_table(part)]
    parts += [passes_table(part), _listing(tr("Short of their targets:"), short_of(part))]
    parts += [_listing(tr("Other programs that failed:"), failures(part))]
    return "\n\n".join(text for text in parts if text)


def machine(machines: list[dict[str, Any]]) -> str:
    """What it was measured on: pieces that differ in nothing but the load are told together."""
    together: dict[str, list[str]] = {}
    for piece in machines:
        told = tr(
            "{day}, {processor}, {cores} cores, {precision}, {versions}. Capture: {capture}.",
            **{key: value for key, value in piece.items() if key != "load"},
        )
        together.setdefault(told, []).append(decimal(piece["load"]))
    lines = [
        tr("{machine} Load before each piece: {loads}.", machine=told, loads=tr("; ").join(loads))
        for told, loads in together.items()
    ]
    return "\n".join(f"- {line}" for line in lines)


def not_measured(part: Part) -> str:
    """What is not there; empty where nothing is missing."""
    rows = part["techniques"].values()
    gaps = [tr(technique.label) for technique in TECHNIQUES if technique.name not in part["techniques"]]
    gaps += [] if any("peer" in row for row in rows) else [tr("other programs")]
    gaps += [] if any(row.get("float32") for row in rows) else [tr("skyview in float32")]
    return tr("Not measured: {gaps}.", gaps=", ".join(gaps)) if gaps else ""


def bound_table(part: Part) -> str:
    """Techniques beside what their passes alone need."""
    heads = [tr("technique"), tr("network passes"), tr("s"), tr("bound, s"), tr("ratio"), tr("outside, s")]
    heads += [tr("first, s"), tr("cold, s"), tr("MB"), tr("float32, s")]
    rows = []
    for name, row in part["techniques"].items():
        cells = [row["error"]] if "error" in row else [str(row.get(key, "")) for key in FIGURES]
        rows.append([tr(TECHNIQUES[name].label), *cells, *[""] * (len(FIGURES) - len(cells))])
    return table(heads, rows) if rows else ""


def peer_table(part: Part) -> str:
    """Techniques beside the fastest other program that has them."""
    heads = [tr("technique"), tr("s"), tr("other program"), tr("its s"), tr("its MB")]
    heads += [tr("times as fast"), tr("times as fast in float32")]
    rows = []
    for name, row in part["techniques"].items():
        if peer := row.get("peer"):
            times = [*peer["times"], ""][:2]
            told = [tr(TECHNIQUES[name].label), row["s"], peer["program"], peer["s"], peer["mb"]]
            rows.append([*told, *times])
    return table(heads, rows, texts=(0, 2)) if rows else ""


def passes_table(part: Part) -> str:
    """The network's own passes beside those of plain Keras."""
    words = {"forward": tr("forward"), "gradient": tr("gradient")}
    heads = [tr("one pass, ms a picture"), tr("pictures together"), "skyview", tr("plain Keras"), tr("ratio")]
    heads += [tr("plain Keras, float32"), tr("ratio")]
    rows = [[words[row["pass"]], *(str(row[key]) for key in PASS_FIGURES)] for row in part["passes"]]
    return table(heads, rows) if rows else ""


def short_of(part: Part) -> list[str]:
    """Which techniques miss which targets."""
    return [
        tr(
            "{technique}: {targets}",
            technique=tr(TECHNIQUES[name].label),
            targets=", ".join(_missed(kind, *numbers) for kind, numbers in row["short"].items()),
        )
        for name, row in part["techniques"].items()
        if row.get("short")
    ]


def _missed(kind: str, value: str, target: str) -> str:
    texts = {
        "bound": tr("{value} x its bound (target {target})", value=decimal(value), target=decimal(target)),
        "peer": tr("{value} x as fast as the other (target {target})", value=decimal(value), target=target),
        "peer_float32": tr(
            "{value} x as fast as the other in float32 (target {target})", value=decimal(value), target=target
        ),
        "memory": tr("{value} MB (target {target})", value=value, target=target),
    }
    return texts[kind]


def failures(part: Part) -> list[str]:
    """What other programs could not do, in their words."""
    return [
        tr(
            "{program}, {technique}: {error}",
            program=program,
            technique=tr(TECHNIQUES[name].label),
            error=error,
        )
        for name, row in part["techniques"].items()
        for program, error in row.get("failed", {}).items()
    ]


def _listing(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}\n", *(f"- {line}" for line in lines)]) if lines else ""


def blocks() -> dict[str, str]:
    """What stands between the marks of the page."""
    return {network: section(part) for network, part in found().items()}


if __name__ == "__main__":
    fill(PAGE, blocks)
