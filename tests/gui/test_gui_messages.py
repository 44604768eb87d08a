"""What the window tells: one message at a time, none lost, all to be read again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from skyview.gui.frame.messages import MessageBar, MessageList
from skyview.gui.window import MainWindow


def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def close(messages: MessageBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(messages.findChild(QToolButton), Qt.MouseButton.LeftButton)


def test_what_stays_comes_back_from_beneath(qtbot: QtBot) -> None:
    messages = bar(qtbot)
    messages.tell("error", "The disk is full.")
    messages.tell("done", "Saved.")
    messages.tell("info", "One has come.")
    assert messages.words == "One has come."
    assert messages._beneath.text() == "and one more"
    close(messages, qtbot)
    assert messages.words == "The disk is full."  # good news does not come twice
    messages.tell("error", "The disk is full.")
    close(messages, qtbot)
    assert messages.words == ""
    assert [message.words for message in messages.told].count("Saved.") == 1


def test_the_button_acts_once_and_what_it_says_is_seen(qtbot: QtBot) -> None:
    messages = bar(qtbot)
    messages.tell("offer", "Go on?", ("Go on", lambda: messages.tell("info", "It goes on.")))
    qtbot.mouseClick(messages.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert messages.words == "It goes on."
    close(messages, qtbot)
    assert messages.words == ""


def test_all_can_be_read_again(window: MainWindow) -> None:
    window.panels.messages.tell("error", "The network share went away.")
    window.panels.messages.tell("done", "Saved one file.")
    window.actions_["messages"].trigger()
    shown = window.findChild(MessageList)
    said = [row.accessibleName() for row in shown.rows]
    assert said[0].endswith(": Saved one file.")
    assert said[1].endswith(": The network share went away.")
    shown.close()
