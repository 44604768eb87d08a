"""The window over the real engine: a killed compute process, and the whole path on a real capture."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from astropy.io import fits
from looking import running_timers
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from skyview.classifier import shipped_models
from skyview.engine import ClassifyRequest, ComputeClient, ExplainRequest, RobustnessRequest
from skyview.engine.codecs import decode
from skyview.explain import TECHNIQUES
from skyview.gui.export.dialog import ExportDialog
from skyview.gui.viewers.technique_menu import TechniqueMenu
from skyview.gui.window import MainWindow
from skyview.report import read_npz

_RANDOM_BUNDLE = """
import sys
import time
from pathlib import Path
from skyview.classifier.architectures import build, weights_of
from skyview.classifier.bundle import make_card, save_bundle
save_bundle(Path(sys.argv[1]), weights_of(build("resnet50")), make_card("random", "resnet50"))
"""

_ENGINE = """
import pickle, sys
from skyview.engine import Workbench
from skyview.engine.codecs import encode
bench = Workbench()
answers = [encode(list(bench.run(request))[-1].value) for request in pickle.load(sys.stdin.buffer)]
sys.stdout.buffer.write(pickle.dumps(answers))
"""


_PROGRAM = """
import sys
from pathlib import Path
from skyview.gui.app import run
sys.exit(run([Path(sys.argv[1])]))
"""


@pytest.fixture
def real_window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    """A window whose compute process is real, but does not load tensorflow."""
    window = MainWindow([folder], lambda: ComputeClient(warm_up=None))
    window.show()
    yield window
    window.close()
    assert not window.thread_.isRunning()
    children = psutil.Process().children(recursive=True)
    assert not [p for p in children if "spawn_main" in " ".join(p.cmdline())]  # compute processes
    assert not running_timers()


def test_a_killed_compute_process_is_told_and_comes_back(real_window: MainWindow, qtbot: QtBot) -> None:
    real_window.session.current = None
    qtbot.waitUntil(lambda: real_window.jobs.ready, timeout=60000)
    client = real_window.thread_._client
    told: list[str] = []
    real_window.jobs.process_died.connect(told.append)
    os.kill(client.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(told), timeout=30000)
    qtbot.waitUntil(lambda: "is back" in real_window.panels.messages.words, timeout=60000)
    assert client.generation == 2
    assert "SIGKILL" in told[0]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The default model, or one with random weights where none is shipped."""
    if shipped_models():
        return shipped_models()[0]
    bundle = tmp_path_factory.mktemp("bundle")
    subprocess.run([sys.executable, "-c", _RANDOM_BUNDLE, str(bundle)], check=True, capture_output=True)
    return str(bundle)


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_the_whole_path_by_mouse_and_key(
    captures_folder: Path, model: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open, classify, six maps, quick robustness, export; the numbers equal the command line's."""
    path = captures_folder / "fits" / "dov_a0012f_m51.fits"
    patience = 600_000
    window = MainWindow([path])
    window.session.model = model
    window.show()
    try:
        _whole_path(window, path, model, tmp_path / "out", qtbot, patience)
    finally:
        window.close()
    assert not running_timers()
    card, prediction = window.session.card(), window.session.prediction()
    # The same questions put to the command line's engine, in a process and with a cache of their own: nothing
    # can be handed over, and the arithmetic is that of the window's compute process.
    monkeypatch.setenv("SKYVIEW_CACHE", str(tmp_path / "other"))
    methods = ("grad_cam", "vanilla_gradient", "smoothgrad")
    asked = [
        ClassifyRequest(path, model),
        *(ExplainRequest(path, method, model=model) for method in methods),
        RobustnessRequest(path, ("grad_cam", "vanilla_gradient"), ("jpeg",), "quick", model=model),
    ]
    expected, *maps, scored = _answers(asked)
    assert prediction.label == expected.label
    assert prediction.probabilities == pytest.approx(expected.probabilities, abs=1e-5)
    for method, attribution in zip(methods, maps, strict=True):
        exported = read_npz(tmp_path / "out" / f"{path.stem}.{method}.npz").values
        values = attribution.values
        np.testing.assert_allclose(exported, values, atol=2e-2 * np.abs(values).max())
    for cell in scored.cells:
        found = card.by_key[cell.key]
        assert found.kept == cell.kept
        assert found.value == pytest.approx(cell.value, abs=0.02, nan_ok=True)


def _answers(requests: list[object]) -> list[Any]:
    asked = pickle.dumps(requests)
    done = subprocess.run([sys.executable, "-c", _ENGINE], input=asked, check=True, stdout=subprocess.PIPE)
    return [decode(answer) for answer in pickle.loads(done.stdout)]


def _choose(window: MainWindow, qtbot: QtBot, slot: int, method: str) -> None:
    """By mouse and keys: press the technique's name, type another one, press Return."""
    qtbot.waitUntil(lambda: window.session.appraisal is not None, timeout=600_000)
    qtbot.mouseClick(window.panels.viewers.maps[slot].methods, Qt.MouseButton.LeftButton)
    menu = window.findChild(TechniqueMenu)
    qtbot.keyClicks(menu.field, TECHNIQUES[method].label)
    qtbot.keyClick(menu.field, Qt.Key.Key_Return)
    window.activateWindow()  # as a window manager does when a menu closes; shortcuts need it
    qtbot.waitUntil(window.isActiveWindow)


def _whole_path(window: MainWindow, path: Path, model: str, out: Path, qtbot: QtBot, patience: int) -> None:
    canvas = window.panels.viewers.image.canvas
    session = window.session

    def done(method: str) -> bool:
        state = session.maps.get(session.key_of(path, method, {}))
        return state is not None and state.done >= 1

    qtbot.waitUntil(lambda: session.prediction() is not None, timeout=patience)
    assert window.panels.verdict.words
    qtbot.keyClick(canvas, Qt.Key.Key_4)
    for method in ("grad_cam", "smoothgrad", "integrated_gradients", "occlusion"):
        qtbot.waitUntil(lambda method=method: done(method), timeout=patience)
    for slot, method in (
        (3, "guided_backprop"),
        (2, "vanilla_gradient"),
    ):  # six in all, by the viewers' menus
        _choose(window, qtbot, slot, method)
        qtbot.waitUntil(lambda method=method: done(method), timeout=patience)
    _export(window, out, qtbot)
    qtbot.keyClick(canvas, Qt.Key.Key_2)
    _choose(window, qtbot, 1, "vanilla_gradient")
    assert session.viewers == 2
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    assert window.inquiry.score_done() is not None
    qtbot.waitUntil(lambda: session.card() is not None and session.card().done == 1, timeout=patience)
    trust = window.panels.trust
    place = trust.table.visualRect(trust.model.index(2, 1)).center()
    qtbot.mouseClick(trust.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    qtbot.waitUntil(lambda: bool(window.panels.comparison._verdict.text()), timeout=patience)


def _export(window: MainWindow, out: Path, qtbot: QtBot) -> None:
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ExportDialog)
    dialog.folder.setText(str(out))
    dialog.form.sidecar.setChecked(False)
    for kind in ("fits", "npz"):
        box = dialog.formats[kind]
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Saved 12 files" in window.panels.messages.words, timeout=60000)
    header = fits.getheader(next(out.glob("*.grad_cam.fits")))
    assert header["METHOD"] == "grad_cam"


def _compute_process(program: psutil.Process) -> psutil.Process | None:
    found = [each for each in program.children() if "spawn_main" in " ".join(each.cmdline())]
    return found[0] if found else None


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="these signals are Unix's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", None)])
def test_the_end_of_the_session_leaves_nothing_running(folder: Path, number: int) -> None:
    program = psutil.Popen([sys.executable, "-c", _PROGRAM, str(folder)])
    end = time.monotonic() + 120
    while (compute := _compute_process(program)) is None:
        assert time.monotonic() < end, "no compute process"
        time.sleep(0.05)
    program.send_signal(number)
    assert program.wait(60) == 0
    assert not compute.is_running()
