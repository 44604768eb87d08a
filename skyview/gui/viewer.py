"""One viewer: a heading, a canvas, and words in the place of a picture that is not there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from skyview.gui import maps
from skyview.gui.camera import Camera
from skyview.gui.canvas import Canvas
from skyview.gui.loading import Picture
from skyview.gui.session import Look, MapState
from skyview.gui.widgets import Elided, label, tool_button
from skyview.gui.wording import class_label, duration, number, percent

if TYPE_CHECKING:
    from skyview.explain.registry import Technique


_NAME_MARGINS = 60  # of a heading, and of the button within it, in pixels
_HEAD = 34  # height of a heading, so that pictures in a row stand level


class Viewer(QFrame):
    """What the image viewer and the attribution viewers share.

    Args:
        camera: The shared camera.
        name: For screen readers.
    """

    def __init__(self, camera: Camera, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("viewer", True)
        self.setAccessibleName(name)
        self.canvas = Canvas(camera, name, self)
        self.status = Elided("small")
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(f"{name}: progress")
        self._words = label("", "empty", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMargin(20)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pile = QStackedLayout()
        self._pile.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._pile.addWidget(self._words)
        self._pile.addWidget(self.canvas)
        self._pile.setCurrentWidget(self._words)
        head = QWidget()
        head.setFixedHeight(_HEAD)
        self.head = QHBoxLayout(head)
        self.head.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a long name widens no column
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(120, 120)
        self.head.setContentsMargins(8, 0, 10, 0)
        self.head.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.progress)
        layout.addLayout(self._pile, 1)
        self.show_progress(None)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a capture, or nothing."""
        self.canvas.show_picture(picture.pyramid if picture else None)

    def say(self, words: str) -> None:
        """Words over the canvas; empty for none."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    @property
    def words(self) -> str:
        """What is said over the canvas."""
        return self._words.text()

    def show_progress(self, done: float | None) -> None:
        """Share done, 0 to 1; None when nothing is going on. The bar's room stays, so nothing jumps."""
        self.progress.setValue(round(1000 * (done or 0)))
        self.progress.setProperty("idle", done is None)
        self.progress.setStyleSheet("QProgressBar { background: transparent; }" if done is None else "")


class ImageViewer(Viewer):
    """Shows the capture; while B is held, the first map over it."""

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(camera, "Picture", parent)
        self._title = label("Picture")
        self._title.setStyleSheet("font-weight: 600; padding-left: 6px;")
        self.head.addWidget(self._title)
        self.head.addWidget(self.status, 1)
        self._picture: Picture | None = None
        self.canvas.value_at = self._value

    def show_picture(self, picture: Picture | None) -> None:
        """Show a capture, or nothing."""
        super().show_picture(picture)
        self._picture = picture
        self.status.show_text(f"{picture.capture.width} × {picture.capture.height}" if picture else "")

    def _value(self, x: float, y: float) -> str:
        if self._picture is None:
            return ""
        pixels = self._picture.pyramid.pixels
        row, column = int(y), int(x)
        if not (0 <= row < pixels.shape[0] and 0 <= column < pixels.shape[1]):
            return ""
        red, green, blue = pixels[row, column]
        return f"{red}  {green}  {blue}"


