"""Asking whether corners are used, and drawing the answer over the picture and the maps on the screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal

from skyview.gui.canvas.maps import box_of
from skyview.gui.corners.overlay import CornerMark, CornerOverlay
from skyview.gui.corners.wording import STYLES, area, numbers, shares, sides
from skyview.gui.help.button import help_button
from skyview.gui.parts.language import decimal, tr
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import MapKey, Session
from skyview.gui.viewers.viewers import Viewers
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.engine import Update
    from skyview.explain.attribution import Attribution
    from skyview.robustness.corners.verdict import CornerFinding

_SETTLE = 400  # ms the person must stay with what is on the screen before it is asked for

Address = tuple[Path, str, str | None, str]
"""Capture, model, class to explain and technique."""


class CornerJudging(QObject):
    """While it is on, whatever is on the screen gets its corner verdict.

    Signals:
        failed: A sentence for the message bar.
    """

    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, viewers: Viewers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._viewers = session, jobs, viewers
        self.on = False
        self.possible = False
        self.findings: dict[Address, CornerFinding] = {}
        self._finished: set[Address] = set()
        self._refused: set[Address] = set()
        self._job: tuple[int, tuple[Address, ...]] | None = None
        self.overlays = [CornerOverlay(viewer.canvas) for viewer in (viewers.image, *viewers.maps)]
        self.guide = help_button("corners")
        self.guide.hide()
        viewers.image.head.insertWidget(1, self.guide)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._ask)

    def turn(self, on: bool) -> None:
        """Show the corner verdicts, or take them away; a job on its way is cancelled."""
        self.on = on
        self.guide.setVisible(on)
        self._refused.clear()
        if not on:
            self._drop()
        self.show()

    def _drop(self) -> None:
        """Nobody waits for what is on its way."""
        if self._job is not None:
            (number, _), self._job = self._job, None
            self._jobs.cancel(number, dropped=True)

    def forget(self, path: Path) -> None:
        """A capture's file holds something else now."""
        self.findings = {at: finding for at, finding in self.findings.items() if at[0] != path}
        self._finished = {at for at in self._finished if at[0] != path}
        if self._job is not None and self._job[1][0][0] == path:
            self._drop()

    def show(self) -> None:
        """Draw what is known of what is on the screen, and soon ask for what is not."""
        session = self._session
        for place, overlay in enumerate(self.overlays):
            slot = max(0, place - 1)
            key = session.key(slot) if self.on and slot < session.viewers else None
            overlay.show_mark(None if key is None else self._mark(key, with_map=place > 0))
        if self.on and self.possible and self._missing():
            self._settle.start(_SETTLE)

    def _address(self, key: MapKey) -> Address:
        return key.path, key.model, key.target, key.method

    def _keys(self) -> list[MapKey]:
        found = [self._session.key(slot) for slot in range(self._session.viewers)]
        return [key for key in found if key is not None and not key.settings]

    def _missing(self) -> tuple[Address, ...]:
        asked = dict.fromkeys(self._address(key) for key in self._keys() if key.model)
        return tuple(a for a in asked if a not in self._finished and a not in self._refused)

    def _ask(self) -> None:
        missing = self._missing()
        if not (self.on and missing) or (self._job is not None and self._job[1] == missing):
            return
        from skyview.engine import CornersRequest, Priority

        self._drop()

        def on_update(update: "Update") -> None:
            if update.value is None:
                return
            for address in missing:
                finding = update.value.finding(address[3])  # type: ignore[attr-defined]
                if finding is not None:
                    self.findings[address] = finding
                    if update.done >= 1:
                        self._finished.add(address)
            self.show()

        def on_end(kind: str, reason: str) -> None:
            if self._job is not None and self._job[0] == number:
                self._job = None
            if kind in ("failed", "cancelled"):
                self._refused.update(missing)  # until the person turns it on again
            if kind == "failed":
                self.failed.emit(reason)
            self.show()

        path, model, target, _ = missing[0]
        methods = tuple(address[3] for address in missing)
        request = CornersRequest(path, methods, model=model, target=target)
        number = self._jobs.submit(
            request, priority=Priority.BROWSING, on_update=on_update, on_end=on_end, passing=True
        )
        self._job = number, missing

    def _mark(self, key: MapKey, *, with_map: bool) -> CornerMark | None:
        state = self._session.maps.get(key)
        attribution = state.attribution if state else None
        if attribution is None:
            return None
        if key.settings:
            style = STYLES["no explanation"]
            words = (tr("Corner verdicts are for techniques with their settings as they come."),)
            return CornerMark(box_of(attribution), 0.0, style, ("",) * 4, words) if with_map else None
        finding = self.findings.get(self._address(key))
        style = STYLES[str(finding.verdict) if finding else "not known yet"]
        corners, note = _corners_of(attribution) if with_map else (("",) * 4, "")
        sentences = numbers(finding, with_map=with_map) if finding else []
        size, side = sides(attribution.values)
        box = _box(finding) if finding is not None else box_of(attribution)
        if finding is not None and box != box_of(attribution):
            corners, note = ("",) * 4, ""  # the map on the screen is of another square
        return CornerMark(box, side / size, style, corners, tuple([*sentences, note] if note else sentences))


def _corners_of(attribution: "Attribution") -> tuple[tuple[str, ...], str]:
    found, whole = shares(attribution.values), 4 * area(attribution.values)
    note = tr(
        "The four hold {share} of the map, {share2} of its area",
        share=_share(sum(found)),
        share2=_share(whole),
    )
    return tuple(_share(share) for share in found), note


def _share(share: float) -> str:
    return decimal(f"{share * 100:.1f}%") if share < 0.1 else percent(share)


def _box(finding: "CornerFinding") -> QRectF:
    view = finding.view
    return QRectF(view.left, view.top, view.side, view.side)
