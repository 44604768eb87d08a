"""Taking an attack away as a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from skyview.errors import SkyviewError
from skyview.gui.attacking import Attacking
from skyview.gui.files.exporting import remembered
from skyview.gui.parts.background import Background
from skyview.gui.parts.language import tr
from skyview.gui.presenter import Panels
from skyview.gui.state.session import Session
from skyview.gui.takeaway import usual_folder

if TYPE_CHECKING:
    from skyview.robustness.attacks import AttackOutcome, Epsilon50


class AttackSaving(QObject):
    """Asks where to, and writes in the thread of the score card's page."""

    def __init__(self, session: Session, attacking: Attacking, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._attacking, self._window = session, attacking, window
        self._messages = panels.messages
        self._background: Background = panels.trust.background
        panels.attacks.export_wanted.connect(self.ask)

    def ask(self, kind: str) -> None:
        """Ask for the name of a file, or for a folder, then write the attack that is shown."""
        outcome, path = self._attacking.outcome, self._session.current
        if outcome is None or path is None:
            return
        folder = remembered(usual_folder()).folder
        if kind == "pictures":
            name = QFileDialog.getExistingDirectory(self._window, tr("Folder for the pictures"), str(folder))
        else:
            proposed = folder / f"{path.stem}.{outcome.method}.{outcome.attack}.{kind}"
            name, _ = QFileDialog.getSaveFileName(
                self._window, tr("Export the attack"), str(proposed), f"{kind.upper()} (*.{kind})"
            )
        if name:
            self.write(kind, Path(name))

    def write(self, kind: str, file: Path) -> None:
        """Write in the thread, and say where it went."""
        outcome, path = self._attacking.outcome, self._session.current
        if outcome is None or path is None:
            return
        item, search = self._session.item(path), self._attacking.found_search
        title = item.name if item is not None else path.stem
        whole = search if search is not None and search.done >= 1 else None
        tell = self._messages.tell
        self._background.run(
            lambda: _write(kind, file, path.stem, title, outcome, whole),
            lambda words: tell("done", words),
            lambda reason: tell("error", reason),
        )


def _write(
    kind: str, file: Path, stem: str, title: str, outcome: "AttackOutcome", search: "Epsilon50 | None"
) -> str:
    """Write it; returns what is said of it."""
    from skyview.files import write_bytes
    from skyview.report.attack_sheet import write_attack_sheet
    from skyview.report.attacked import write_attack
    from skyview.report.writing import SOFTWARE
    from skyview.robustness.attacks.reading import reading

    folder = file if kind == "pictures" else file.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SkyviewError(
            tr(
                "{folder} cannot be made: {strerror}. Choose another folder.",
                folder=folder,
                strerror=error.strerror,
            )
        ) from error
    if kind == "pictures":
        return tr(
            "Saved {count} pictures in {folder}",
            count=len(write_attack(folder, stem, outcome)),
            folder=folder,
        )
    if kind == "png":
        write_attack_sheet(file, outcome, title, search)
    else:
        document: dict[str, object] = {"software": SOFTWARE, "title": title, "reading": reading(outcome)}
        document |= {"attack": outcome.to_dict(), "search": None if search is None else search.to_dict()}
        write_bytes(file, (json.dumps(document, indent=2) + "\n").encode())
    return tr("Saved {name} in {folder}", name=file.name, folder=folder)
