"""The main window: puts the panels in their places and connects the actions. It computes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.attack_saving import AttackSaving
from skyview.gui.attacking import Attacking
from skyview.gui.browsing import Browsing
from skyview.gui.choosing import Chooser
from skyview.gui.fieldwork import Fieldwork
from skyview.gui.files.desk import Desk
from skyview.gui.files.dropping import DropHint, paths_in
from skyview.gui.files.opening import Opener
from skyview.gui.frame.header import Header
from skyview.gui.frame.jobstrip import JobStrip
from skyview.gui.frame.messages import MessageBar
from skyview.gui.frame.sides import Sides
from skyview.gui.frame.verdict import FILE, FOLDER
from skyview.gui.habits.actions import Actions
from skyview.gui.habits.habits import Habits
from skyview.gui.habits.places import PICTURES, SIDES, VIEWERS
from skyview.gui.habits.settings import Settings
from skyview.gui.help.guide import Guide
from skyview.gui.judging import Judging
from skyview.gui.laboratory import Laboratory
from skyview.gui.parts.language import tr
from skyview.gui.presenter import Panels, Presenter
from skyview.gui.scoring import Scoring
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import MOST_VIEWERS, Session
from skyview.gui.state.steps import Steps
from skyview.gui.state.worker import Client, ComputeThread, compute_client
from skyview.gui.takeaway import Takeaway
from skyview.gui.viewers.looking import Looking
from skyview.gui.viewing import Viewing

_COMPUTE_AFTER = 3000  # ms after the first paint at the latest; the first picture comes before


class MainWindow(QMainWindow):
    """skyview's window.

    Args:
        paths: What to open first; the samples when empty.
        make_client: Makes the client of the compute process; called in the thread that listens to it.
    """

    def __init__(
        self, paths: Sequence[Path] = (), make_client: Callable[[], Client] = compute_client
    ) -> None:
        super().__init__()
        self.setWindowTitle("skyview")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self._paths = list(paths)
        self.session = Session()
        self.jobs = Jobs(self)
        self.desk = Desk(self.session, self)
        self.inquiry = Inquiry(self.session, self.jobs, self)
        self.thread_ = ComputeThread(make_client)
        self.thread_.connected.connect(self.jobs.connect_client)
        self.thread_.happened.connect(self.jobs.handle)
        self.opener = Opener(self.desk, self)
        self.undo = Steps(self)
        self.looking = Looking(self.session, self.desk, self.inquiry, self.undo, self)
        self.browsing = Browsing(self.session, self.desk, self.inquiry, self.undo, self)
        self.habits = Habits(self.session, self.desk, self)
        self.guide = Guide(self)
        self.inquiry.explain_by_itself = self.habits.settings.explain_by_itself
        messages = MessageBar()
        self.takeaway = Takeaway(self.desk, messages, self)
        self.actions_ = Actions(self, self._slots(), self.habits.keys, self._bring)
        header = Header(self.actions_, self.opener.recent_menu)
        self.panels = Panels(self.session, header, messages)
        self.presenter = Presenter(self.session, self.desk, self.inquiry, self.panels, self)
        self.chooser = Chooser(self.session, self.desk, self.inquiry, self.panels, self.presenter)
        self.laboratory = Laboratory(self.session, self.jobs, self.desk, self.inquiry, self.panels, self)
        self.laboratory.failed.connect(lambda reason: messages.tell("error", reason))
        self.judging = Judging(self.session, self.jobs, self.desk, self.inquiry, self.panels, self)
        self.attacking = Attacking(self.session, self.jobs, self.desk, self.inquiry, self.panels, self)
        self.judging.attach(self.attacking, self.actions_)
        self.attack_saving = AttackSaving(self.session, self.attacking, self.panels, self)
        self.scoring = Scoring(self.session, self.desk, self.inquiry, self.panels, self.judging, self)
        self.viewing = Viewing(
            self.session, self.desk, self.inquiry, self.panels, self.presenter, self.chooser, self.judging
        )
        self.fieldwork = Fieldwork(self.session, self.jobs, self.desk, self.inquiry, self.panels, self)
        self.fieldwork.rearranged.connect(self.viewing.show_slots)
        self.chooser.turned.connect(self.fieldwork.turn_technique)
        self.fieldwork.failed.connect(lambda reason: messages.tell("error", reason))
        self._make_menus()
        self._lay_out(header)
        self._hint = DropHint(self)
        self._begun = self._computing = False
        self._latest = QTimer(self, singleShot=True)
        self._latest.timeout.connect(self._begin_computing)
        self.browsing.comeback.unfinished.know_of(
            field=self.fieldwork,
            axioms=self.judging.axioms,
            sanity=self.judging.sanity,
            attack=self.attacking,
            export=self.takeaway,
        )
        self.browsing.attach(self.panels.browser, self.actions_, self.fieldwork)
        self.browsing.told.connect(messages.tell)
        self.browsing.offered.connect(messages.tell)
        self._connect()
        self.viewing.attach(self.actions_)
        self.looking.attach(self.actions_, self.panels.viewers)
        self.habits.attach(self.actions_)
        self.presenter.show_choice(None)
        self.panels.viewers.image.canvas.setFocus()

    def _slots(self) -> dict[str, Callable[..., object]]:
        slots: dict[str, Callable[..., object]] = {
            "open_files": self.opener.ask_for_files,
            "open_folder": self.opener.ask_for_folder,
            "open_samples": self.desk.open_samples,
            "close_all": self.desk.clear,
            "export": self.takeaway.ask_for_export,
            "copy_view": self.takeaway.copy_view,
            "quit": self.close,
            "next": lambda: self.desk.step(1),
            "previous": lambda: self.desk.step(-1),
            "fit": lambda: self.panels.viewers.camera.fit(),
            "one_to_one": lambda: self.panels.viewers.one_to_one(),
            "blink": lambda: self.viewing.blink_once(),
            "compare_fast": lambda on: self.chooser.compare_fast(on),
            "compare_baselines": lambda on: self.chooser.compare_baselines(on),
            "explain": self.explain,
            "explain_by_itself": self._set_by_itself,
            "robustness": self.toggle_robustness,
            "axioms": lambda: self.judging.toggle_axioms(),
            "sanity": lambda: self.judging.toggle_sanity(),
            "attack": lambda: self.attacking.toggle(),
            "field": lambda _on: self.fieldwork.toggle(),
            "alone": lambda on: self.splitter.put_away(on),
            "corners": lambda on: self.judging.corners.turn(on),
            "before_after": lambda: self.laboratory.toggle(),
            "classify_all": self.inquiry.naming.toggle,
            "cancel_newest": self.jobs.cancel_newest,
            "messages": lambda: self.panels.messages.show_all(),
        }
        slots |= self.browsing.slots() | self.habits.slots() | self.looking.slots() | self.guide.slots()
        for count in range(1, MOST_VIEWERS + 1):
            slots[f"viewers_{count}"] = lambda _on, count=count: self.viewing.show_viewers(count)
        return slots

    def _make_menus(self) -> None:
        menus = self.actions_.fill(self.menuBar())
        file_menu = next(iter(menus.values()))
        file_menu.insertMenu(self.actions_["open_samples"], self.opener.recent_menu)

    def _lay_out(self, header: Header) -> None:
        panels = self.panels
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(panels.messages)
        column.addWidget(panels.ground, 1)
        column.addWidget(panels.before_after, 1)
        column.addWidget(panels.attack_view, 1)
        column.addWidget(panels.comparison, 1)
        panels.ground.put_below(self.fieldwork.panel)
        right = QWidget()
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        stack.addWidget(panels.verdict)
        stack.addWidget(panels.trust_side, 1)
        scroll = QScrollArea()
        scroll.setWidget(right)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        right.setAutoFillBackground(False)
        self.splitter = Sides(panels.browser, middle, scroll)
        self.splitter.make_room(self.habits.settings.scale)
        outer = QHBoxLayout()
        outer.setContentsMargins(8, 0, 8, 0)
        outer.addWidget(self.splitter)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(header)
        layout.addLayout(outer, 1)
        layout.addWidget(JobStrip(self.jobs))
        self.setCentralWidget(whole)

    def _bring(self, place: str) -> bool:
        """Bring what an action acts on back on the screen; whether it was away."""
        ways: dict[str, Callable[[], bool]] = {
            VIEWERS: lambda: self.panels.centre.bring_viewers() | self.looking.end_pair(),
            PICTURES: self.panels.centre.bring_viewers,
            SIDES: self.splitter.bring_back,
        }
        return ways[place]()

    def _connect(self) -> None:
        panels, desk = self.panels, self.desk
        panels.browser.open_wanted.connect(self.opener.ask_for_folder)
        panels.browser.classify_all_wanted.connect(self.inquiry.naming.toggle)
        panels.verdict.model_chosen.connect(self._choose_model)
        panels.verdict.target_chosen.connect(self._choose_target)
        panels.trust.start_wanted.connect(self.inquiry.score)
        panels.trust.stop_wanted.connect(self.inquiry.stop_scoring)
        panels.trust.cell_chosen.connect(self.presenter.begin_cell)
        panels.comparison.severity_wanted.connect(self.presenter.change_severity)
        panels.comparison.closed.connect(self.inquiry.drop_cell)
        desk.picture_ready.connect(self._enable)
        desk.picture_failed.connect(self._enable)
        desk.chosen.connect(self._enable)
        self.jobs.process_died.connect(self._say_died)
        self.jobs.process_ready.connect(self._say_back)
        self._died = False
        self.habits.changed.connect(self._take_settings)
        self.habits.recoloured.connect(self._colour_maps)
        self.habits.technique_wanted.connect(lambda name: self.chooser.choose(0, name, {}))
        self.fieldwork.panel.opened.connect(lambda on: self.actions_.check("field", on))
        self.splitter.turned.connect(lambda away: self.actions_.check("alone", away))
        self.actions_.check("explain_by_itself", self.inquiry.explain_by_itself)
        self._enable()

    # Beginning and end

    def event(self, event: QEvent) -> bool:
        """Once the window is on the screen, begin with what takes time."""
        if event.type() == QEvent.Type.Paint and not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._begin)
        return super().event(event)

    def _begin(self) -> None:
        if not self.isVisible():  # closed again at once
            return
        self.browsing.open(self._paths, come_back=self.habits.settings.come_back)
        self.desk.picture_ready.connect(self._begin_computing)
        self._latest.start(_COMPUTE_AFTER)

    def _begin_computing(self) -> None:
        if self.isVisible() and not self._computing:
            self._computing = True
            self.desk.read_catalogue()
            self.thread_.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop, wait, then close: no thread and no process outlives the window."""
        self.hide()
        for part in (self.jobs, self.thread_, self.laboratory, self.fieldwork, self.panels.trust):
            part.end()
        self.panels.browser.close_threads()
        self.browsing.close()
        self.looking.close()
        self.desk.close()
        self.guide.close()
        for timer in self.findChildren(QTimer):
            timer.stop()
        event.accept()

    # Opening

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a drop is welcome."""
        if paths_in(event.mimeData()):
            event.acceptProposedAction()
            self._hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No drop after all."""
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self._hint.hide()
        paths = paths_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.desk.open_paths(paths)

    # Looking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that act while held, and keys that a field may want for itself first."""
        held = self.actions_.held(event)
        if held == "blink":
            if not event.isAutoRepeat():
                self.viewing.blink(True)
        elif held == "lens":
            if not event.isAutoRepeat():
                self.looking.press_lens()
        elif held == "next" or event.key() == Qt.Key.Key_Space:
            self.desk.step(1)
        elif held == "previous":
            self.desk.step(-1)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The key that blinks was let go."""
        if self.actions_.held(event) == "blink":
            if not event.isAutoRepeat():
                self.viewing.blink(False)
        elif self.actions_.held(event) == "lens":
            if not event.isAutoRepeat():
                self.looking.release_lens()
        else:
            super().keyReleaseEvent(event)

    # Asking

    def explain(self) -> None:
        """Ask for the maps of all viewers, those that failed again."""
        if self.session.current is not None:
            self.inquiry.classify(self.session.current)
        for slot in range(self.session.viewers):
            key = self.session.key(slot)
            if key is not None:
                self.inquiry.explain(key, again=True)

    def toggle_robustness(self) -> None:
        """Start the robustness test, or stop it."""
        if self.panels.trust.button.isEnabled():
            self.panels.trust.button.click()

    def _set_by_itself(self, on: bool) -> None:
        self.habits.put(replace(self.habits.settings, explain_by_itself=on))

    def _take_settings(self, settings: Settings) -> None:
        self.splitter.make_room(settings.scale)
        self.actions_.check("explain_by_itself", settings.explain_by_itself)
        if settings.explain_by_itself != self.inquiry.explain_by_itself:
            self.inquiry.explain_by_itself = settings.explain_by_itself
            self.inquiry.look()

    def _colour_maps(self) -> None:
        """Maps behind red glass have other colours than by day."""
        self.presenter.show_maps()
        self.looking.offer_sides()
        self.attacking.show()
        self.panels.comparison.recolour()
        self.panels.before_after.recolour()

    def _choose_model(self, name: str) -> None:
        catalogue = self.desk.catalogue
        if name == FOLDER:
            name = QFileDialog.getExistingDirectory(self, tr("Open a model folder"))
        elif name == FILE:
            name, _ = QFileDialog.getOpenFileName(
                self, tr("Open a Keras file"), "", tr("Keras networks (*.keras)")
            )
        if name and catalogue is not None:
            self.session.model = name
            self.panels.browser.list.viewport().update()
            self.inquiry.look()
            self.presenter.show_all()
        if catalogue is not None:
            self.panels.verdict.offer_models(catalogue.models, self.session.model)

    def _choose_target(self, target: str) -> None:
        self.session.target = target or None
        self.presenter.show_all()
        self.inquiry.look()

    # What the compute process and the files say

    def _say_died(self, reason: str) -> None:
        self._died = True
        self.panels.messages.tell(
            "error", tr("{reason} It is being started again; finished results are kept.", reason=reason)
        )

    def _say_back(self) -> None:
        if self._died:
            self._died = False
            self.panels.messages.tell("done", tr("The compute process is back, and goes on where it was."))

    def _enable(self) -> None:
        shown = self.desk.picture is not None and self.session.current is not None
        linear = self.desk.picture is not None and self.desk.picture.capture.is_linear
        self.actions_.provide("open", shown)
        self.actions_.provide("linear", linear)
        self.actions_.provide("list", bool(self.session.items))
        title = f"{self.session.current.name} – skyview" if self.session.current else "skyview"
        self.setWindowTitle(title)
