"""The export dialog: what to write, and where."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.exporting import Material, Wishes
from skyview.gui.widgets import combo, label


def usual_folder() -> Path:
    """Where exports go unless the person says otherwise."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures or Path.home()) / "skyview"


class ExportDialog(QDialog):
    """Asks what to write; the writing itself is done elsewhere, in a thread.

    Signals:
        wanted: The `Wishes`.
    """

    wanted = Signal(object)

    def __init__(self, material: Material, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumWidth(460)
        maps = len(material.attributions)
        several = f"{maps} maps" if maps != 1 else "one map"
        self.picture = QCheckBox("Annotated picture" + (f" for each of the {several}" if maps > 1 else ""))
        self.picture.setChecked(material.prediction is not None)
        self.picture.setEnabled(material.prediction is not None)
        self.format = combo("Format of the annotated picture")
        self.format.addItem("PNG", "png")
        self.format.addItem("TIFF", "tiff")
        self.fits = QCheckBox("Raw map as FITS, with the capture's sky coordinates")
        self.fits.setChecked(maps > 0)
        self.npz = QCheckBox("Raw map as NPZ, for numpy")
        self.scores = QCheckBox("Robustness scores as JSON")
        self.scores.setEnabled(material.card is not None)
        self.scores.setChecked(material.card is not None)
        for box in (self.fits, self.npz):
            box.setEnabled(maps > 0)
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("Folder to write to")
        self.button = QPushButton("Export")
        self.button.setProperty("main", True)
        self.button.setDefault(True)
        self.button.clicked.connect(self._accept)
        self._lay_out(material)

    def _lay_out(self, material: Material) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(label(f"Export {material.capture.title}", "title"))
        layout.addWidget(label("New files are written; nothing is ever replaced.", "muted"))
        layout.addSpacing(6)
        line = QHBoxLayout()
        line.addWidget(self.picture, 1)
        line.addWidget(self.format)
        layout.addLayout(line)
        for box in (self.fits, self.npz, self.scores):
            layout.addWidget(box)
        layout.addSpacing(6)
        layout.addWidget(label("Into the folder", "muted"))
        where = QHBoxLayout()
        browse = QPushButton("Choose…")
        browse.clicked.connect(self._browse)
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        layout.addLayout(where)
        layout.addSpacing(8)
        buttons = QHBoxLayout()
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.button)
        layout.addLayout(buttons)

    def wishes(self) -> Wishes:
        """What is chosen now."""
        return Wishes(
            Path(self.folder.text()).expanduser(),
            str(self.format.currentData()) if self.picture.isChecked() else "",
            self.fits.isChecked(),
            self.npz.isChecked(),
            self.scores.isChecked(),
        )

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Export into", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _accept(self) -> None:
        self.wanted.emit(self.wishes())
        self.accept()
