"""Words that do not fit where the window writes them: run as a script, it opens the screens and prints them.

It is a process of its own, since the language of the window is settled when its words are first read.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from fake_client import FakeClient
from looking import all_maps
from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QMenuBar,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from skyview.gui.app import application
from skyview.gui.frame.jobstrip import JobChip
from skyview.gui.parts.widgets import Elided
from skyview.gui.window import MainWindow

SLACK = 1
"""Pixels of rounding."""

SCREENS = (
    "robustness", "axioms", "sanity", "attack", "before_after", "corners", "field", "histogram", "region",
    "pair_swipe", "pair_difference", "viewers_4", "tiles",
)  # fmt: skip
DIALOGS = (
    "export",
    "settings",
    "settings_keys",
    "header",
    "palette",
    "shortcuts",
    "messages",
    "map_style",
    "help",
    "about",
)


class Screens:
    """A window over a client that answers at once, and what it opens."""

    def __init__(self, app: QApplication, paths: list[Path]) -> None:
        self._app = app
        self._client = FakeClient()
        self.window = MainWindow(paths, lambda: self._client)
        self.window.session.model = "fake"
        self.window.resize(1280, 800)
        self.window.show()
        self._wait(lambda: self.window.desk.picture is not None and all_maps(self.window))

    def __iter__(self) -> Iterator[tuple[str, QWidget]]:
        """Every main screen and dialog, by its action."""
        actions, window = self.window.actions_, self.window
        starts = {
            "robustness": lambda: window.inquiry.score("quick"),
            "axioms": window.judging.axioms.start,
            "sanity": window.judging.sanity.start,
            "attack": window.attacking.start,
        }
        self._settle()
        yield "window", self.window
        for name in SCREENS:
            actions[name].trigger()
            self._settle()
            yield name, self.window
            if name in starts:
                starts[name]()
                self._settle()
                yield f"{name}, done", self.window
            if name == "robustness":
                self._stop_a_card()
                yield "robustness, stopped", self.window
            if actions[name].isCheckable() and actions[name].isChecked():
                actions[name].trigger()
        for name in DIALOGS:
            actions[name].trigger()
            self._settle()
            for dialog in self._app.topLevelWidgets():
                if dialog.isVisible() and dialog is not self.window:
                    yield from self._pages(name, dialog)
                    dialog.close()

    def _stop_a_card(self) -> None:
        """A larger score card that was stopped, beside the finished one."""
        session = self.window.session
        card = session.card()
        assert card is not None
        assert session.current is not None
        begun = replace(card, budget="standard", done=0.3, remaining=1260.0)
        session.recall_begun(session.current, session.model, session.target, begun)
        self.window.presenter.show_trust()
        self._settle()

    def _pages(self, name: str, dialog: QWidget) -> Iterator[tuple[str, QWidget]]:
        yield name, dialog
        for tabs in dialog.findChildren(QTabBar):
            for number in range(1, tabs.count()):
                tabs.setCurrentIndex(number)
                self._settle()
                yield f"{name}, {tabs.tabText(number)}", dialog

    def _wait(self, ready: Callable[[], bool]) -> None:
        until = QDeadlineTimer(20_000)
        while not ready() and not until.hasExpired():
            self._app.processEvents()

    def _settle(self) -> None:
        """Let what was asked for be answered and painted."""
        quiet = QDeadlineTimer(300)
        self._wait(lambda: quiet.hasExpired() and self._client.idle)
        quiet = QDeadlineTimer(200)
        self._wait(quiet.hasExpired)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def cut_words(root: QWidget) -> Iterator[str]:
    """What is cut off under a widget, and in what."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            for words in _cut(widget):
                yield f"{type(widget.parentWidget()).__name__}, {type(widget).__name__}: {words}"


def _cut(widget: QWidget) -> Iterator[str]:
    room, metrics = widget.contentsRect(), widget.fontMetrics()
    if isinstance(widget, Elided):
        a_job = isinstance(widget.parentWidget(), JobChip)  # as long as names of files are
        if not a_job and widget.text().endswith("…") and not widget.whole.endswith("…"):
            yield widget.whole
    elif isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + SLACK:
                yield widget.text()
        elif metrics.horizontalAdvance(widget.text()) > room.width() + SLACK:
            yield widget.text()
    elif isinstance(widget, QAbstractButton) and widget.text() and not _is_picture(widget):
        picture = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
        if metrics.horizontalAdvance(widget.text().replace("&", "")) + picture > room.width() + SLACK:
            yield widget.text()
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        if metrics.horizontalAdvance(widget.currentText()) > field.width() + SLACK:
            yield widget.currentText()
    elif isinstance(widget, QGroupBox):
        if metrics.horizontalAdvance(widget.title()) > room.width() + SLACK:
            yield widget.title()
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            if widget.tabSizeHint(number).width() > widget.tabRect(number).width() + SLACK:
                yield widget.tabText(number)
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        for number in range(widget.count()):
            words = str(widget.model().headerData(number, Qt.Orientation.Horizontal) or "")
            shown = not widget.isSectionHidden(number)
            if shown and metrics.horizontalAdvance(words) > widget.sectionSize(number) + SLACK:
                yield words
    elif isinstance(widget, QScrollArea) and widget.widgetResizable():
        hidden = widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        beyond = widget.widget().minimumSizeHint().width() - widget.viewport().width()
        if hidden and beyond > 0:
            yield f"all beyond the edge, {beyond} pixels of it"
    elif isinstance(widget, QMenuBar):
        yield from (each.text() for each in widget.actions() if widget.actionGeometry(each).isEmpty())


def _is_picture(button: QAbstractButton) -> bool:
    """Whether a button shows no words at all."""
    only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(button, QToolButton) and button.toolButtonStyle() == only and not button.icon().isNull()


class Shortened:
    """Notes every text that is shortened as it is painted."""

    def __init__(self) -> None:
        self._words: list[str] = []
        for kind in (QFontMetrics, QFontMetricsF):
            kind.elidedText = self._watched(kind.elidedText)

    def _watched(self, shorten: Callable[..., str]) -> Callable[..., str]:
        def watched(metrics: QFontMetrics, text: str, *how: object) -> str:
            shown = shorten(metrics, text, *how)
            if shown != text:
                self._words.append(text)
            return shown

        return watched

    def under(self, root: QWidget) -> list[str]:
        """What is shortened where a widget paints itself."""
        root.grab()  # lays out what was never shown, too
        self._words.clear()
        root.grab()
        return [f"painted: {words}" for words in dict.fromkeys(self._words)]


def main(paths: list[Path], shots: Path | None = None) -> None:
    """Print what is cut, and keep pictures of the screens if that is wished."""
    app = application()
    shortened = Shortened()
    screens = Screens(app, paths)
    for name, screen in screens:
        for words in (*cut_words(screen), *shortened.under(screen)):
            sys.stdout.write(f"{name}: {words!r}\n")
        if shots is not None:
            screen.grab().save(str(shots / f"{name}.png"))
    screens.window.close()


if __name__ == "__main__":
    main([Path(sys.argv[1])], *map(Path, sys.argv[2:]))
