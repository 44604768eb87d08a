"""An attack, large: picture, attacked picture and what was changed; the maps of each; how it went."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainterPath, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.attacks.curve import AttackCurve
from skyview.gui.attacks.invitation import Invitation
from skyview.gui.attacks.preview import Preview, cut_out
from skyview.gui.attacks.wording import change_title, hints, map_titles, picture_title, plain_titles
from skyview.gui.before_after.shifted_bars import ShiftedBars
from skyview.gui.canvas import maps
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.framing import framed
from skyview.gui.canvas.pyramid import Pyramid, build_pyramid
from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, heading, label, tool_button
from skyview.gui.parts.wording import class_label
from skyview.gui.state.session import Look
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.classifier.views import View
    from skyview.explain.attribution import Attribution
    from skyview.robustness.attacks import AttackOutcome, AttackWalk

_WORDS = 380  # pixels across the words in place of pictures: less than the middle has at least

PARTS = (
    tr("Picture"),
    tr("Attacked picture"),
    tr("What was changed"),
    tr("Its map"),
    tr("Map after"),
    tr("Map under random signs"),
)


class AttackView(QWidget):
    """What stands in the viewers' place while the page of the attacks is turned to.

    Signals:
        start_wanted: The button below the places that are not filled yet.
        closed: The viewers are wanted back.
    """

    start_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera(self)
        self.canvases = tuple(Canvas(self.camera, name) for name in PARTS)
        self.curve, self.bars = AttackCurve(), ShiftedBars(tr("attacked picture"))
        self.titles = tuple(Elided() for _ in PARTS)
        self._answer = label("", "", wrap=True)
        self._answer.setStyleSheet("font-weight: 600;")
        self.hints = tuple(_hint_on(canvas) for canvas in self.canvases)
        self._cut: tuple[Pyramid, View, np.ndarray] | None = None
        self._icon = QLabel()
        show_icon(self._icon, "attack", 40, "muted")
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFixedWidth(_WORDS)
        self.invitation = Invitation()
        self.invitation.start_wanted.connect(self.start_wanted)
        self._shown: object = None
        self._lay_out()
        self.say("")
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (canvas, title, words) in enumerate(zip(self.canvases, self.titles, PARTS, strict=True)):
            title.show_text(words)
            title.setStyleSheet("font-weight: 600;")
            close = tool_button("cancel", tr("Back to the viewers (K)"), self.closed.emit, size=14)
            frame = framed(canvas, title, close if place == 2 else None)
            grid.addWidget(frame, place // 3, place % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        for row in range(2):
            grid.setRowStretch(row, 1)
        numbers = QFrame()
        numbers.setProperty("panel", True)
        below = QHBoxLayout(numbers)
        below.setContentsMargins(14, 8, 14, 10)
        below.setSpacing(20)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(heading(tr("Likeness of the map, step by step")))
        left.addWidget(self.curve)
        right.addWidget(self._answer)
        right.addWidget(self.bars)
        right.addStretch()
        below.addLayout(left, 1)
        below.addLayout(right, 1)
        pictures = QWidget()
        column_ = QVBoxLayout(pictures)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(6)
        column_.addLayout(grid, 1)
        self._strip = QStackedWidget()
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (self.invitation, numbers):
            self._strip.addWidget(part)
        column_.addWidget(self._strip)
        self._pile = QStackedLayout(self)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.addWidget(self._empty())
        self._pile.addWidget(pictures)

    def _empty(self) -> QFrame:
        """What stands here while there is no picture."""
        frame = QFrame()
        frame.setProperty("viewer", True)
        layout = QVBoxLayout(frame)
        top = QHBoxLayout()
        top.addStretch()
        top.addWidget(tool_button("cancel", tr("Back to the viewers (K)"), self.closed.emit, size=14))
        layout.addLayout(top)
        layout.addStretch()
        layout.setSpacing(14)
        for part in (self._icon, self._words):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return frame

    @property
    def is_empty(self) -> bool:
        """Whether nothing of an attack is shown."""
        return self._shown is None

    @property
    def words(self) -> str:
        """What is said while nothing of an attack is shown."""
        return self.invitation.words if self._pile.currentIndex() else self._words.text()

    @property
    def answer(self) -> str:
        """What the network says of the attacked picture."""
        return self._answer.text()

    def say(self, words: str) -> None:
        """Words alone, one sentence or two, where there is no picture to be attacked."""
        self._words.setText(words)
        self._words.setFixedHeight(max(0, self._words.heightForWidth(_WORDS)))
        self._shown = None
        self._pile.setCurrentIndex(0)

    def show_preview(self, preview: Preview, look: Look) -> None:
        """Show what there is to be attacked, and what will stand in the other places.

        What is to be done is said by `invitation`.

        Args:
            preview: What there is.
            look: Palettes and opacity.
        """
        again = self._shown is None and self._cut is not None and self._cut[0] is preview.pyramid
        if self._cut is None or self._cut[:2] != (preview.pyramid, preview.view):
            self._cut = preview.pyramid, preview.view, cut_out(preview.pyramid, preview.view)
            again = False
        own = self._cut[2]
        self._shown = None
        if not again:
            before = build_pyramid(own)
            self.camera.look_at(own.shape[1], own.shape[0])
            for place, canvas in enumerate(self.canvases):
                canvas.show_picture(before if place in (0, 3) else None)
        box = QRectF(0, 0, own.shape[1], own.shape[0])
        for canvas in self.canvases[4:]:
            canvas.show_overlay(None, QRectF())
        mapped, attribution = self.canvases[3], preview.attribution
        mapped.set_opacity(look.opacity)
        image = maps.render(attribution, look) if attribution is not None else None
        mapped.show_overlay(image, box if attribution is not None else QRectF(), blend=look.blend)
        titles = (tr("Picture"), picture_title(preview.epsilon), change_title(preview.epsilon))
        for title, words in zip(self.titles, (*titles, *plain_titles(drawn=preview.drawn)), strict=True):
            title.show_text(words)
        filled = (True, False, False, attribution is not None, False, False)
        self._hint(filled, preview.epsilon)
        self._strip.setCurrentWidget(self.invitation)
        self._pile.setCurrentIndex(1)

    def _hint(self, filled: Sequence[bool], epsilon: float) -> None:
        """Say in the places that are not filled yet what will stand there."""
        for hint, words, full in zip(self.hints, hints(epsilon), filled, strict=True):
            hint.setText(words)
            hint.setHidden(full)

    def show_found(
        self, found: "AttackOutcome | AttackWalk", look: Look, *, signed: bool, drawn: bool
    ) -> None:
        """Show an attack on its way, or what came of it.

        Args:
            found: What is known.
            look: Palettes and opacity.
            signed: The maps have negative values.
            drawn: The goal is a drawing, whose outline is shown over the map after.
        """
        if found is not self._shown:
            self._shown = found
            self._lay_pictures(found)
        self._lay_maps(found, look, signed=signed, drawn=drawn)
        self._show_numbers(found)
        changed = found.attacked is not None
        there = [values is not None for values in (found.before, found.after, found.control_map)]
        self._hint((True, changed, changed, *there), found.epsilon)
        self._strip.setCurrentIndex(1)
        self._pile.setCurrentIndex(1)

    def _lay_pictures(self, found: "AttackOutcome | AttackWalk") -> None:
        own = np.round(found.picture * 255).astype(np.uint8)
        before = build_pyramid(own)
        attacked = changed = None
        if found.attacked is not None:
            change = found.attacked / np.float32(255) - found.picture
            seen = np.clip(0.5 + 0.5 * change * 255 / found.epsilon, 0, 1)
            attacked = build_pyramid(found.attacked)
            changed = build_pyramid(np.round(seen * 255).astype(np.uint8))
        self.camera.look_at(own.shape[1], own.shape[0])
        under = (before, attacked, changed, before, attacked, before)
        for canvas, pyramid in zip(self.canvases, under, strict=True):
            canvas.show_picture(pyramid)
        self.titles[1].show_text(picture_title(found.epsilon))
        self.titles[2].show_text(change_title(found.epsilon))

    def _lay_maps(
        self, found: "AttackOutcome | AttackWalk", look: Look, *, signed: bool, drawn: bool
    ) -> None:
        box = QRectF(0, 0, found.picture.shape[1], found.picture.shape[0])
        for canvas, values in zip(
            self.canvases[3:], (found.before, found.after, found.control_map), strict=True
        ):
            canvas.set_opacity(look.opacity)
            if values is None:
                canvas.show_overlay(None, box)
                continue
            goal = outline(found.goal) if found.goal is not None and drawn and values is found.after else None
            image = maps.render(_map(found, values, signed), look)
            canvas.show_overlay(image, box, contour=goal, blend=look.blend)
        for title, words in zip(self.titles[3:], map_titles(found, drawn=drawn), strict=True):
            title.show_text(words)

    def _show_numbers(self, found: "AttackOutcome | AttackWalk") -> None:
        from skyview.robustness.attacks import AttackOutcome

        done = isinstance(found, AttackOutcome)
        steps = found.trail[-1].steps if done and found.trail else 0 if done else found.steps
        judged = found.likeness["spearman"] if done and found.transferred and found.likeness else None
        control = found.control["spearman"] if found.control else None
        self.curve.show_trail(found.trail, steps, control, judged)
        self.bars.setVisible(found.probabilities_after is not None)
        if found.probabilities_after is None:
            self._answer.setText(tr("No attacked picture yet"))
            return
        self.bars.show_shift(found.probabilities_before, found.probabilities_after)
        before, after = (p[found.label] for p in (found.probabilities_before, found.probabilities_after))
        kept = (
            tr("Still {label}", label=class_label(found.label))
            if found.held
            else tr("{label} did not hold", label=class_label(found.label))
        )
        self._answer.setText(
            tr("{kept}: {before} → {after}", kept=kept, before=percent(before), after=percent(after))
        )

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the maps."""
        for canvas in self.canvases[3:]:
            canvas.set_opacity(opacity)


def _hint_on(canvas: Canvas) -> QLabel:
    """Words in the middle of a place that is not filled yet."""
    hint = label("", "muted", wrap=True)
    hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
    hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    layout = QVBoxLayout(canvas)
    layout.setContentsMargins(14, 10, 14, 10)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # words make no place larger
    layout.addWidget(hint)
    return hint


def _map(found: "AttackOutcome | AttackWalk", values: np.ndarray, signed: bool) -> "Attribution":
    """One of its maps, as the viewers know them."""
    from skyview.explain.attribution import Attribution

    return Attribution(values, signed, found.method, found.label, {}, 0, "", found.view, 0, 0.0)


def outline(goal: np.ndarray) -> QPainterPath:
    """Lines around what a goal, (S, S), consists of, in its own pixels."""
    from skimage.measure import find_contours

    path = QPainterPath()
    for line in find_contours(np.pad(goal, 1), float(goal.max()) / 2):
        path.addPolygon(QPolygonF([QPointF(column - 0.5, row - 0.5) for row, column in line]))
    return path
