"""What stands in the middle of the window: the viewers, or what a page of the trust side shows large."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skyview.gui.trust.comparison import Comparison
from skyview.gui.trust.side import TrustSide
from skyview.gui.viewers.viewers import Viewers


class Ground(QWidget):
    """The viewers with what belongs to them: they come and go together.

    Args:
        viewers: They have the keys when this is given them.
    """

    def __init__(self, viewers: Viewers) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(viewers, 1)
        self.setFocusProxy(viewers.image.canvas)

    def put_below(self, panel: QWidget) -> None:
        """A panel about what the viewers show stands below them, while it is open."""
        self._column.addWidget(panel)


class Centre(QObject):
    """Keeps exactly one thing on the screen: what the page that is turned to brings, else the viewers.

    Every thing keeps its state while another one stands there, and is back when its page is turned to.

    Args:
        ground: The viewers, there by themselves.
        comparison: What the score card's page brings while a cell of it is looked at.
        side: Whose pages bring something of their own.
        home: The score card's page.
        views: What each other page brings.
    """

    def __init__(
        self,
        ground: Ground,
        comparison: Comparison,
        side: TrustSide,
        home: QWidget,
        views: Mapping[QWidget, QWidget],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._comparison, self._side, self._home = ground, comparison, side, home
        self._views = dict(views)
        side.turned.connect(lambda _page: self.arrange())
        comparison.turned.connect(self.arrange)

    @property
    def _wanted(self) -> QWidget:
        page = self._side.page
        if page is self._home and self._comparison.address is not None:
            return self._comparison
        return self._views.get(page, self._ground) if page is not None else self._ground

    def arrange(self) -> None:
        """Show what is wanted, and nothing beside it."""
        wanted = self._wanted
        for each in (self._ground, self._comparison, *self._views.values()):
            if each is not wanted:
                each.hide()
        wanted.show()

    def turn_back(self) -> None:
        """Turn to the score card, and to what it brings; else the keys would go to what comes next."""
        self._side.show_page(self._home)
        self._wanted.setFocus()

    def bring_viewers(self) -> bool:
        """Let the viewers stand here again; whether something else did."""
        away = self._wanted is not self._ground
        if away:
            self._comparison.leave()
            self.turn_back()
        return away
