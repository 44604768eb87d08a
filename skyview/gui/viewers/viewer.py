"""One viewer: a heading, a canvas, and words in the place of a picture that is not there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.canvas import maps
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.foot import Foot
from skyview.gui.canvas.sky_place import sky_place
from skyview.gui.files.loading import Picture
from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import font, tint
from skyview.gui.parts.widgets import Elided, broken, label, tool_button
from skyview.gui.parts.wording import angle, class_label, duration, entry, number, on_scale, view_label
from skyview.gui.state.session import Look, MapState
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.explain.account import Account
    from skyview.explain.attribution import Attribution
    from skyview.explain.inside import Ellipse
    from skyview.explain.registry import Technique


_NAME_MARGINS = 62  # of a heading, of the button within it, and a little room for what a map costs, in pixels
_TIGHT = 58  # of a heading and the button within it alone
_TWO_LINES = "padding: 0 8px 0 6px; font-size: {size:.1f}pt;"
_COMPACT = 240  # width below which a heading has no room for the settings
_WIDE = 360  # width from which the picture has room for sky coordinates
_CALM = 300  # ms for which nothing is open before the welcome is shown
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
        self.status.setContentsMargins(0, 0, 8, 0)  # gone with the words where there is no room for them
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("{name}: progress", name=name))
        self._words = label("", "empty", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMargin(20)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pile = QStackedLayout()
        self._pile.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._pile.addWidget(self._words)
        self._pile.addWidget(self.canvas)
        self._pile.setCurrentWidget(self._words)
        self._region: Ellipse | None = None
        self._grips = False
        head = QWidget()
        head.setFixedHeight(_HEAD)
        self.head = QHBoxLayout(head)
        self.head.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a long name widens no column
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(120, 120)
        self.head.setContentsMargins(8, 0, 2, 0)
        self.head.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.progress)
        layout.addLayout(self._pile, 1)
        layout.addWidget(Foot(self.canvas))
        self.show_progress(None)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a capture, or nothing."""
        self.canvas.show_picture(picture.pyramid if picture else None)

    def show_region(self, ellipse: "Ellipse | None", *, grips: bool) -> None:
        """Draw an ellipse, with what lies within."""
        self._region, self._grips = ellipse, grips
        words = self.region_words(ellipse) if ellipse is not None else ""
        self.canvas.show_region(ellipse, words, grips=grips)
        self.canvas.setAccessibleDescription(words)

    def region_words(self, ellipse: "Ellipse") -> str:
        """What is said about an ellipse on what this viewer shows."""
        return ""

    def say(self, words: str, *, bad: bool = False) -> None:
        """Words over the canvas, perhaps about a failure; empty for none."""
        tint(self._words, "bad" if bad else "")
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
        super().__init__(camera, tr("Picture"), parent)
        self._title = label(tr("Picture"))
        self._title.setStyleSheet("font-weight: 600; padding-left: 6px;")
        self.head.addWidget(self._title)
        self.head.addWidget(self.status, 1)
        self._picture: Picture | None = None
        self.canvas.value_at = self._value
        self._welcome: QWidget | None = None
        self._wait = QTimer(self, singleShot=True, interval=_CALM)
        self._wait.timeout.connect(lambda: self._greet(True))

    def greet_with(self, welcome: QWidget) -> None:
        """What stands here while nothing is open."""
        self._welcome = welcome
        self._pile.addWidget(welcome)
        welcome.hide()

    def show_welcome(self, on: bool) -> None:
        """Nothing is open, or something is; where it is opened at once, the welcome does not flicker."""
        if on:
            self._wait.start()
        else:
            self._wait.stop()
            self._greet(False)

    def _greet(self, on: bool) -> None:
        if self._welcome is not None:
            self._pile.setCurrentWidget(self._welcome if on else self._words)
            self._welcome.setVisible(on)
            self._words.setVisible(bool(self._words.text()))

    def show_picture(self, picture: Picture | None) -> None:
        """Show a capture, or nothing."""
        super().show_picture(picture)
        self._picture = picture
        self.status.show_text(f"{picture.capture.width} × {picture.capture.height}" if picture else "")

    def region_words(self, ellipse: "Ellipse") -> str:
        """Its size on the sky where that is known, else in pixels."""
        if self._picture is None:
            return ""
        scale = self._picture.capture.pixel_scale
        if scale:
            wide, high = (angle(2 * half * scale) for half in (ellipse.across, ellipse.down))
        else:
            wide, high = (f"{2 * half:.0f}" for half in (ellipse.across, ellipse.down))
        return f"{wide} × {high}" + ("" if scale else " pixels")

    def _value(self, x: float, y: float) -> str:
        """The display levels, and where that is on the sky; the light itself stands below the viewers."""
        if self._picture is None:
            return ""
        pixels = self._picture.pyramid.pixels
        row, column = int(y), int(x)
        if not (0 <= row < pixels.shape[0] and 0 <= column < pixels.shape[1]):
            return ""
        red, green, blue = pixels[row, column]
        words = f"{red}  {green}  {blue}"
        sky = sky_place(self._picture.capture, x, y) if self.canvas.width() > _WIDE else ""
        return f"{words}  ·  {sky}" if sky else words


