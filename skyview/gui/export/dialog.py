"""The export dialog: what to write, how it looks, and where; with a preview that follows every choice."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from skyview.errors import SkyviewError
from skyview.gui.export.form import ExportForm
from skyview.gui.files.exporting import Material, as_shown, subject_of, subject_without_picture
from skyview.gui.parts.background import Background
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.red_filter import lay_glass
from skyview.gui.parts.tones import TONES
from skyview.gui.parts.widgets import Elided, combo, label
from skyview.report import Style, Subject, Wishes, draw, pieces, same_folder, stem_of

if TYPE_CHECKING:
    import numpy as np

_SETTLE = 120  # ms without a change before the preview is drawn anew
_AROUND = 200  # pixels of height for what is above and below the form
_CHEQUERS = (58, 74)  # grey levels behind what is clear, and the side of a square in pixels is 12


class Preview(QLabel):
    """Shows a card as large as there is room."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(420, 360)
        self.setProperty("preview", True)
        self.setAccessibleName(tr("Preview"))
        self.setText(tr("Drawing the preview…"))
        self._image = QImage()
        if TONES.red:
            lay_glass(self)

    def show_image(self, image: QImage) -> None:
        """Show another card."""
        self._image = image
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round((self.width() - 24) * ratio), round((self.height() - 24) * ratio))
        mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(self._image.scaled(room, *mode))
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the card into the new room; a sharper one is drawn soon."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()


