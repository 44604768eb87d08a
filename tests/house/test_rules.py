"""The rules of the house that no single module can prove: who imports whom, and what is loaded when."""

import ast
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "skyview"
GROUND = {"errors", "classes", "paths", "registry", "saying", "undivided"}
FLOORS = [
    "captures",
    "simulator",
    "classifier",
    "explain",
    "robustness",
    "report",
    "engine",
    "gui",
]
QT = {"PySide6", "pyqtgraph", "superqt"}


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nobody_imports_upwards(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room in FLOORS:
        above = set(FLOORS[FLOORS.index(room) + 1 :])
    elif room in GROUND:
        above = set(FLOORS)
    else:
        return
    reached = {name.split(".")[1] for name in imports_of(path) if name.startswith("skyview.")}
    assert not reached & above


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_gui_knows_qt(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] != "gui":
        assert not {name.split(".")[0] for name in imports_of(path)} & QT


@pytest.mark.parametrize("room", ["gui", "robustness"])
def test_the_rooms_of_a_room_know_neither_what_ties_them_nor_each_other_in_circles(room: str) -> None:
    inner = {path.parent.name for path in (PACKAGE / room).glob("*/__init__.py")}
    needs: dict[str, set[str]] = defaultdict(set)
    for path in (PACKAGE / room).glob("*/*.py"):
        reached = {name.split(".")[2] for name in imports_of(path) if name.startswith(f"skyview.{room}.")}
        assert reached <= inner, f"{path} imports what ties the rooms together"
        needs[path.parent.name] |= reached - {path.parent.name}
    list(TopologicalSorter(needs).static_order())  # raises CycleError, which names the circle


def test_modules_fit_400_lines() -> None:
    long = {str(p): n for p in modules() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long


def loaded_after(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "skyview",
        "skyview.captures",
        "skyview.simulator",
        "skyview.gui.app",
        "skyview.gui.window",
        "skyview.engine.client",
    ],
)
def test_tensorflow_is_not_loaded_with(module: str) -> None:
    assert not loaded_after(f"import {module}") & {"tensorflow", "keras", "tf_explain"}


def test_the_window_is_there_before_what_takes_long_to_load(tmp_path: Path) -> None:
    made = (
        "import os; os.environ |= {'QT_QPA_PLATFORM': 'offscreen', 'SKYVIEW_STATE': "
        + repr(str(tmp_path))
        + "}\n"
        "from skyview.gui.app import application\nfrom skyview.gui.window import MainWindow\n"
        "app = application(); window = MainWindow()"
    )
    assert not loaded_after(made) & {"tensorflow", "scipy", "skimage", "astropy", "pyqtgraph", "reportlab"}


@pytest.mark.parametrize(
    "statement",
    [
        "from skyview.explain.registry import TECHNIQUES; assert len(TECHNIQUES) >= 6",
        "from skyview.robustness import PERTURBATIONS, SIMILARITIES; assert len(PERTURBATIONS) >= 6",
        "from skyview.engine import requests",
    ],
)
def test_registries_need_no_tensorflow(statement: str) -> None:
    assert not loaded_after(statement) & {"tensorflow", "keras", "tf_explain"}


@pytest.mark.parametrize(
    "module",
    ["skyview.captures", "skyview.simulator", "skyview.engine.client", "skyview.report", "skyview.__main__"],
)
def test_qt_is_not_loaded_with(module: str) -> None:
    assert not loaded_after(f"import {module}") & QT
