"""Files and folders opened lately, kept in the person's state folder. Knows no Qt."""

import contextlib
import json
from pathlib import Path

from skyview.files import keep
from skyview.paths import state_folder

KEPT = 12


def _file() -> Path:
    return state_folder() / "recent.json"


def recent() -> list[Path]:
    """What was opened lately and still exists, the latest first; empty when nothing is readable."""
    try:
        names = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    paths = [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return [path for path in paths if path.exists()]


def remember(path: Path) -> None:
    """Put a path at the head of the list; a state folder that cannot be written is no reason to stop."""
    kept = [path, *(other for other in recent() if other != path)][:KEPT]
    keep(_file(), [str(p) for p in kept])


def forget_all() -> None:
    """Empty the list."""
    with contextlib.suppress(OSError):
        _file().unlink()
