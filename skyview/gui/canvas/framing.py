"""A canvas with a heading, framed as the viewers are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget


def framed(
    canvas: QWidget,
    title: QWidget,
    button: QWidget | None = None,
    *,
    foot: QWidget | None = None,
    height: int = 30,
) -> QFrame:
    """Frame a canvas.

    Args:
        canvas: Takes all the room.
        title: The heading.
        button: Beside the heading.
        foot: Below the canvas.
        height: Of the heading, in pixels.
    """
    frame = QFrame()
    frame.setProperty("viewer", True)
    head = QHBoxLayout()
    head.setContentsMargins(12, 0, 4, 0)
    head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
    if button is not None:
        head.addWidget(button)
    top = QWidget()
    top.setFixedHeight(height)
    top.setLayout(head)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(top)
    layout.addWidget(canvas, 1)
    if foot is not None:
        layout.addWidget(foot)
    return frame
