"""The right-hand side below the verdict: how far to trust it, one page for each way of asking."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.parts.language import tr


class TrustSide(QFrame):
    """Pages under tabs; only the shown page says how much room is needed.

    A further page is one call of `add`; it is the page that listens to what happens, not this frame.

    Signals:
        turned: The page that is shown now.
    """

    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Ways to ask how far to trust it"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)  # words never widen the panel
        self.tabs.currentChanged.connect(self._turn)
        self._pages: list[QWidget] = []  # no stacked layout: that takes the height of its highest page
        self._shown: QWidget | None = None
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)

    def add(self, page: QWidget, title: str, tip: str) -> None:
        """Append a page under a tab of its own.

        Args:
            page: What is shown; its own margins are kept.
            title: One or two words for the tab.
            tip: A sentence about what the page answers.
        """
        page.hide()
        self._pages.append(page)
        self._layout.addWidget(page, 1)
        place = self.tabs.addTab(title)
        self.tabs.setTabToolTip(place, tip)
        self._turn(self.tabs.currentIndex())

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._shown

    def show_page(self, page: QWidget) -> None:
        """Turn to a page, the verdict above it in sight: no pointer rests on the tabs that must not move."""
        if page is not self._shown:
            self.tabs.setCurrentIndex(self._pages.index(page))
            self.setMinimumHeight(0)
            self._scroll_to(lambda: 0)

    def reveal(self) -> None:
        """Scroll what this stands in so that the tabs are at its top."""
        self._scroll_to(self.y)

    def _scroll_to(self, place: Callable[[], int]) -> None:
        """Scroll what this stands in, once the page has its height."""
        ground = self._ground()
        if ground is not None:
            QTimer.singleShot(0, ground, lambda: ground.verticalScrollBar().setValue(place()))

    def _ground(self) -> QScrollArea | None:
        """What this stands in, if it can be scrolled."""
        ground = self.parentWidget()
        while ground is not None and not isinstance(ground, QScrollArea):
            ground = ground.parentWidget()
        return ground

    def _keep_place(self) -> None:
        """Below a short page there is room left, or the tabs would move away under the pointer."""
        ground = self._ground()
        if ground is not None:
            scrolled = ground.verticalScrollBar().value()
            below = scrolled + ground.viewport().height() - self.y()
            self.setMinimumHeight(below if scrolled > 0 else 0)
            ground.verticalScrollBar().valueChanged.connect(
                self._give_back, Qt.ConnectionType.UniqueConnection
            )

    @Slot(int)
    def _give_back(self, scrolled: int) -> None:
        """Scrolling up gives the room back that kept the place."""
        ground = self._ground()
        if ground is not None:
            below = scrolled + ground.viewport().height() - self.y()
            self.setMinimumHeight(min(self.minimumHeight(), max(0, below)))

    def _turn(self, place: int) -> None:
        if not 0 <= place < len(self._pages) or self._shown is self._pages[place]:
            return
        self._keep_place()
        before, self._shown = self._shown, self._pages[place]
        if before is not None:
            before.hide()
        self._shown.show()
        if before is not None:
            self.turned.emit(self._shown)
