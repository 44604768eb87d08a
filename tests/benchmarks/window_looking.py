"""Measurements of a 24-megapixel capture: opened, panned in four viewers; and of a window at full work."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from astropy.io import fits
from PySide6.QtCore import QCoreApplication, QPointF
from window_browsing import FILES
from window_files import sky, small_files
from window_harness import Figures, Pauses, wait, wait_until, window

from skyview.classifier.views import explained_view
from skyview.explain.attribution import Attribution
from skyview.gui.state.session import MapState
from skyview.gui.state.worker import compute_client
from skyview.gui.window import MainWindow

LARGE = (4000, 6000)  # 24 megapixels
STEPS = 120
WORK = 25  # seconds at full work


def large_capture(folder: Path) -> Path:
    """A colour stack of 24 megapixels of 16 bits."""
    file = folder / "large.fit"
    fits.writeto(file, np.stack([sky(*LARGE, seed) for seed in range(3)]))
    return file


def opening(folder: Path) -> Figures:
    """From asking for the file to its pixels on the screen; the file is in the system's memory."""
    large = large_capture(folder)
    (folder / "empty").mkdir()
    with window(folder / "empty") as opened:
        wait_until(lambda: opened.desk.catalogue is not None)
        wait(1)
        pauses = Pauses(opened)
        opened.desk.open_paths([large])
        took = wait_until(lambda: opened.desk.picture is not None)
        took += _painted(opened)
        pauses.end()
        return {"24 megapixels on the screen, s": took, **pauses.figures("opening them")}


def panning(folder: Path) -> Figures:
    """Four viewers in step over 24 megapixels, each with a map, at three zooms."""
    large = large_capture(folder)
    with window(large) as opened:
        wait_until(lambda: opened.desk.picture is not None and opened.desk.catalogue is not None)
        opened.viewing.show_viewers(4)
        _lay_maps(opened)
        wait(1)
        figures = {}
        camera = opened.panels.viewers.camera
        for zoom in (1.5, 6, 40):
            view = opened.panels.viewers.image.canvas.size().toSizeF()
            camera.zoom_to(zoom, view)
            _painted(opened)

            def move(step: int, zoom: float = zoom) -> None:
                way = 1 if step < STEPS / 2 else -1
                camera.pan(QPointF(way * 20 / zoom, way * 12 / zoom))

            figures[f"ms of a step of linked panning at zoom {zoom:g}"] = _per_step(move)
        return figures


def dragging(folder: Path) -> Figures:
    """A handle of the stretch moved on 24 megapixels, each step on the screen before the next begins."""
    large = large_capture(folder)
    with window(large) as opened:
        wait_until(lambda: opened.desk.picture is not None and opened.desk.catalogue is not None)
        _lay_maps(opened)
        opened.looking.show_panel(True)
        stretching, canvas = opened.looking.stretching, opened.panels.viewers.image.canvas
        wait_until(lambda: stretching._codes is not None)
        wait(1)
        own = opened.desk.picture.stretch

        def move(step: int) -> None:
            before = canvas._layers.pyramid
            midtone = 0.1 + 0.6 * step / STEPS
            stretching.panel.dragged.emit(replace(own, midtones=(midtone,) * 3))
            while canvas._layers.pyramid is before:
                QCoreApplication.processEvents()

        return {"ms of a step of a handle on 24 megapixels": _per_step(move)}


def working(folder: Path) -> Figures:
    """Maps, a score card and the classes of all captures asked for at once while 5,000 files are listed."""
    small_files(folder, FILES)
    (folder / "first").mkdir()
    first = folder / "first" / "frame.fit"
    fits.writeto(first, np.stack([sky(480, 640, seed) for seed in range(3)]))
    with window(first, client=compute_client) as opened:
        wait_until(lambda: opened.jobs.ready and opened.inquiry.possible and opened.desk.picture is not None)
        wait(2)
        pauses = Pauses(opened)
        opened.explain()
        opened.inquiry.score("quick")
        opened.desk.open_paths([folder])
        opened.inquiry.name_all()
        wait(WORK)
        pauses.end()
        card = opened.session.card()
        return {
            "cells of the card filled meanwhile": float(len(card.cells) if card else 0),
            "captures listed meanwhile": float(len(opened.session.items)),
            **pauses.figures("at full work"),
        }


def _painted(opened: MainWindow) -> float:
    """Seconds until what is pending is on the screen."""
    begun = time.perf_counter()
    opened.panels.viewers.repaint()
    QCoreApplication.processEvents()
    return time.perf_counter() - begun


def _per_step(act: Callable[[int], None]) -> float:
    """Milliseconds from one act to the next when each is on the screen before the next begins."""
    begun = time.perf_counter()
    for step in range(STEPS):
        act(step)
        QCoreApplication.processEvents()
    return (time.perf_counter() - begun) * 1000 / STEPS


def _lay_maps(opened: MainWindow) -> None:
    """A map in every viewer, as if it had been computed."""
    session, capture = opened.session, opened.desk.picture.capture
    axis = np.linspace(-1, 1, 224)
    values = np.exp(-(axis[:, None] ** 2 + axis**2) * 8).astype(np.float32)
    view = explained_view(capture.height, capture.width)
    for slot in range(session.viewers):
        key = session.key(slot)
        found = Attribution(values, False, key.method, "galaxy", {}, 0, capture.digest, view, 25, 1.0)
        session.maps[key] = MapState(found, 1.0)
        opened.inquiry.map_changed.emit(key)
