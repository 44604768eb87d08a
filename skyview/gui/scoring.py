"""Around the score card: how long it will take, and taking it away as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from skyview.errors import SkyviewError
from skyview.gui.files.desk import Desk
from skyview.gui.files.exporting import Material, remembered, subject_of
from skyview.gui.judging import Judging
from skyview.gui.parts.language import tr
from skyview.gui.presenter import Panels
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.session import Session
from skyview.gui.takeaway import usual_folder
from skyview.gui.trust.estimating import estimates
from skyview.gui.trust.going_on import goes_on

if TYPE_CHECKING:
    from skyview.report.page_figures import Figure
    from skyview.robustness import ScoreCard


class Scoring(QObject):
    """Works in the thread of the score card's page."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        inquiry: Inquiry,
        panels: Panels,
        judging: Judging,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._desk, self._panels, self._window = session, desk, panels, window
        self._trust = panels.trust
        self._estimated: object = None
        inquiry.appraised.connect(self._estimate)
        inquiry.verdict_changed.connect(lambda _path: self._estimate())
        judging.shown.connect(self._estimate)
        for signal in (judging.shown, inquiry.card_changed):
            signal.connect(self._compare)
        self._trust.start_wanted.connect(lambda _budget: panels.trust_side.show_page(panels.trust))
        self._trust.export_wanted.connect(self.ask)

    def _estimate(self) -> None:
        """Tell how long each budget takes for the techniques on the screen, where they have changed."""
        session = self._session
        appraisal, prediction = session.appraisal, session.prediction()
        if appraisal is None or prediction is None:
            return
        methods, classes = session.shown_methods(), len(prediction.probabilities)
        if (methods, classes, appraisal) == self._estimated:
            return
        self._estimated = methods, classes, appraisal
        self._trust.background.run(lambda: estimates(methods, classes, appraisal), self._trust.show_estimates)

    def _compare(self) -> None:
        """Tell whether a test would go on with the card that was stopped."""
        session, card = self._session, self._session.begun_card() or self._session.card()
        shown = session.shown_methods(), session.shown_settings()
        self._trust.show_same(card is None or card.done >= 1 or goes_on(card, *shown))

    def ask(self, kind: str) -> None:
        """Ask for a file's name, then write the card that is shown."""
        card, path = self._trust.card, self._session.current
        if card is None or path is None:
            return
        proposed = remembered(usual_folder()).folder / f"{path.stem}.robustness.{kind}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export the score card"), str(proposed), f"{kind.upper()} (*.{kind})"
        )
        if name:
            self.write(kind, Path(name), card)

    def write(self, kind: str, file: Path, card: "ScoreCard") -> None:
        """Write in the thread, and say where it went."""
        row = self._session.row(self._session.current)
        title = self._session.items[row].name if row >= 0 else file.stem
        material = self._desk.material()
        tell = self._panels.messages.tell
        self._trust.background.run(
            lambda: _write(kind, file, card, title, material),
            lambda _none: tell("done", tr("Saved {name} in {parent}", name=file.name, parent=file.parent)),
            lambda reason: tell("error", reason),
        )


def _write(kind: str, file: Path, card: "ScoreCard", title: str, material: Material) -> None:
    from skyview.report.card_files import write_card_csv, write_card_page, write_heat_table
    from skyview.report.writing import write_scorecard

    writers: dict[str, Callable[[], None]] = {
        "png": lambda: write_heat_table(file, card, title),
        "csv": lambda: write_card_csv(file, card),
        "json": lambda: write_scorecard(file, card),
        "html": lambda: write_card_page(file, card, title, _figures(card, material)),
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SkyviewError(
            tr(
                "{parent} cannot be made: {strerror}. Choose another folder.",
                parent=file.parent,
                strerror=error.strerror,
            )
        ) from error
    writers[kind]()


def _figures(card: "ScoreCard", material: Material) -> "list[Figure]":
    """The capture as it is shown, and the maps on the screen that the card is about."""
    from skyview.classifier.views import view_of
    from skyview.explain import TECHNIQUES
    from skyview.report import overlay
    from skyview.report.page_figures import Figure

    subject = subject_of(material)
    view = view_of(card.view_name, *subject.picture.shape[:2])
    maps = [one for one in subject.attributions if one.method in card.methods and one.target == card.target]
    return [
        Figure(tr("The capture"), subject.picture, view),
        *(
            Figure(TECHNIQUES.label(one.method), overlay(subject.picture, one), one.view, one.method)
            for one in maps
        ),
    ]
