"""An attack on one sheet: the pictures, the maps, the numbers, the way, and what it comes to."""

from pathlib import Path

import cv2
import numpy as np

from skyview.classifier.views import View
from skyview.explain import TECHNIQUES
from skyview.explain.attribution import Attribution
from skyview.report.inks import THEMES, Inks
from skyview.report.placing import overlay
from skyview.report.raster import render
from skyview.report.scene import Block, Line, Picture, Scene
from skyview.report.typeface import fitted, wrapped
from skyview.report.writing import write_picture
from skyview.robustness.attacks import ATTACKS, HALF, AttackOutcome, Epsilon50
from skyview.robustness.attacks.reading import headline, reading, search_reading
from skyview.saying import decimal, tr

TILE = 320
"""Side of a picture in pixels of the sheet."""

_MARGIN, _GAP, _HEAD, _TITLE = 36, 20, 92, 30
_USUAL, _SMALL, _LINE = 16.0, 14.0, 23.0
_WIDTH = 2 * _MARGIN + 3 * TILE + 2 * _GAP
_BELOW = _HEAD + 2 * (_TITLE + TILE + _GAP)
_CURVE = 150.0
"""Height of the curve of the likeness along the steps."""


def attack_sheet(
    outcome: AttackOutcome, title: str, search: Epsilon50 | None = None, theme: str = "light"
) -> Scene:
    """Compose the sheet.

    Args:
        outcome: The attack.
        title: What was attacked, for the heading.
        search: The search of the least that is enough, if there was one.
        theme: Name in `skyview.report.inks.THEMES`.
    """
    inks = THEMES[theme]
    half = (_WIDTH - 2 * _MARGIN - _GAP) / 2
    said = reading(outcome) + (f" {search_reading(search)}" if search is not None else "")
    lines = wrapped(said, _USUAL, half)
    height = _BELOW + 30 + max(_LINE * (len(lines) + 6), _CURVE + 60) + 46
    scene = Scene(_WIDTH, height, inks.ground, tr("Attack on an explanation of {title}", title=title))
    room = _WIDTH - 2 * _MARGIN
    heading = fitted(tr("Can this explanation be changed? {title}", title=title), 24, room, strong=True)
    scene.text(_MARGIN, 46, heading, 24, inks.bright, strong=True)
    label = TECHNIQUES.label(outcome.method)
    subtitle = tr(
        "{label}, attacked by: {attack}, at most {epsilon:g} of 255 grey levels",
        label=label,
        attack=tr(ATTACKS[outcome.attack].label),
        epsilon=outcome.epsilon,
    )
    scene.text(_MARGIN, 74, fitted(subtitle, _USUAL, room), _USUAL, inks.muted)
    _draw_pictures(scene, outcome, inks)
    top = _BELOW + 30
    scene.text(_MARGIN, top, headline(outcome), 18, inks.bright, strong=True)
    for number, words in enumerate(lines, start=1):
        scene.text(_MARGIN, top + _LINE * number + 4, words, _USUAL, inks.plain)
    _draw_figures(scene, outcome, top + _LINE * (len(lines) + 1) + 24, half, inks)
    _draw_curve(scene, outcome, _MARGIN + half + _GAP, top, half, inks)
    foot = tr(
        "seed {seed}, {steps} steps; network {model}, capture {capture}",
        seed=outcome.seed,
        steps=outcome.steps,
        model=outcome.model[:12],
        capture=outcome.capture[:12],
    )
    scene.text(_MARGIN, height - 22, foot, _SMALL, inks.muted)
    return scene


def write_attack_sheet(path: Path, outcome: AttackOutcome, title: str, search: Epsilon50 | None) -> None:
    """Write the sheet as PNG, with all numbers as its comment.

    Raises:
        SkyviewError: The file cannot be written.
    """
    write_picture(path, render(attack_sheet(outcome, title, search), 2.0), outcome.to_dict())


