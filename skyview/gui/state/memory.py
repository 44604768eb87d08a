"""What the window remembers from one time to the next: a small JSON file in our own folder. Knows no Qt.

It is written while the window is used, not only when it is closed, so that it is there after a crash too.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from skyview.files import keep
from skyview.paths import state_folder

_MOST_ASKED = 200  # files and folders; of a drop of thousands the first ones


@dataclass
class Memory:
    """How the window was left.

    Attributes:
        asked: Files and folders that were opened and not closed.
        current: The capture that was looked at.
        look: How maps and pictures were shown, by the names of `skyview.gui.state.session.Look`.
        methods: Techniques of the viewers.
        settings: What is set of them, where it is not the default.
        viewers: How many of them were shown.
        sort: How the captures were sorted.
        tiles: They were shown as tiles.
        selected: Captures that were selected.
        watched: The watched folder.
        classify: What comes into it is classified.
        layout: Geometry of the window and its splitter, as Qt writes them, in hexadecimal.
        model: Name or folder of the network.
        unfinished: Jobs that had begun and not ended; see `skyview.gui.state.unfinished`.
        steps: What can be undone or done again; see `skyview.gui.state.steps`.
        step: How many of them are done.
        stretches: Captures that were stretched by hand, as `skyview.captures.Stretch.to_dict` writes it.
        regions: Captures with an ellipse: its centre, half its width and half its height.
        whole_field: Where the panel of whole fields was open, what its tiles were explained for.
    """

    asked: list[str] = field(default_factory=list)
    current: str = ""
    look: dict[str, object] = field(default_factory=dict)
    methods: list[str] = field(default_factory=list)
    settings: list[dict[str, Any]] = field(default_factory=list)
    viewers: int = 0
    sort: str = ""
    tiles: bool = False
    selected: list[str] = field(default_factory=list)
    watched: str = ""
    classify: bool = False
    layout: dict[str, str] = field(default_factory=dict)
    model: str = ""
    unfinished: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    step: int = 0
    stretches: dict[str, dict[str, object]] = field(default_factory=dict)
    regions: dict[str, list[float]] = field(default_factory=dict)
    whole_field: str = ""

    @property
    def opened(self) -> list[Path]:
        """Files and folders that were opened, as far as they are still there."""
        return [path for path in map(Path, self.asked) if path.exists()]


def _file() -> Path:
    return state_folder() / "session.json"


def recall() -> Memory:
    """What was remembered last; nothing when there is nothing that can be read."""
    try:
        plain = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Memory()
    empty = asdict(Memory())
    if not isinstance(plain, dict):
        return Memory()
    known = {
        each.name: plain[each.name]
        for each in fields(Memory)
        if type(plain.get(each.name)) is type(empty[each.name])
    }
    return Memory(**known)


def remember(memory: Memory) -> None:
    """Keep it; a folder that cannot be written is no reason to stop."""
    memory.asked = memory.asked[-_MOST_ASKED:]
    for table in (memory.stretches, memory.regions):
        for path in list(table)[:-_MOST_ASKED]:
            del table[path]
    keep(_file(), asdict(memory))


def forget() -> None:
    """Begin anew the next time."""
    with contextlib.suppress(OSError):
        _file().unlink()
