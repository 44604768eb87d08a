"""The page of speed tells what was measured; what is measured anew takes the place of the same."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from help_pages import file_of, filled, in_every_language
from speed_page import PAGE, blocks, found, section

from skyview.explain import TECHNIQUES
from skyview.saying import tr

BENCH = Path(__file__).resolve().parents[1] / "benchmarks" / "bench_explain.py"
MACHINE = {"day": "2026-12-01", "processor": "P", "cores": 2, "versions": "Python 3.11", "load": "0.5"}
MACHINE |= {"precision": "bf16", "capture": "one.fits"}
ROW = {"technique": "smoothgrad", "passes": 34, "seconds": 1.2, "bound": 1.0, "outside": 0.05, "first": 0.1}
ROW |= {"cold": 1.6, "bytes": 700e6}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_explain", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = sys.path.copy()
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_the_page_is_what_was_measured() -> None:
    for code in in_every_language():
        page = file_of(PAGE, code).read_text(encoding="utf-8")
        for mark, block in blocks().items():
            assert page == filled(page, mark, block), f"{mark}: run `make pages`"


def test_every_technique_is_measured_but_the_yardsticks() -> None:
    for part in found().values():
        assert [t.name for t in TECHNIQUES if not t.control] == list(part["techniques"])


def test_what_misses_its_target_is_told(bench: ModuleType) -> None:
    other = {"technique": "smoothgrad", "package": "slow 1.0", "seconds": 1.5, "bytes": 2e9}
    failed = {"technique": "smoothgrad", "package": "broken 1.0", "error": "out of memory"}
    row = bench.figures(ROW, 2.0, [other, failed], 2.0)
    assert (row["s"], row["bound"], row["ratio"], row["float32"]) == ("1.200", "1.000", "1.20", "2.000")
    assert row["peer"] == {"program": "slow 1.0", "s": "1.500", "mb": "2000", "times": ["1.2", "0.8"]}
    assert row["short"] == {
        "bound": ["1.20", "1.15"],
        "peer": ["1.2", "2"],
        "peer_float32": ["0.8", "1"],
        "memory": ["700", "600"],
    }
    part = {"machines": [MACHINE], "techniques": {"smoothgrad": row}, "passes": []}
    english, french = (section(part) for _ in in_every_language())
    assert "- SmoothGrad: 1.20 x its bound (target 1.15), 1.2 x as fast as the other (target 2), " in english
    assert "- broken 1.0, SmoothGrad: out of memory" in english
    assert "fois sa borne (objectif\N{NO-BREAK SPACE}1,15)" in french
    assert "| SmoothGrad | 1,200 | slow 1.0 | 1,500 | 2000 | 1,2 | 0,8 |" in french


def test_a_part_that_is_measured_anew_leaves_the_rest(bench: ModuleType) -> None:
    def part(load: str, **seconds: str) -> dict:
        machine = {**MACHINE, "load": load}
        return {"machines": [machine], "techniques": {n: {"s": s} for n, s in seconds.items()}, "passes": []}

    first = part("0.5", grad_cam="1", smoothgrad="2")
    assert bench.merged(None, first) == first
    second = bench.merged(first, part("1.5", smoothgrad="3", vanilla_gradient="4"))
    assert second["techniques"] == {
        "vanilla_gradient": {"s": "4"}, "smoothgrad": {"s": "3"}, "grad_cam": {"s": "1"},
    }  # fmt: skip
    assert [machine["load"] for machine in second["machines"]] == ["0.5", "1.5"]
    assert section(second).splitlines()[0].endswith("Load before each piece: 0.5; 1.5.")
    third = bench.merged(second, part("0.1", grad_cam="5", smoothgrad="6", vanilla_gradient="7"))
    assert [machine["load"] for machine in third["machines"]] == ["0.1"]
    assert tr("technique") in section(third)