def _draw_pictures(scene: Scene, outcome: AttackOutcome, inks: Inks) -> None:
    change = outcome.attacked / np.float32(255) - outcome.picture
    seen = np.clip(0.5 + 0.5 * change * 255 / outcome.epsilon, 0, 1)
    attacked = outcome.attacked / np.float32(255)
    tiles = (
        (tr("The picture"), outcome.picture),
        (tr("The attacked picture"), attacked),
        (tr("What was changed, ×{epsilon:.0f}", epsilon=127.5 / outcome.epsilon), seen),
        (tr("Its map"), _over(outcome.picture, outcome.before, outcome)),
        (tr("The map after the attack"), _over(attacked, outcome.after, outcome)),
        (tr("The map under random signs"), _over(outcome.picture, outcome.control_map, outcome)),
    )
    for place, (words, pixels) in enumerate(tiles):
        x = _MARGIN + place % 3 * (TILE + _GAP)
        y = _HEAD + place // 3 * (_TITLE + TILE + _GAP)
        scene.text(x, y + 20, words, _USUAL, inks.bright, strong=True)
        _lay(scene, x, y + _TITLE, pixels)


def _over(picture: np.ndarray, values: np.ndarray, outcome: AttackOutcome) -> np.ndarray:
    """A map over the picture it is of."""
    view = View("", 0.0, 0.0, float(picture.shape[0]))
    signed = TECHNIQUES[outcome.method].signed
    found = Attribution(values, signed, outcome.method, outcome.target, {}, 0, outcome.model, view, 0, 0.0)
    return picture if found.is_empty else overlay(picture, found, opacity=0.75)


def _lay(scene: Scene, x: float, y: float, pixels: np.ndarray) -> None:
    def paint(width: int, height: int) -> np.ndarray:
        return np.clip(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_NEAREST), 0, 1)

    scene.add(Picture(x, y, TILE, TILE, paint, (2 * TILE, 2 * TILE)))


def _draw_figures(scene: Scene, outcome: AttackOutcome, top: float, width: float, inks: Inks) -> None:
    """Attacked picture and random signs side by side."""
    rows = (
        (tr("Likeness to the map before"), "spearman", "{:.2f}"),
        (tr("Its strongest 2% still on top"), "top_share", "{:.0%}"),
        (tr("Centre moved, in pixels"), "centre_shift", "{:.1f}"),
    )
    places = (_MARGIN + width - 120, _MARGIN + width)
    for x, words in zip(places, (tr("attacked"), tr("random signs")), strict=True):
        scene.text(x, top, words, _SMALL, inks.muted, anchor="end")
    for number, (words, name, form) in enumerate(rows, start=1):
        y = top + _LINE * number
        scene.text(_MARGIN, y, words, _USUAL, inks.plain)
        for x, found in zip(places, (outcome.likeness, outcome.control), strict=True):
            scene.text(
                x, y, decimal(form.format(found[name])).replace("-", "−"), _USUAL, inks.bright, anchor="end"
            )


def _draw_curve(
    scene: Scene, outcome: AttackOutcome, left: float, top: float, width: float, inks: Inks
) -> None:
    """Likeness along the steps; nothing for a control, which does not walk."""
    if not outcome.trail:
        return
    title = tr("Likeness of the map, step by step")
    if outcome.transferred:
        title = tr("Likeness of {label}, step by step", label=TECHNIQUES.label(outcome.source))
    scene.text(left, top, title, 18, inks.bright, strong=True)
    x0, x1, y1 = left + 34, left + width - 100, top + 24 + _CURVE
    low, last = min(0.0, *(look.likeness["spearman"] for look in outcome.trail)), outcome.trail[-1].steps

    def at(steps: float, value: float) -> tuple[float, float]:
        return x0 + (x1 - x0) * steps / max(1, last), y1 - _CURVE * (value - low) / (1 - low)

    for value in (0.0, 0.5, 1.0):
        scene.add(Line((at(0, value), at(last, value)), inks.track, 1.5))
        scene.text(x0 - 8, at(0, value)[1] + 5, decimal(f"{value:g}"), _SMALL, inks.muted, anchor="end")
    levels = ((HALF, tr("half: success")), (outcome.control["spearman"], tr("random signs")))
    for value, words in levels:
        scene.add(Line((at(0, value), at(last, value)), inks.quiet, 1.5))
        scene.text(x1 + 8, at(0, value)[1] + 5, words, _SMALL, inks.muted)
    points = tuple(at(look.steps, look.likeness["spearman"]) for look in outcome.trail)
    scene.add(Line(points, inks.accent, 2.5))
    for look, (x, y) in zip(outcome.trail, points, strict=True):
        scene.add(Block(x - 4, y - 4, 8, 8, inks.accent if look.held else inks.fair, 4))
    scene.text(x0, y1 + 22, "0", _SMALL, inks.muted, anchor="middle")
    scene.text(x1, y1 + 22, tr("{last} steps", last=last), _SMALL, inks.muted, anchor="middle")
