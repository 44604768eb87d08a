"""The line above everything: what is looked at, and the tool bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.files.loading import Picture
from skyview.gui.habits.actions import TABLE, Actions
from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided
from skyview.gui.state.session import MOST_VIEWERS

_KINDS = {
    "stretch": "look", "histogram": "look", "fit": "zoom", "one_to_one": "zoom", "region": "zoom",
}  # fmt: skip


class Header(QWidget):
    """Title, subtitle, tools."""

    def __init__(self, actions: Actions, recent_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Elided("title", middle=True)
        self.subtitle = Elided("muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.bar = QToolBar()
        self.bar.setIconSize(QSize(20, 20))
        self.bar.setAccessibleName(tr("Tools"))
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._fill(actions, recent_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 6)
        layout.setSpacing(12)
        layout.addLayout(words, 1)
        layout.addWidget(self.bar)
        self.show_nothing()

    def _fill(self, actions: Actions, recent_menu: QMenu) -> None:
        group = ""
        for spec in TABLE:
            if spec.id == "viewers_1":
                self.bar.addSeparator()
                self.bar.addWidget(self._viewer_buttons(actions))
            if not spec.tool:
                continue
            kind = _KINDS.get(spec.id, spec.menu)
            if spec.id in ("export", "copy_view"):
                continue  # they come last, where a finished thing is taken away
            if group and kind != group:
                self.bar.addSeparator()
            group = kind
            self.bar.addAction(actions[spec.id])
            if spec.id == "open_folder":
                button = self.bar.widgetForAction(actions[spec.id])
                assert isinstance(button, QToolButton)
                button.setMenu(recent_menu)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        for name in ("explain", "robustness"):
            self._with_words(actions, name, {"explain": tr("Explain"), "robustness": tr("Trust")}[name])
        self.bar.addSeparator()
        self.bar.addAction(actions["copy_view"])
        self.bar.addAction(actions["export"])
        self._with_words(actions, "export", tr("Export"))
        for child in self.bar.findChildren(QToolButton):
            if child.defaultAction() is not None:
                child.setAccessibleName(child.defaultAction().text())

    def _with_words(self, actions: Actions, name: str, words: str) -> None:
        button = self.bar.widgetForAction(actions[name])
        assert isinstance(button, QToolButton)
        actions[name].setIconText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _viewer_buttons(self, actions: Actions) -> QWidget:
        """One to four explanations: four figures in a row, behind a small picture of what they mean."""
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.setSpacing(0)
        sign = QToolButton()
        sign.setIcon(icon("viewers"))
        sign.setIconSize(QSize(20, 20))
        sign.setEnabled(False)
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(sign)
        for count in range(1, MOST_VIEWERS + 1):
            action = actions[f"viewers_{count}"]
            button = QToolButton()
            button.setDefaultAction(action)
            button.setText(str(count))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFixedWidth(28)
            layout.addWidget(button)
            action.setIconText(str(count))
        return box

    def show_nothing(self) -> None:
        """No capture is open."""
        self.subtitle.explain("")
        self.title.show_text("skyview")
        self.subtitle.show_text(
            tr("What is it, why does the network say so, and how far can you trust the why?"),
            tr("What is it, why, and is the why true?"),
        )

    def show_opening(self, name: str) -> None:
        """A capture is being opened."""
        self.subtitle.explain("")
        self.title.show_text(name)
        self.subtitle.show_text(tr("Opening…"))

    def show_error(self, name: str) -> None:
        """A capture cannot be opened."""
        self.title.show_text(name)
        self.subtitle.show_text(tr("Cannot be opened"))

    def show_picture(self, picture: Picture) -> None:
        """A capture is open."""
        self.title.show_text(picture.capture.title)
        parts = describe(picture)
        self.subtitle.show_text(*(" · ".join(parts[:many]) for many in range(len(parts), 0, -1)))
        notes = picture.capture.facts.notes
        self.subtitle.explain("\n".join([" · ".join(parts), *notes]) if notes else "")


def describe(picture: Picture) -> list[str]:
    """What the reader understood, in a line."""
    capture, facts = picture.capture, picture.capture.facts
    kind = facts.format.split(" (")[0]  # without the compression
    parts = [capture.subtitle, (facts.date or "")[:10], f"{capture.width} × {capture.height}"]
    parts += [
        tr("linear") if capture.is_linear else tr("already stretched"),
        tr("{kind} {bits} bit", kind=kind, bits=facts.bits),
    ]
    if facts.bayer:
        parts.append(tr("Bayer {bayer}", bayer=facts.bayer))
    if facts.orientation != "as stored":
        parts.append(facts.orientation)
    return [part for part in parts if part]
