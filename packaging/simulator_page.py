"""Fills the tables of resources/help/simulator.md from what tests/benchmarks/bench_simulator.py measured.

    make pages

The figures are kept as they were told, so the page can be written again in every language without measuring.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from help_pages import fill, table

from skyview.classes import CLASSES, label_within
from skyview.saying import decimal, tr

PAGE = "simulator"
FOUND = Path(__file__).resolve().parents[1] / "tests" / "benchmarks" / "simulator.json"
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
NEEDED = 60
"""Frames a second and core that training needs."""

Found = dict[str, Any]
"""Numbers as text.

``quantiles``, by measures: a pair for each of `QUANTILES`, real and simulated; ``judges``, by names: the
``area`` and those of the ``folds``; ``speed``, by classes and for ``all``.
"""


def found() -> Found:
    """What was measured."""
    known: Found = json.loads(FOUND.read_text(encoding="utf-8"))
    return known


def keep(parts: Mapping[str, Any]) -> None:
    """Keep these parts of what was measured; the others stay."""
    text = json.dumps({**found(), **parts}, indent=1, ensure_ascii=False)
    FOUND.write_text(text + "\n", encoding="utf-8")


def measures() -> dict[str, tuple[str, str]]:
    """Of `skyview.simulator.realism.MEASURES` the name and the meaning, in the language that is spoken."""
    return {
        "background": (tr("background"), tr("median of the picture, levels")),
        "cast": (tr("cast"), tr("largest difference between the channels' medians, levels")),
        "gradient": (tr("gradient"), tr("spread (5-95%) of the sky over an 8 x 8 grid, levels")),
        "stars": (tr("stars"), tr("stars found per 160 x 160 pixels")),
        "FWHM": (tr("FWHM"), tr("median full width at half maximum of stars, pixels")),
        "axis ratio": (tr("axis ratio"), tr("median short over long axis of stars")),
        "star height": (tr("star height"), tr("median height of stars above the sky, levels")),
        "star colour": (tr("star colour"), tr("spread of log(red / blue) among stars")),
        "bright stars": (tr("bright stars"), tr("share of stars within 60 levels of white")),
        "white": (tr("white"), tr("share of pixels at white, per mille")),
        "black": (tr("black"), tr("share of pixels at black, per mille")),
        "noise": (tr("noise"), tr("scatter between neighbouring pixels, levels")),
        "grain": (tr("grain"), tr("scatter over 2 pixels relative to that over 1")),
        "blotches": (tr("blotches"), tr("scatter of 6-pixel means of the sky, levels")),
        "colour noise": (tr("colour noise"), tr("scatter of red minus blue relative to that of grey")),
    }


def judges() -> dict[str, str]:
    """The judges in words, in the language that is spoken."""
    return {"measures": tr("measures, boosted"), "pixels": tr("pixels, convolutional")}


def quantiles_table(quantiles: Mapping[str, list[list[str]]]) -> str:
    """Quantiles of each measure, real / simulated, and what the measures mean."""
    words = measures()
    rows = [
        [words[name][0], *(" / ".join(decimal(number) for number in pair) for pair in pairs)]
        for name, pairs in quantiles.items()
    ]
    heads = [tr("real / simulated"), *(decimal(f"{quantile:.0%}") for quantile in QUANTILES)]
    meanings = table([tr("measure"), tr("what it is")], list(words.values()), texts=(0, 1))
    return f"{table(heads, rows)}\n\n{meanings}"


def judges_table(areas: Mapping[str, Mapping[str, Any]]) -> str:
    """How well each judge tells real from simulated."""
    words = judges()
    rows = [
        [words[name], judge["area"], tr("; ").join(decimal(area) for area in judge["folds"])]
        for name, judge in areas.items()
    ]
    return table([tr("judged by"), tr("area under the curve"), tr("folds by source")], rows)


def speed_table(speed: Mapping[str, str]) -> str:
    """Frames a second of processor time on one core, by class and for all of them."""
    rows = [[label_within(name), speed[name]] for name in CLASSES]
    overall = tr("**{speed}** (needed: {needed})", speed=decimal(speed["all"]), needed=NEEDED)
    return table(
        [tr("class"), tr("frames a second and core")], [*rows, [f"**{tr('all classes')}**", overall]]
    )


def blocks() -> dict[str, str]:
    """What stands between the marks of the page."""
    told = found()
    return {
        "quantiles": quantiles_table(told["quantiles"]),
        "judges": judges_table(told["judges"]),
        "speed": speed_table(told["speed"]),
    }


if __name__ == "__main__":
    fill(PAGE, blocks)
