"""``skyview inspect``: what the reader understood of a file."""

import argparse
from pathlib import Path
from typing import Any

from rich.text import Text

from skyview.cli import common, output
from skyview.errors import SkyviewError

SUMMARY = "what the reader understood of each file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Describe captures; an input that fails is named and does not stop the others."""
    from skyview.captures import inspect_capture

    found = common.captures_of(args.paths)
    answers: list[dict[str, Any]] = []
    failed = False
    for path in found:
        try:
            answer = {"path": str(path), **inspect_capture(path)}
        except SkyviewError as error:
            failed = True
            answer = {"path": str(path), "error": str(error)}
            output.complain(common.named(path, str(error)))
        answers.append(answer)
        if not args.json and "error" not in answer:
            show(path, answer)
    if args.json:
        output.write_json(answers)
    return common.SOME_FAILED if failed else common.DONE


def show(path: Path, answer: dict[str, Any]) -> None:
    """Print one file's description, a line for each fact."""
    console = output.people()
    console.print(Text(output.shown(path), style="bold"))
    for name, value in answer.items():
        if name == "path" or value is None or value == "" or value == [] or value == {}:
            continue
        for line_number, line in enumerate(_lines(value)):
            label = name.replace("_", " ") if line_number == 0 else ""
            console.print(Text(f"  {label:<13} {line}"), soft_wrap=True)


def _lines(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [", ".join(f"{key} {_text(part)}" for key, part in value.items() if part is not None)]
    if isinstance(value, list | tuple) and any(isinstance(part, str) for part in value):
        return [str(part) for part in value]
    return [_text(value)]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple):
        return " ".join(_text(part) for part in value)
    return str(value)
