"""The two streams of the command line: results on stdout, for people or as JSON; all else on stderr."""

import json
import math
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rich import box
from rich.console import Console, RenderableType
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 400  # columns of a table that no terminal bounds: a path is never cut in a pipe
_PLAIN_PAUSE = 10.0  # seconds between lines of progress where there is no terminal


def people() -> Console:
    """The console for results, read by people."""
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)


def aside() -> Console:
    """The console for everything that is not a result."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def print_table(table: Table) -> None:
    """Print a table; in a pipe without rules and without blanks at the ends of lines."""
    console = people()
    if console.is_terminal:
        console.print(table)
        return
    table.box = None
    with console.capture() as captured:
        console.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    sys.stdout.write("\n".join(lines) + "\n")


def write_json(document: Any) -> None:
    """Write the one JSON document of a command; numbers that are none become null."""
    sys.stdout.write(json.dumps(finite(document), indent=2, allow_nan=False, default=str) + "\n")


def complain(sentence: str) -> None:
    """Tell the person what went wrong."""
    aside().print(Text(f"skyview: {sentence}"))


def shown(path: Path | str) -> str:
    """A path as text that any terminal takes, whatever bytes its name has."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def table(*columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """An empty table; the columns in ``numbers`` are set flush right."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return made


def finite(value: Any) -> Any:
    """A document whose numbers that are none are None, and those of numpy plain ones."""
    if isinstance(value, dict):
        return {str(key): finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [finite(part) for part in value]
    if hasattr(value, "item") and not isinstance(value, str | bytes):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


class Meter:
    """Progress on stderr: a bar on a terminal, a line now and then elsewhere.

    Args:
        label: What is shown until the first `tell`.
    """

    def __init__(self, label: str) -> None:
        self._console = aside()
        self._terminal = self._console.is_terminal
        self._last = time.monotonic()
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=self._console,
            auto_refresh=False,
        )
        self._task = self._bar.add_task(label, total=1.0)
        self._live = Live(self._bar, console=self._console, transient=True, refresh_per_second=8)

    def __enter__(self) -> Self:
        if self._terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def tell(self, done: float, what: str) -> None:
        """Say that ``done`` of 1 is done, and what is being done."""
        if self._terminal:
            self._bar.update(self._task, completed=done, description=what)
        elif time.monotonic() - self._last > _PLAIN_PAUSE:
            self._last = time.monotonic()
            self._console.print(Text(f"{what}: {done:.0%}"))

    def show(self, picture: RenderableType) -> None:
        """Show something above the bar, in place of what was there; nothing where there is no terminal."""
        if self._terminal:
            from rich.console import Group

            self._live.update(Group(picture, self._bar))

    def note(self, sentence: str) -> None:
        """Tell the person something that is not a result, without disturbing the bar."""
        self._console.print(Text(sentence))

    def complain(self, sentence: str) -> None:
        """Tell the person what went wrong, without disturbing the bar."""
        self._console.print(Text(f"skyview: {sentence}"))