class ExportDialog(QDialog):
    """Asks what to write; the writing itself is done elsewhere, in a thread.

    Args:
        material: What there is of the capture that is looked at.
        wishes: What to begin with.
        several: Words and captures of what can be exported together; the first is chosen.
        parent: The window.

    Signals:
        wanted: The `Wishes`, and the captures; none for the one that is looked at.
        copy_wanted: The card as an image.
    """

    wanted = Signal(object, object)
    copy_wanted = Signal(QImage)

    def __init__(
        self,
        material: Material,
        wishes: Wishes,
        several: Sequence[tuple[str, Sequence[Path]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self._material, self._several = material, several
        self._subject: Subject | None = None
        self._image = QImage()
        self._ticket = 0
        self._background = Background(1, self)
        methods = list(dict.fromkeys(attribution.method for attribution in material.attributions))
        self.form = ExportForm(
            as_shown(wishes, material.look),
            methods,
            linear=material.capture.is_linear,
            scored=material.card is not None,
        )
        self.captures = combo(tr("Captures to export"))
        self.captures.addItem(tr("This capture: {title}", title=material.capture.title))
        for words, paths in several:
            self.captures.addItem(f"{words} ({len(paths)})")
        self.folder = QLineEdit(str(wishes.folder))
        self.folder.setAccessibleName(tr("Folder to write to"))
        self.beside = QCheckBox(tr("Yes, write beside my captures (nothing of theirs is changed)"))
        self.preview = Preview()
        self.message = Elided("muted")
        self.copy = QPushButton(tr("Copy"))
        self.copy.setToolTip(tr("Put the card on the clipboard, as it would be written"))
        self.button = QPushButton(tr("Export"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE)
        self._lay_out()
        self._connect()
        room = self.screen().availableGeometry().height() - _AROUND
        self.resize(1160, max(760, min(self.form.sizeHint().height() + _AROUND, room)))
        self._check()
        self._timer.start()

    @property
    def formats(self) -> dict[str, QCheckBox]:
        """The boxes of the kinds of files, by name."""
        return self.form.formats

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(label(tr("Export"), "title"))
        top.addSpacing(12)
        top.addWidget(self.captures, 1)
        layout.addLayout(top)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(430)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.preview, 1)
        middle.addWidget(scroll)
        layout.addLayout(middle, 1)
        where = QHBoxLayout()
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where.addWidget(label(tr("Into"), "muted"))
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        layout.addLayout(where)
        layout.addWidget(self.beside)
        buttons = QHBoxLayout()
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.button.setProperty("main", True)
        self.button.setDefault(True)
        self.copy.setAutoDefault(False)
        buttons.addWidget(self.message, 1)
        for button in (self.copy, cancel, self.button):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.form.changed.connect(self._check)
        self.form.changed.connect(self._timer.start)
        self.preview.resized.connect(self._timer.start)
        self.folder.textChanged.connect(lambda _text: self._check())
        self.captures.currentIndexChanged.connect(lambda _index: self._check())
        self.beside.toggled.connect(lambda _on: self._check())
        self._timer.timeout.connect(self._draw)
        self.button.clicked.connect(self._accept)
        self.copy.clicked.connect(self._copy)
        self.finished.connect(lambda _result: self._background.close())
        if len(self._several) and self._several[0][0] == tr("Selected captures"):
            self.captures.setCurrentIndex(1)

    # What is chosen

    def chosen(self) -> list[Path]:
        """The captures to export; none for the one that is looked at."""
        index = self.captures.currentIndex()
        return list(self._several[index - 1][1]) if index > 0 else []

    def wishes(self) -> Wishes:
        """What is chosen now."""
        return self.form.wishes(Path(self.folder.text()).expanduser(), beside=self.beside.isChecked())

    def _check(self) -> None:
        """Say what will be written, or what stands in the way of it."""
        wishes, paths = self.wishes(), self.chosen()
        own = self._material.capture.path
        folders = {path.parent for path in paths} or ({own.parent} if own is not None else set())
        within = any(same_folder(wishes.folder, folder) for folder in folders)
        self.beside.setVisible(within)
        try:
            problem = self._problem(wishes, within=within, several=len(paths) > 1)
        except SkyviewError as error:
            problem = str(error)
        self.button.setEnabled(not problem)
        self.message.show_text(problem or self._promise(wishes, max(1, len(paths))))

    def _problem(self, wishes: Wishes, *, within: bool, several: bool) -> str:
        if within and not wishes.beside:
            return tr("This is the folder of your captures. Choose another, or say yes above.")
        if not wishes.formats:
            return tr("Choose at least one kind of file.")
        subject = subject_without_picture(self._material)
        stem_of(wishes.pattern, subject, wishes.style, "")
        if not several and not pieces(subject, wishes):
            return tr("There is nothing of this kind to write yet; explain or test the capture first.")
        return ""

    def _promise(self, wishes: Wishes, captures: int) -> str:
        subject = subject_without_picture(self._material)
        wanted = pieces(subject, wishes)
        if not wanted:
            return tr("New files are written; nothing is ever replaced.")
        first = stem_of(wishes.pattern, subject, wishes.style, wanted[0].technique)
        many = plural("One file", "{count} files", len(wanted))
        each = tr(" of each capture") if captures > 1 else ""
        return tr(
            "{many}{each}, such as {first}.{suffix}; nothing is ever replaced.",
            many=many,
            each=each,
            first=first,
            suffix=wanted[0].entry.suffix,
        )

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Export into"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _accept(self) -> None:
        self.wanted.emit(self.wishes(), self.chosen())
        self.accept()

    # The preview

    def _draw(self) -> None:
        """Draw the card of the first wished map in a thread; a later wish makes an earlier one moot."""
        self._ticket += 1
        ticket, style = self._ticket, self.form.style_()
        methods = self.wishes().methods
        longest = round(max(self.preview.width(), self.preview.height()) * self.preview.devicePixelRatioF())

        def work() -> "np.ndarray | None":
            return self._drawn(style, methods, longest) if ticket == self._ticket else None

        def then(card: "np.ndarray | None") -> None:
            if card is not None and ticket == self._ticket:
                self.preview.show_image(_image(card, chequered=True))

        self._background.run(work, then, self.message.show_text)

    def _drawn(self, style: Style, methods: tuple[str, ...], longest: int) -> "np.ndarray":
        if self._subject is None:  # only in the one thread
            self._subject = subject_of(self._material)
        subject = self._subject.only(methods[0]) if methods else self._subject
        return draw(subject, style, longest)

    def _copy(self) -> None:
        style, methods = self.form.style_(), self.wishes().methods

        def then(card: "np.ndarray") -> None:
            self.copy_wanted.emit(_image(card))
            self.message.show_text(tr("The card is on the clipboard."))

        self._background.run(lambda: self._drawn(style, methods, 0), then, self.message.show_text)


def _image(card: "np.ndarray", *, chequered: bool = False) -> QImage:
    """A card as an image; what is clear is clear, or on a chequered ground."""
    import numpy as np

    height, width = card.shape[:2]
    if card.shape[2] == 4 and chequered:
        rows, columns = np.mgrid[:height, :width] // 12
        ground = np.where((rows + columns) % 2, *_CHEQUERS)[..., None] / np.float32(255)
        card = card[..., :3] * card[..., 3:] + ground * (1 - card[..., 3:])
    levels = np.ascontiguousarray(np.round(card * 255).astype(np.uint8))
    kind = QImage.Format.Format_RGBA8888 if levels.shape[2] == 4 else QImage.Format.Format_RGB888
    return QImage(levels.data, width, height, levels.shape[2] * width, kind).copy()
