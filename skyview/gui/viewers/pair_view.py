"""Two of what the viewers show in one place: swiped, blinked, or subtracted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from skyview.gui.canvas import maps
from skyview.gui.canvas.blending import NORMAL
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.foot import Foot
from skyview.gui.canvas.pyramid import Pyramid
from skyview.gui.canvas.split_canvas import SplitCanvas
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import combo, label, tool_button
from skyview.gui.state.session import Look

if TYPE_CHECKING:
    from skyview.explain.attribution import Attribution

SWIPE, BLINK, DIFFERENCE = "swipe", "blink", "difference"

MODES = {SWIPE: tr("Swipe"), BLINK: tr("Blink"), DIFFERENCE: tr("Difference")}
"""Ways to compare two, by name and label."""

_BUTTONS = 90  # pixels for the two small buttons of the head, with what is around them
_BEAT = 700  # ms that each of two is seen while they blink


@dataclass(frozen=True, eq=False)
class Side:
    """What can be compared.

    Attributes:
        title: For people.
        attribution: The map; None for the bare picture, or a map that is not there yet.
        picture: It is the bare picture.
    """

    title: str
    attribution: "Attribution | None" = None
    picture: bool = False


class PairView(QFrame):
    """Takes the place of the viewers while two are compared.

    Args:
        camera: Shared with the viewers.

    Signals:
        closed: The viewers are wanted again.
        turned: Another way to compare; its name.
    """

    closed = Signal()
    turned = Signal(str)

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("viewer", True)
        self.setAccessibleName(tr("Two compared"))
        self.split = SplitCanvas(camera, tr("Two compared"))
        self.split.split_moved.connect(self.split.set_split)
        self.difference = Canvas(camera, tr("Difference of two maps"))
        self.difference.value_at = self._value
        self.left, self.right = (combo(name, flat=True) for name in (tr("First of two"), tr("Second of two")))
        self._modes = QButtonGroup(self)
        self.words = label("", "empty", wrap=True)
        self.words.setContentsMargins(12, 4, 12, 6)
        self.mode = SWIPE
        self._sides: Sequence[Side] = ()
        self._look = Look()
        self._pyramid: Pyramid | None = None
        self._change: Attribution | None = None
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self.beat)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._head, self._ways, ways = QHBoxLayout(), QWidget(), QHBoxLayout()
        self._head.setContentsMargins(10, 4, 6, 4)
        self._head.setSpacing(6)
        self._head.addWidget(self.left, 1)
        self._head.addWidget(tool_button("swap", tr("Change the sides"), self.swap, size=16))
        self._head.addWidget(self.right, 1)
        self._ways.setLayout(ways)
        ways.setContentsMargins(8, 0, 0, 0)
        ways.setSpacing(6)
        for place, (name, words) in enumerate(MODES.items()):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, name=name: self.turned.emit(name))
            self._modes.addButton(button, place)
            ways.addWidget(button)
        self._head.addWidget(self._ways)
        self._head.addWidget(tool_button("cancel", tr("Back to the viewers"), self.closed.emit, size=14))
        for box in (self.left, self.right):
            box.activated.connect(lambda _index: self._show())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        self._feet = QWidget()
        feet = QHBoxLayout(self._feet)
        feet.setContentsMargins(0, 0, 0, 0)
        feet.addWidget(Foot(self.split.before))
        feet.addWidget(Foot(self.split.after))
        self._foot = Foot(self.difference)
        layout.addWidget(self.split, 1)
        layout.addWidget(self._feet)
        layout.addWidget(self.difference, 1)
        layout.addWidget(self._foot)
        layout.addWidget(self.words)
        self._column = layout

    def _make_room(self) -> None:
        """Where names and ways to compare do not fit on one line, these have one of their own."""
        wanted = sum(part.sizeHint().width() for part in (self.left, self.right, self._ways)) + _BUTTONS
        below = wanted > self.width()
        self._column.removeWidget(self._ways)
        self._head.removeWidget(self._ways)
        if below:
            self._column.insertWidget(1, self._ways, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._head.insertWidget(3, self._ways)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room for the head."""
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """What came meanwhile is shown."""
        super().showEvent(event)
        self._show()

    @property
    def canvases(self) -> tuple[Canvas, ...]:
        """All three."""
        return self.split.before, self.split.after, self.difference

    def turn(self, mode: str) -> None:
        """Compare in a way of `MODES`."""
        self.mode = mode
        self._modes.button(list(MODES).index(mode)).setChecked(True)
        maps_there = [place for place, side in enumerate(self._sides) if not side.picture]
        if mode == DIFFERENCE and 0 in (self.left.currentIndex(), self.right.currentIndex()):
            for box, place in zip((self.left, self.right), maps_there, strict=False):
                box.setCurrentIndex(place)
        self.split.setVisible(mode != DIFFERENCE)
        self.split.handle.setVisible(mode == SWIPE)
        self._feet.setVisible(mode != DIFFERENCE)
        for part in (self.difference, self._foot):
            part.setVisible(mode == DIFFERENCE)
        if mode == BLINK:
            self.split.set_split(1.0)
            self._beat.start()
        else:
            self._beat.stop()
            self.split.set_split(0.5)
        self._show()

    def beat(self) -> None:
        """Show the other of two that blink."""
        self.split.set_split(0.0 if self.split.split == 1.0 else 1.0)

    def rest(self) -> None:
        """It is not seen: nothing blinks."""
        self._beat.stop()
        self.hide()

    def swap(self) -> None:
        """Change the sides."""
        first, second = self.left.currentIndex(), self.right.currentIndex()
        self.left.setCurrentIndex(second)
        self.right.setCurrentIndex(first)
        self._show()

    def show_pyramid(self, pyramid: Pyramid | None) -> None:
        """The picture under all of it."""
        self._pyramid = pyramid
        for canvas in self.canvases:
            canvas.show_picture(pyramid)

    def show_sides(self, sides: Sequence[Side], look: Look) -> None:
        """What can be chosen, the picture first; the places chosen stay."""
        self._sides, self._look = sides, look
        titles = [side.title for side in sides]
        for place, box in enumerate((self.left, self.right)):
            if [box.itemText(index) for index in range(box.count())] != titles:
                chosen = box.currentIndex() if box.currentIndex() >= 0 else place
                box.clear()
                box.addItems(titles)
                box.setCurrentIndex(min(chosen, len(titles) - 1))
        self._make_room()
        if self.isVisible():
            self._show()

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the maps."""
        for canvas in self.canvases:
            canvas.set_opacity(opacity)

    def _side(self, box: QComboBox) -> Side | None:
        place = box.currentIndex()
        return self._sides[place] if 0 <= place < len(self._sides) else None

    def _show(self) -> None:
        one, other = self._side(self.left), self._side(self.right)
        if one is None or other is None:
            return
        self.split.name_sides(one.title, other.title)
        self.words.setText("")
        if self.mode == DIFFERENCE:
            self._show_difference(one, other)
        else:
            self._lay(self.split.before, one)
            self._lay(self.split.after, other)
        self.words.setVisible(bool(self.words.text()))

    def _lay(self, canvas: Canvas, side: Side) -> None:
        attribution = side.attribution
        if attribution is None:
            canvas.show_overlay(None, QRectF())
            if not side.picture:
                self.words.setText(tr("{title}: this map is not there yet.", title=side.title))
            return
        canvas.set_opacity(self._look.opacity)
        canvas.show_overlay(
            maps.render(attribution, self._look),
            maps.box_of(attribution),
            maps.legend(attribution, self._look),
            contour=maps.contour(attribution, self._look),
            blend=self._look.blend,
        )

    def _show_difference(self, one: Side, other: Side) -> None:
        from skyview.explain.difference import difference

        self._change = None
        self.difference.show_overlay(None, QRectF())
        if one.picture or other.picture:
            self.words.setText(tr("Choose two maps; a picture cannot be subtracted."))
        elif one.attribution is None or other.attribution is None:
            self.words.setText(tr("One of these maps is not there yet."))
        else:
            self._change = change = difference(one.attribution, other.attribution)
            look = replace(self._look, blend=NORMAL, threshold=0.0)
            words = (tr("more in {title}", title=other.title), tr("more in {title}", title=one.title))
            self.difference.set_opacity(look.opacity)
            self.difference.show_overlay(
                maps.render(change, look),
                maps.box_of(change),
                replace(maps.legend(change, look), words=words),
                contour=maps.contour(change, look),
            )
            if change.is_empty:
                self.words.setText(tr("These two maps are the same, each on its own scale."))

    def _value(self, x: float, y: float) -> str:
        value = maps.value_at(self._change, x, y) if self._change is not None else None
        return "" if value is None else f"{value:+.3g}".replace("-", "−")
