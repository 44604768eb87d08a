"""What several commands share: their options, their inputs and their output folder."""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.table import Table

from skyview.classifier.prediction import Prediction
from skyview.cli.output import Meter, shown
from skyview.engine import Request, Update, Workbench
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.captures import Capture
    from skyview.explain import Attribution, Technique
    from skyview.robustness import Standing

DONE, SOME_FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""What the commands exit with."""

T = TypeVar("T")


class UsageError(SkyviewError):
    """The command was called wrongly; exit code 2."""


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add the captures that a command works on."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="capture, or folder of captures")


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the network and of its arithmetic."""
    parser.add_argument(
        "--model",
        default="",
        metavar="NAME|DIR|FILE",
        help="shipped model, folder of a bundle, or Keras file with a card (resources/help/own_network.md)",
    )
    parser.add_argument(
        "--precision",
        default="auto",
        choices=("auto", "bf16", "float32"),
        help="arithmetic of the network; auto: bf16 where the processor has it",
    )


def add_seed(parser: argparse.ArgumentParser) -> None:
    """Add the seed."""
    parser.add_argument(
        "--seed", type=whole, default=0, metavar="N", help="seed of all randomness (default 0)"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the folder that results are written to."""
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the results; made when missing",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice of JSON."""
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")


def add_methods(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the choice of techniques."""
    parser.add_argument(
        "--method",
        default=default,
        metavar="NAME[,NAME...]|all",
        help=f"attribution techniques, see `skyview methods` (default: {default})",
    )


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the settings of techniques."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="KEY=VALUE",
        help="a setting of the techniques that have it, such as samples=16; may be given again",
    )


def add_target(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the class that is explained."""
    parser.add_argument("--target", metavar="CLASS", help="class to explain (default: the one predicted)")


def whole(text: str) -> int:
    """A whole number, 0 or larger, from the command line."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def output_folder(path: Path) -> Path:
    """Make a folder for results.

    Raises:
        UsageError: It is a file, or one cannot write there.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{shown(path)} is a file; name a folder for the results.") from None
    except OSError as error:
        raise UsageError(f"{shown(path)} cannot be made: {error.strerror}; name another folder.") from error
    if not os.access(path, os.W_OK):
        raise UsageError(f"You may not write in {shown(path)}; name another folder.")
    return path


@contextmanager
def usage() -> Iterator[None]:
    """What goes wrong within is the command line's fault, not an input's."""
    try:
        yield
    except UsageError:
        raise
    except SkyviewError as error:
        raise UsageError(str(error)) from error


def check_model(model: str, target: str | None = None) -> None:
    """See that a model can be found, and that it knows a class, before any work is done.

    Raises:
        UsageError: There is no such model, or no such class.
    """
    workbench = Workbench()
    with usage():
        workbench.model_digest(model)
        if target is not None:
            workbench.check_target(model, target)


def techniques(names: str) -> "list[Technique]":
    """Techniques of a comma-separated list, or all.

    Raises:
        UsageError: There is no such technique, or none is named.
    """
    from skyview.explain import TECHNIQUES

    with usage():
        chosen = TECHNIQUES.choose(names)
    if not chosen:
        raise UsageError("Name at least one technique, or all.")
    return list({technique.name: technique for technique in chosen}.values())


def technique_label(name: str) -> str:
    """A technique's name for people."""
    from skyview.explain import TECHNIQUES

    return TECHNIQUES.label(name)


def captures_of(paths: Iterable[Path]) -> list[Path]:
    """All captures in files and folders.

    Raises:
        SkyviewError: There is none.
    """
    from skyview.captures import find_captures

    found = list(find_captures(paths))
    if not found:
        raise SkyviewError(f"There are no captures in {', '.join(shown(path) for path in paths)}.")
    return found


@dataclass(frozen=True)
class Part:
    """A part of a meter's way, so that each step only knows its own 0 to 1."""

    meter: Meter
    start: float = 0.0
    share: float = 1.0

    def part(self, start: float, share: float) -> "Part":
        """A part of this part."""
        return Part(self.meter, self.start + start * self.share, share * self.share)

    def follow(self, workbench: Workbench, request: Request) -> Iterator[Update]:
        """Run a request and yield its updates, telling the meter of each.

        Raises:
            SkyviewError: It failed.
        """
        self.meter.tell(self.start, request.title)
        for update in workbench.run(request):
            self.meter.tell(self.start + self.share * update.done, update.message or request.title)
            yield update


def grown(
    workbench: Workbench, request: Request, part: Part, kind: type[T], table_of: Callable[[T], Table]
) -> T:
    """Run a request whose values grow, showing each as a table; returns the last one.

    Raises:
        SkyviewError: It failed.
    """
    value: T | None = None
    for update in part.follow(workbench, request):
        if isinstance(update.value, kind):
            value = update.value
            part.meter.show(table_of(value))
    assert value is not None, "the last update has the value"
    return value


def result(updates: Iterator[Update], kind: type[T]) -> T:
    """Return the last update's value."""
    *_, last = updates
    assert isinstance(last.value, kind)
    return last.value


@dataclass
class Stems:
    """File names for results: the capture's own, with a number where two captures have the same."""

    _taken: dict[str, Path] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        """Return the stem of all result files of a capture."""
        stem = path.name
        for ending in (".gz", ".fz", ".bz2"):
            stem = stem.removesuffix(ending)
        stem = Path(stem).stem
        name, number = stem, 2
        while self._taken.setdefault(name, path) != path:
            name, number = f"{stem}_{number}", number + 1
        return name


def named(path: Path, sentence: str) -> str:
    """The sentence, with the file's name in front where it does not say it."""
    return sentence if path.name in sentence else f"{shown(path)}: {sentence}"


def write_annotated(
    path: Path,
    capture: "Capture",
    prediction: Prediction,
    attribution: "Attribution",
    trust: "Standing | None" = None,
) -> None:
    """Write the picture of a map over its capture, with what the network says.

    Raises:
        SkyviewError: It cannot be written.
    """
    from skyview.captures import display
    from skyview.report import about, annotated_picture, write_picture

    picture = annotated_picture(capture, display(capture), prediction, attribution, trust=trust)
    write_picture(path, picture, about(attribution))
