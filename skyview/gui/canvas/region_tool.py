"""The hand that draws an ellipse on the pictures: press, move and let go, in any viewer, seen in all."""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from skyview.gui.parts.language import tr

if TYPE_CHECKING:
    from skyview.explain.inside import Ellipse

_HALF = math.sqrt(0.5)
_GRIPS = [(1, 0), (-1, 0), (0, 1), (0, -1), *((x * _HALF, y * _HALF) for x in (1, -1) for y in (1, -1))]
_STEP = 0.02  # share of the ellipse's own size that one press of an arrow key moves or resizes it

NEW, MOVED, SIZED, GONE = (
    tr("Draw a region"),
    tr("Move the region"),
    tr("Resize the region"),
    tr("Delete the region"),
)


def grips(ellipse: "Ellipse") -> list[QPointF]:
    """Points of an ellipse by which it is resized, in picture pixels."""
    return [QPointF(ellipse.x + x * ellipse.across, ellipse.y + y * ellipse.down) for x, y in _GRIPS]


def _ellipse(x: float, y: float, across: float, down: float) -> "Ellipse":
    from skyview.explain.inside import Ellipse  # the techniques come with it: not before the window is there

    return Ellipse(x, y, across, down)


class RegionTool(QObject):
    """Holds the ellipse of the capture that is looked at, and changes it by gestures.

    Signals:
        changed: The ellipse is another one, or the tool was taken up or put down.
        finished: A gesture is over: the ellipse before it, and what it did.
    """

    changed = Signal()
    finished = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ellipse: Ellipse | None = None
        self.on = False
        self.frame = QRectF()  # of the picture: no ellipse has its centre outside
        self._before: Ellipse | None = None
        self._start: QPointF | None = None
        self._grip: tuple[float, float] | None = None
        self._deed = ""

    def take_up(self, on: bool) -> None:
        """Let gestures draw, or let them move the picture again."""
        self.on = on
        self._start = None
        self.changed.emit()

    def show_ellipse(self, ellipse: "Ellipse | None") -> None:
        """Another capture, or an ellipse of before."""
        self.ellipse, self._start = ellipse, None
        self.changed.emit()

    def press(self, place: QPointF, reach: float) -> bool:
        """Begin a gesture.

        Args:
            place: In picture pixels.
            reach: How near to a grip is on it, in picture pixels.

        Returns:
            Whether it is one of this tool.
        """
        if not self.on or not self.frame.contains(place):
            return False
        self._before, self._start, self._grip = self.ellipse, place, None
        if self.ellipse is None:
            self._deed = NEW
            return True
        away = [math.hypot(p.x() - place.x(), p.y() - place.y()) for p in grips(self.ellipse)]
        nearest = min(range(len(away)), key=away.__getitem__)
        if away[nearest] <= reach:
            self._deed, self._grip = SIZED, _GRIPS[nearest]
        else:
            self._deed = MOVED if self.ellipse.holds(place.x(), place.y()) else NEW
        return True

    def move(self, place: QPointF, reach: float) -> bool:
        """Go on; False when no gesture has begun."""
        if self._start is None:
            return False
        way, before = place - self._start, self._before
        if self._deed == NEW:
            size = QPointF(abs(way.x()) / 2, abs(way.y()) / 2)
            if min(size.x(), size.y()) * 2 < reach:  # a click, not an ellipse
                return True
            middle = self._start + way / 2
            self.ellipse = _ellipse(middle.x(), middle.y(), size.x(), size.y())
        elif before is not None and self._deed == MOVED:
            self.ellipse = self._within(replace(before, x=before.x + way.x(), y=before.y + way.y()))
        elif before is not None and self._grip is not None:
            least = reach / 2
            across, down = self._grip
            wide = abs((place.x() - before.x) / across) if across else before.across
            high = abs((place.y() - before.y) / down) if down else before.down
            self.ellipse = replace(before, across=max(wide, least), down=max(high, least))
        self.changed.emit()
        return True

    def release(self) -> bool:
        """Let go; False when no gesture had begun."""
        if self._start is None:
            return False
        self._start = None
        self._tell(self._before, self._deed)
        return True

    def key(self, key: Qt.Key, *, resize: bool) -> bool:
        """A key in a viewer; False when it means nothing to this tool."""
        if not self.on:
            return False
        before, ways = (
            self.ellipse,
            {
                Qt.Key.Key_Left: (-1, 0),
                Qt.Key.Key_Right: (1, 0),
                Qt.Key.Key_Up: (0, -1),
                Qt.Key.Key_Down: (0, 1),
            },
        )
        if before is None:
            if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.frame.isEmpty():
                return False
            middle, side = self.frame.center(), min(self.frame.width(), self.frame.height())
            self.ellipse = _ellipse(middle.x(), middle.y(), side / 6, side / 6)
            deed = NEW
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.ellipse, deed = None, GONE
        elif key in ways:
            x, y = ways[key]
            deed = SIZED if resize else MOVED
            if resize:
                self.ellipse = replace(
                    before, across=before.across * (1 + _STEP * x), down=before.down * (1 - _STEP * y)
                )
            else:
                step = 2 * _STEP * min(before.across, before.down)
                self.ellipse = self._within(replace(before, x=before.x + x * step, y=before.y + y * step))
        else:
            return False
        self.changed.emit()
        self._tell(before, deed)
        return True

    def delete(self) -> None:
        """Take the ellipse away."""
        before, self.ellipse = self.ellipse, None
        self.changed.emit()
        self._tell(before, GONE)

    def _tell(self, before: "Ellipse | None", deed: str) -> None:
        if self.ellipse != before:
            self.finished.emit(before, deed)

    def _within(self, ellipse: "Ellipse") -> "Ellipse":
        frame = self.frame
        return replace(
            ellipse,
            x=min(max(ellipse.x, frame.left()), frame.right()),
            y=min(max(ellipse.y, frame.top()), frame.bottom()),
        )
