"""What stands in the middle of the window: the viewers, or what a page of the trust side shows large."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from skyview.gui.trust.comparison import Comparison
from skyview.gui.trust.side import TrustSide


class Centre(QObject):
    """Keeps exactly one of them on the screen.

    Args:
        viewers: What is there by itself.
        comparison: What comes over the viewers while a cell of the score card is looked at.
        side: Whose pages may bring something of their own.
        views: What each such page brings.
    """

    def __init__(
        self,
        viewers: QWidget,
        comparison: Comparison,
        side: TrustSide,
        views: Mapping[QWidget, QWidget],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewers, self._comparison, self._side, self._views = viewers, comparison, side, dict(views)
        side.turned.connect(lambda _page: self.arrange())
        comparison.shown.connect(lambda _shown: self.arrange())

    def arrange(self) -> None:
        """Show what the page that is turned to brings; else the comparison, else the viewers."""
        page = self._side.page
        own = self._views.get(page) if page is not None else None
        if own is not None and not self._comparison.isHidden():
            self._comparison.hide()  # which comes here again
            return
        for view in self._views.values():
            if view is not own:
                view.hide()
        self._viewers.setVisible(own is None and self._comparison.isHidden())
        if own is not None:
            own.show()
