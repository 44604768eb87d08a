"""What ``skyview [PATH ...]`` does where no window can open: the same work, its results as files."""

import argparse
import os
from pathlib import Path
from types import ModuleType

from rich.text import Text

from skyview import paths
from skyview.cli import classify, common, explain, output, robustness
from skyview.errors import SkyviewError
from skyview.registry import settings_of

QUICK = 50  # passes of a map up to which a technique is used here, so that the whole is done in minutes
TRUSTED = "grad_cam"  # the technique scored here: one pass a map


def run(given: list[Path]) -> int:
    """Classify, explain and quickly score captures (or the samples), and say where the results are."""
    captures = common.captures_of(given or [paths.samples_folder()])
    folder = _folder()
    console = output.people()
    console.print("There is no display here, so no window opens; the results are written to files.\n")
    more = ["--output", str(folder), "--method"]
    codes = [
        _run(classify, captures),
        _run(explain, captures, *more, _quick_methods()),
        _run(robustness, captures, *more, TRUSTED, "--budget", "quick"),
    ]
    number = sum(path.is_file() for path in folder.iterdir())
    done = "1 capture" if len(captures) == 1 else f"{len(captures)} captures"
    console.print(Text(f"\n{done} done; {number} files in {output.shown(folder.resolve())}"))
    return max(codes)


def _run(command: ModuleType, captures: list[Path], *options: str) -> int:
    """Run a command as the command line would, with the defaults of its own options."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args([*options, "--", *map(str, captures)]))
    return code


def _quick_methods() -> str:
    from skyview.explain import TECHNIQUES

    return ",".join(t.name for t in TECHNIQUES if t.passes(settings_of(t, {})) <= QUICK)


def _folder() -> Path:
    """``results`` here, or in the person's state folder where one may not write here."""
    if os.access(Path.cwd(), os.W_OK):
        try:
            return common.output_folder(Path("results"))
        except SkyviewError:
            pass  # a file of that name is in the way
    return common.output_folder(paths.state_folder() / "results")
