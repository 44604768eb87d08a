"""The commands: which there are, and what becomes of their errors."""

import argparse
import difflib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import skyview
from skyview.cli import (
    attacking,
    axioms,
    classify,
    common,
    corners,
    examining,
    explain,
    export,
    inspecting,
    listing,
    making,
    output,
    robustness,
    sanity,
)
from skyview.errors import SkyviewError
from skyview.quiet import silence_tensorflow

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)  # what a full disk says

BROKEN_PIPE = 141  # what a shell says of a program that was ended by SIGPIPE

DESCRIPTION = """\
What is it, why does the network say so, and how far can one trust that why?

skyview [PATH ...] opens the window with these captures (files or folders).
The commands do the same without a window:"""

EPILOG = """\
Every command takes --help. Captures: FITS (also compressed), XISF, TIFF, PNG, JPEG,
WebP, chosen by content.
Exit code: 0 done, 1 some inputs failed (each is named), 2 wrong usage."""


@dataclass(frozen=True)
class Command:
    """One command of the program."""

    name: str
    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS = (
    Command("classify", classify.SUMMARY, classify.add_arguments, classify.run),
    Command("explain", explain.SUMMARY, explain.add_arguments, explain.run),
    Command("robustness", robustness.SUMMARY, robustness.add_arguments, robustness.run),
    Command("axioms", axioms.SUMMARY, axioms.add_arguments, axioms.run),
    Command("sanity", sanity.SUMMARY, sanity.add_arguments, sanity.run),
    Command("corners", corners.SUMMARY, corners.add_arguments, corners.run),
    Command("attack", attacking.SUMMARY, attacking.add_arguments, attacking.run),
    Command("export", export.SUMMARY, export.add_arguments, export.run),
    Command("inspect", inspecting.SUMMARY, inspecting.add_arguments, inspecting.run),
    Command("simulate", making.SIMULATE, making.add_simulate_arguments, making.run_simulate),
    Command("train", making.TRAIN, making.add_train_arguments, making.run_train),
    Command("methods", "the attribution techniques", listing.add_arguments, listing.run_methods),
    Command("perturbations", "the perturbations", listing.add_arguments, listing.run_perturbations),
    Command("metrics", "the similarity measures", listing.add_arguments, listing.run_metrics),
    Command("doctor", examining.SUMMARY, examining.add_arguments, examining.run),
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to read on."""
        output.complain(f"{message}; see `{self.prog} --help`.")
        raise SystemExit(common.WRONG_USAGE)


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = _Parser(
        prog="skyview",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="skyview [PATH ...] | skyview COMMAND ...",
    )
    parser.add_argument("--version", action="version", version=f"skyview {skyview.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="skyview")
    for command in COMMANDS:
        part = commands.add_parser(
            command.name, help=command.summary, description=f"skyview {command.name}: {command.summary}."
        )
        command.add_arguments(part)
        part.set_defaults(run=command.run)
    return parser


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (default: those of the process) and return the exit code."""
    silence_tensorflow()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter gets a question mark
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(given)
        if sys.stdout is not None:  # a frozen program without a console has none
            sys.stdout.flush()
    except SkyviewError as error:
        output.complain(str(error))
        return common.WRONG_USAGE if isinstance(error, common.UsageError) else common.SOME_FAILED
    except KeyboardInterrupt:
        output.complain("stopped; what was finished is kept and will not be computed again.")
        return common.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that nothing complains at exit
        return BROKEN_PIPE
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            raise
        output.complain(f"The results cannot be printed: {error.strerror}; make room and try again.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return common.SOME_FAILED
    return code


def _run(given: list[str]) -> int:
    names = [command.name for command in COMMANDS]
    if not given or (given[0] not in names and not given[0].startswith("-")):
        return _open(given)
    try:
        args = make_parser().parse_args(given)
    except SystemExit as ending:  # help, version, or a complaint that has been made
        return ending.code if isinstance(ending.code, int) else common.WRONG_USAGE
    code: int = args.run(args)
    return code


def _open(given: list[str]) -> int:
    """Open the window with files and folders, or do its work without one."""
    from skyview.doctor import has_display

    for text in given:
        if not Path(text).exists():
            near = difflib.get_close_matches(text, [command.name for command in COMMANDS], n=1)
            hint = f" Did you mean `skyview {near[0]}`?" if near else ""
            raise common.UsageError(
                f"There is no file, folder or command {text!r}.{hint} See `skyview --help`."
            )
    found = [Path(text) for text in given]
    if not has_display():
        from skyview.cli import headless

        return headless.run(found)
    from skyview.gui.app import run as run_window

    return run_window(found)