class MapViewer(Viewer):
    """Shows one technique's map over the capture.

    Signals:
        method_chosen: A technique was chosen by its name.
        settings_wanted: The button beside the technique was pressed.
    """

    method_chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, camera: Camera, place: int, parent: QWidget | None = None) -> None:
        super().__init__(camera, f"Explanation {place + 1}", parent)
        self._place = place
        self._chosen = ""
        self.methods = QToolButton()
        self.methods.setProperty("title", True)
        self.methods.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.methods.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.menu = QMenu(self.methods)
        self.menu.setToolTipsVisible(True)
        self.methods.setMenu(self.menu)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._choose)
        self.settings = tool_button(
            "settings", "Settings of this technique", self.settings_wanted.emit, size=16
        )
        self.head.addWidget(self.methods)
        self.head.addWidget(self.settings)
        self.head.addWidget(self.status, 1)
        self._state = MapState()
        self.canvas.value_at = self._value

    def offer(self, techniques: "list[Technique]", chosen: str) -> None:
        """Fill the chooser, grouped by family."""
        self.menu.clear()
        family = ""
        for technique in techniques:
            if technique.family != family:
                family = technique.family
                if not self.menu.isEmpty():
                    self.menu.addSeparator()
                self.menu.addAction(family).setEnabled(False)
            action = self.menu.addAction(technique.label)
            action.setCheckable(True)
            action.setData(technique.name)
            action.setToolTip(technique.summary)
            self._group.addAction(action)
        self.choose(chosen)

    def choose(self, method: str) -> None:
        """Show that this technique is chosen."""
        for action in self._group.actions():
            if action.data() == method:
                action.setChecked(True)
                self._chosen = action.text()
                self._fit_name()
                self.methods.setToolTip(f"{action.toolTip()}\n\nClick to choose another technique.")
                self.methods.setAccessibleName(f"Technique of explanation {self._place + 1}: {action.text()}")

    def _fit_name(self) -> None:
        """Shorten the technique's name where the viewer is narrow; the button for its settings stays."""
        room = self.width() - self.settings.sizeHint().width() - _NAME_MARGINS
        metrics = self.methods.fontMetrics()
        self.methods.setText(metrics.elidedText(self._chosen, Qt.TextElideMode.ElideRight, max(40, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name may fit now, or no more."""
        super().resizeEvent(event)
        self._fit_name()

    def _choose(self, action: QAction) -> None:
        self.choose(action.data())
        self.method_chosen.emit(action.data())

    @property
    def attribution(self) -> object | None:
        """The map shown, or None."""
        return self._state.attribution

    def show_map(self, state: MapState | None, look: Look, *, running: bool, asked: bool) -> None:
        """Show a map as far as it is.

        Args:
            state: The map; None when there is nothing yet.
            look: Palette and opacity.
            running: Its job is waiting or at work.
            asked: It comes only when the person asks for it.
        """
        self._state = state or MapState()
        attribution = self._state.attribution
        self.show_progress(self._state.done if running else None)
        if attribution is None:
            self.canvas.show_overlay(None, QRectF())
            self._say_why_not(running, asked)
            return
        image = maps.render(attribution, look.palette)
        self.canvas.set_opacity(look.opacity)
        self.canvas.show_overlay(image, maps.box_of(attribution), maps.legend(attribution, look.palette))
        if attribution.is_empty and not running:
            self.say(
                f"No explanation: this map is empty. Nothing spoke for “{class_label(attribution.target)}”."
            )
        else:
            self.say("")
        self.status.show_text(self._cost(running))
        self.status.setToolTip(self._notes())

    def _say_why_not(self, running: bool, asked: bool) -> None:
        self.status.show_text("waiting" if running else "")
        if self._state.error:
            self.say(self._state.error)
        elif running or not asked:
            self.say("")
        else:
            self.say("Press E to explain this capture.")

    def _cost(self, running: bool) -> str:
        attribution = self._state.attribution
        assert attribution is not None
        if running:
            return percent(self._state.done)
        target = class_label(attribution.target)
        spent = "cached" if self._state.cached else duration(attribution.seconds)
        return f"{target} · {spent}"

    def _notes(self) -> str:
        attribution = self._state.attribution
        assert attribution is not None
        lines = [f"Explains: {class_label(attribution.target)}", f"{attribution.passes} network passes"]
        lines += [f"{name}: {value}" for name, value in attribution.settings.items()]
        for name, value in attribution.notes.items():
            shown = number(value, 4) if isinstance(value, float) else value
            lines.append(f"{name.replace('_', ' ')}: {shown}")
        return "\n".join(lines)

    def _value(self, x: float, y: float) -> str:
        attribution = self._state.attribution
        if attribution is None:
            return ""
        value = maps.value_at(attribution, x, y)
        return "outside the explained square" if value is None else f"{value:.3g}".replace("-", "−")
