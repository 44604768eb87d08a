"""What is it? The class, how sure the network is, all probabilities; the model and the class to explain."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from skyview.classes import CLASSES
from skyview.classifier.prediction import ELSEWHERE
from skyview.gui.help.button import ask_for
from skyview.gui.parts.icons import icon, pixmap, show_icon
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.theme import TONES, font, tint, widest
from skyview.gui.parts.widgets import Elided, combo, heading, label
from skyview.gui.parts.wording import class_label, duration
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction

FOLDER, FILE = "\0folder", "\0file"
"""What `Verdict.model_chosen` says when a model from elsewhere is wanted."""

_GUIDE, _OWN = "\0guide", tr("How to use your own network…")

LIKELY = tr("Most likely class")
_ROW = 23
_MOST = 8  # rows; of a network with more classes the most probable are shown


class Bars(QWidget):
    """Probability of each class as a bar with its number; a click or Enter chooses the class to explain.

    Signals:
        picked: Name of a class.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probabilities: dict[str, float] = {}
        self._explained: str | None = None
        self._names: tuple[str, ...] = CLASSES
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(_ROW * len(self._names))
        self.setToolTip(tr("Click a class to see what speaks for it"))
        self._describe()

    def show_probabilities(self, probabilities: dict[str, float], explained: str | None) -> None:
        """Show probabilities by class (empty for none yet) and mark the explained class."""
        self._probabilities, self._explained = probabilities, explained
        if probabilities:
            likely = sorted(probabilities, key=probabilities.__getitem__, reverse=True)[:_MOST]
            self._names = tuple(likely if len(probabilities) > _MOST else probabilities)
            self.setFixedHeight(_ROW * len(self._names))
        self._describe()
        self.update()

    def _describe(self) -> None:
        parts = [f"{class_label(name)} {percent(p)}" for name, p in self._probabilities.items()]
        self.setAccessibleName(tr("Probabilities: ") + (", ".join(parts) if parts else tr("not known yet")))

    def sizeHint(self) -> QSize:
        """A row for each class."""
        return QSize(260, _ROW * len(self._names))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar and number of each class; the explained one has a target mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        best = max(self._probabilities, key=self._probabilities.__getitem__, default="")
        for row, name in enumerate(self._names):
            self._draw_row(painter, row, name, name == best)
        painter.end()

    def _draw_row(self, painter: QPainter, row: int, name: str, best: bool) -> None:
        rect = QRectF(0, row * _ROW, self.width(), _ROW)
        if row == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("raised"))
            painter.drawRoundedRect(rect, 6, 6)
        painter.setFont(font(9.5, strong=best))
        painter.setPen(TONES.colour("text" if best else "muted"))
        names = self._room_for_names()
        text = QRectF(8, rect.top(), names, _ROW)
        label = painter.fontMetrics().elidedText(
            class_label(name), Qt.TextElideMode.ElideRight, int(text.width())
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, label)
        if name == self._explained:
            mark = pixmap("target", 13, "accent")
            painter.drawPixmap(QRectF(names + 10, rect.center().y() - 6.5, 13, 13), mark, QRectF(mark.rect()))
        start = names + 30
        groove = QRectF(start, rect.center().y() - 3, max(10.0, rect.width() - start - 52), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("line"))
        painter.drawRoundedRect(groove, 3, 3)
        probability = self._probabilities.get(name)
        if probability is None:
            return
        filled = QRectF(groove)
        filled.setWidth(max(3.0, groove.width() * probability))
        painter.setBrush(TONES.colour("accent" if best else "muted", 1.0 if best else 0.7))
        painter.drawRoundedRect(filled, 3, 3)
        painter.setFont(font(9.5, strong=best))
        painter.setPen(TONES.colour("text" if best else "muted"))
        number = QRectF(rect.right() - 50, rect.top(), 44, _ROW)
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, percent(probability)
        )

    def _room_for_names(self) -> float:
        return widest(map(class_label, self._names), font(9.5, strong=True), 0.5 * self.width())

    def _point(self, row: int) -> None:
        if row != self._at:
            self._at = row
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        self._point(int(event.position().y() // _ROW))

    def leaveEvent(self, event: object) -> None:
        """No row is marked."""
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row's class."""
        row = int(event.position().y() // _ROW)
        if 0 <= row < len(self._names):
            self.picked.emit(self._names[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down mark a row, Enter chooses it."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            self._point(min(max(self._at + step, 0), len(self._names) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.picked.emit(self._names[self._at])
        else:
            event.ignore()


class Verdict(QFrame):
    """The classifier panel.

    Signals:
        model_chosen: Name of a shipped model, or `FOLDER` or `FILE` when one from elsewhere is wanted.
        target_chosen: Name of the class to explain, empty for the most likely one.
    """

    model_chosen = Signal(str)
    target_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._class = Elided("verdict")
        self._mark = QLabel()
        self._sure = Elided()
        self._why = label("", "muted", wrap=True)
        self.guide = QPushButton(icon("help"), _OWN)
        self.guide.clicked.connect(lambda: ask_for("own_network"))
        self._footnote = Elided("small")
        self._footnote.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bars = Bars()
        self.bars.picked.connect(self._pick)
        self.models = combo(tr("Model"))
        self.models.activated.connect(self._choose_model)
        self._model = ""
        self.targets = combo(tr("Class to explain"))
        self.targets.activated.connect(lambda row: self.target_chosen.emit(self.targets.itemData(row)))
        self._lay_out()
        self._offer_targets(None)
        self.models.addItem(tr("Looking for models…"), "")
        self.show_nothing(tr("Open a capture to see what the network makes of it."))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(4)
        layout.addWidget(heading(tr("Verdict")))
        layout.addWidget(self._class)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._mark)
        line.addWidget(self._sure, 1)
        line.addWidget(self._footnote, 1)
        layout.addLayout(line)
        layout.addWidget(self._why)
        layout.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(6)
        layout.addWidget(self.bars)
        layout.addSpacing(6)
        form = QGridLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        form.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(((tr("Explain"), self.targets), (tr("Model"), self.models))):
            name = label(text, "muted")
            name.setBuddy(field)
            form.addWidget(name, row, 0)
            form.addWidget(field, row, 1)
        layout.addLayout(form)

    @property
    def words(self) -> str:
        """The large word of the panel."""
        return self._class.whole

    @property
    def certainty(self) -> str:
        """The line below it."""
        return self._sure.whole if self._why.isHidden() else self._why.text()

    def offer_models(self, models: dict[str, str], chosen: str) -> None:
        """Fill the chooser with models by name and label; an unknown ``chosen`` is a folder and is added."""
        self.models.clear()
        for name, text in models.items():
            self.models.addItem(text, name)
        if chosen and chosen not in models:
            self.models.addItem(chosen.rsplit("/", 1)[-1], chosen)
        if not models:
            self.models.addItem(tr("none installed"), "")
        self.models.insertSeparator(self.models.count())
        self.models.addItem(tr("Open a model folder…"), FOLDER)
        self.models.addItem(tr("Open a Keras file…"), FILE)
        self.models.addItem(_OWN, _GUIDE)
        self._model = chosen
        self._mark_model()

    def _mark_model(self) -> None:
        self.models.setCurrentIndex(max(0, self.models.findData(self._model)))

    def _choose_model(self, row: int) -> None:
        chosen = self.models.itemData(row)
        if chosen == _GUIDE:
            self._mark_model()
            ask_for("own_network")
        else:
            self.model_chosen.emit(chosen)

    def show_nothing(self, words: str, title: str = tr("No verdict"), *, own: bool = False) -> None:
        """There is no verdict, and why.

        Args:
            words: Why.
            title: The large word.
            own: It is the person's own network that gives none.
        """
        self.guide.setVisible(own)
        self._class.show_text(title)
        tint(self._class, "muted")
        self._mark.hide()
        self._sure.hide()
        self._footnote.hide()
        self._why.setText(words)
        self._why.show()
        self.bars.show_probabilities({}, None)
        self.targets.setItemText(0, LIKELY)  # no longer that of the capture before

    def show_prediction(self, prediction: "Prediction", target: str | None, *, cached: bool = False) -> None:
        """Show a verdict, and which class the maps explain."""
        tint(self._class, "")
        self._why.hide()
        self.guide.hide()
        self._sure.show()
        self._footnote.show()
        self._class.show_text(class_label(prediction.label))
        mark, colour = ("sure", "good") if prediction.sure else ("unsure", "warn")
        show_icon(self._mark, mark, 16, colour)
        self._mark.show()
        words = tr("Sure") if prediction.sure else tr("Not sure")
        known = {"words": words, "probability": percent(prediction.probability)}
        self._sure.show_text(
            tr("{words}: {probability} likely", **known), tr("{words}: {probability}", **known)
        )
        if not prediction.deep_sky:
            self._say_elsewhere(prediction)
        views = len(prediction.by_view)
        spent = tr("cached") if cached else duration(prediction.seconds)
        counted = plural("{count} view · {spent}", "{count} views · {spent}", views, spent=spent)
        self._footnote.show_text(counted if views else spent)
        self._footnote.setToolTip(
            tr("The capture is shown to the network in several crops; this is their mean")
        )
        self._offer_targets(prediction.label, target, prediction.probabilities)
        self.bars.show_probabilities(dict(prediction.probabilities), target or prediction.label)

    def _say_elsewhere(self, prediction: "Prediction") -> None:
        """The picture is none of what the network learnt: the class it had to name comes second."""
        self._class.show_text(tr("Something else?"))
        self._sure.show_text(tr("Not sure"))
        nearest = f"{class_label(prediction.label)} ({percent(prediction.probability)})"
        self._why.setText(
            tr(
                "{elsewhere}. Of the classes it knows, the network finds {nearest} the nearest.",
                elsewhere=tr(ELSEWHERE),
                nearest=nearest,
            )
        )
        self._why.show()

    def _offer_targets(
        self, predicted: str | None, target: str | None = None, names: Iterable[str] = CLASSES
    ) -> None:
        self.targets.clear()
        likely = tr("Most likely: {predicted}", predicted=class_label(predicted)) if predicted else LIKELY
        self.targets.addItem(likely, "")
        for name in names:
            self.targets.addItem(class_label(name), name)
        self.targets.setCurrentIndex(max(0, self.targets.findData(target or "")))

    def _pick(self, name: str) -> None:
        self.targets.setCurrentIndex(self.targets.findData(name))
        self.target_chosen.emit(name)