class MapViewer(Viewer):
    """Shows one technique's map over the capture.

    Signals:
        menu_wanted: The technique's name was pressed: another one is wanted.
        reading_wanted: How to read the map.
        settings_wanted: The button beside the technique was pressed.
    """

    menu_wanted = Signal()
    reading_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, camera: Camera, place: int, parent: QWidget | None = None) -> None:
        super().__init__(camera, tr("Explanation {place}", place=place + 1), parent)
        self._place = place
        self._chosen = self._label = ""
        self.methods = QToolButton()
        self.methods.setProperty("title", True)
        self.methods.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.methods.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the name
        self.methods.setIcon(icon("chevron-down", "muted"))
        self.methods.setIconSize(QSize(11, 11))
        self.methods.setAccessibleName(tr("Technique of explanation {place}", place=place + 1))
        self.methods.clicked.connect(self.menu_wanted)
        self.reading = tool_button(
            "info", tr("How to read this map, and when not to trust it"), self.reading_wanted.emit, size=16
        )
        self.settings = tool_button(
            "settings", tr("Settings of this technique"), self.settings_wanted.emit, size=16
        )
        for part in (self.methods, self.reading, self.settings):
            self.head.addWidget(part)
        self.head.addWidget(self.status, 1)
        self._state = MapState()
        self.canvas.value_at = self._value

    @property
    def title(self) -> str:
        """What the technique is called here."""
        return self._chosen

    def choose(self, technique: "Technique", title: str) -> None:
        """Show that this technique is chosen, under a title."""
        self._chosen, self._label = title, technique.label
        self.methods.setToolTip(
            tr(
                "{title}\n{summary}\n\nClick to choose another technique.",
                title=title,
                summary=technique.summary,
            )
        )
        self.methods.setAccessibleName(
            tr("Technique of explanation {place}: {title}", place=self._place + 1, title=title)
        )
        self._fit_name()

    def _fit_name(self) -> None:
        """In a narrow viewer the technique's name has two lines; how to read the map stays at hand."""
        compact = self.width() < _COMPACT
        self.settings.setVisible(not compact)
        buttons = (self.reading,) if compact else (self.reading, self.settings)
        margins = _TIGHT if compact else _NAME_MARGINS
        room = self.width() - sum(button.sizeHint().width() for button in buttons) - margins
        title, large, small = self._title(), *(QFontMetrics(font(size, strong=True)) for size in (10, 8.5))
        shown = large.elidedText(title, Qt.TextElideMode.ElideRight, max(40, room))
        if shown != title:
            fits = (s for s in broken(title) if max(map(small.horizontalAdvance, s.split("\n"))) <= room)
            shown = next(fits, shown)
        self.methods.setStyleSheet(_TWO_LINES.format(size=font(8.5).pointSizeF()) if "\n" in shown else "")
        self.methods.setText(shown)

    def _title(self) -> str:
        """The title; of a map of where others disagree, first by how much."""
        attribution = self.attribution
        if attribution is None or "disagreement" not in attribution.notes:
            return self._chosen
        return f"{self._accounts()[0].brief} · {self._label}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name may fit now, or no more."""
        super().resizeEvent(event)
        self._fit_name()

    @property
    def attribution(self) -> "Attribution | None":
        """The map shown, or None."""
        return self._state.attribution

    def show_map(self, state: MapState | None, look: Look, *, running: bool, asked: bool) -> None:
        """Show a map as far as it is.

        Args:
            state: The map; None when there is nothing yet.
            look: Palettes, contour and opacity.
            running: Its job is waiting or at work.
            asked: It comes only when the person asks for it.
        """
        self._state = state or MapState()
        attribution = self._state.attribution
        self.show_progress(self._state.done if running else None)
        self._fit_name()
        if attribution is None:
            self.canvas.show_overlay(None, QRectF())
            self.show_region(self._region, grips=self._grips)
            self._say_why_not(running, asked)
            return
        from skyview.explain.stitching import TILES

        image = maps.render(attribution, look)
        self.canvas.set_opacity(look.opacity)
        self.canvas.show_overlay(
            image,
            maps.box_of(attribution),
            maps.legend(attribution, look),
            contour=maps.contour(attribution, look),
            blend=look.blend,
            framed=attribution.view.name != TILES,
        )
        if attribution.is_empty and not running:
            self.say(
                tr(
                    "No explanation: this map is empty. Nothing spoke for “{target}”.",
                    target=class_label(attribution.target),
                )
            )
        else:
            self.say("")
        self.status.show_text(*self._cost(running))
        self.status.explain(self._notes())
        self.show_region(self._region, grips=self._grips)

    def region_words(self, ellipse: "Ellipse") -> str:
        """Which share of the map lies within, and how much more that is than its area."""
        from skyview.explain.inside import share_inside

        attribution = self.attribution
        if attribution is None or attribution.is_empty:
            return ""
        found = share_inside(attribution, ellipse)
        if found.area == 0:
            return tr("outside the explained part")
        times = tr("{ratio:.2g}× its area ({area})", ratio=found.ratio, area=percent(found.area))
        if not attribution.signed:
            return tr("{positive} of the map  ·  {times}", positive=percent(found.positive), times=times)
        return tr(
            "{positive} of “for”  ·  {times}  ·  {absolute} of for and against",
            positive=percent(found.positive),
            times=times,
            absolute=percent(found.absolute),
        )

    def _say_why_not(self, running: bool, asked: bool) -> None:
        self.status.show_text(tr("waiting") if running else "")
        self.status.explain("")
        if self._state.error:
            self.say(self._state.error, bad=True)
        elif running or not asked:
            self.say("")
        else:
            self.say(tr("Press E to explain this capture."))

    def _cost(self, running: bool) -> list[str]:
        """How exactly the map is known, for which class, and what it took; then the same in fewer words."""
        attribution = self._state.attribution
        assert attribution is not None
        if running:
            return [percent(self._state.done)]
        target = class_label(attribution.target)
        spent = tr("cached") if self._state.cached else duration(attribution.seconds)
        exact = [account.brief for account in self._accounts()[:1]]
        return [" · ".join([*exact, *more]) for more in ([target, spent], [spent], [])] + [spent]

    def _accounts(self) -> "list[Account]":
        """How exactly the map is known."""
        from skyview.explain.account import accounts

        attribution = self._state.attribution
        return accounts(attribution.notes) if attribution is not None else []

    def _notes(self) -> str:
        attribution = self._state.attribution
        assert attribution is not None
        view = view_label(attribution.view.name)
        lines = [tr("Explains: {target}, in the {view}", target=class_label(attribution.target), view=view)]
        lines.append(tr("{passes} network passes", passes=attribution.passes))
        lines += [account.sentence for account in self._accounts()]
        lines += [entry(name, value) for name, value in attribution.settings.items()]
        for name, value in attribution.notes.items():
            shown = number(value, 4) if isinstance(value, float) else value
            lines.append(entry(name.replace("_", " "), shown))
        return "\n".join(lines)

    def _value(self, x: float, y: float) -> str:
        attribution = self._state.attribution
        if attribution is None:
            return ""
        value = maps.value_at(attribution, x, y)
        return tr("not explained") if value is None else on_scale(value, attribution.scale)
