"""``skyview doctor``: what this machine can do."""

import argparse
from dataclasses import asdict

from rich.text import Text

from skyview import doctor
from skyview.cli import common, output

SUMMARY = "what this machine can do: versions, models and their checksums, memory, display"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Show the findings as they are made; exit code 1 when something does not work."""
    console = output.people()
    findings: list[doctor.Finding] = []
    for finding in doctor.examine():
        if not args.json:
            if not findings or findings[-1].topic != finding.topic:
                console.print(Text(finding.topic, style="bold"))
            text = finding.text if finding.fine else f"PROBLEM: {finding.text.rstrip('.')}. {finding.advice}"
            line = f"  {finding.name:<18} {text}"
            console.print(Text(output.shown(line)), soft_wrap=True)
        findings.append(finding)
    if args.json:
        output.write_json([asdict(finding) for finding in findings])
    return common.DONE if all(finding.fine for finding in findings) else common.SOME_FAILED
