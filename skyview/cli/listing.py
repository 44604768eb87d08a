"""``skyview methods``, ``perturbations`` and ``metrics``: the registries."""

import argparse
from typing import Any

from skyview.cli import common, output
from skyview.registry import Parameter, settings_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of any of the three."""
    common.add_json(parser)


def run_methods(args: argparse.Namespace) -> int:
    """List the attribution techniques with their settings."""
    from skyview.explain import TECHNIQUES

    if args.json:
        output.write_json(
            [
                {
                    "name": entry.name,
                    "label": entry.label,
                    "family": entry.family,
                    "signed": entry.signed,
                    "passes": entry.passes(settings_of(entry, {})),
                    "summary": entry.summary,
                    "reference": entry.reference,
                    "parameters": [_parameter(parameter) for parameter in entry.parameters],
                }
                for entry in TECHNIQUES
            ]
        )
        return common.DONE
    table = output.table(
        "Name", "Family", "Passes", "Settings (default)", "What it shows", numbers=("Passes",)
    )
    for entry in TECHNIQUES:
        settings = ", ".join(f"{p.name}={p.default}{_range(p)}" for p in entry.parameters)
        table.add_row(
            entry.name, entry.family, str(entry.passes(settings_of(entry, {}))), settings, entry.summary
        )
    output.print_table(table)
    return common.DONE


def run_perturbations(args: argparse.Namespace) -> int:
    """List the perturbations with their severities."""
    from skyview.robustness import PERTURBATIONS

    if args.json:
        output.write_json(
            [
                {
                    "name": entry.name,
                    "label": entry.label,
                    "family": entry.family,
                    "unit": entry.unit,
                    "severities": list(entry.severities),
                    "linear": entry.linear,
                    "geometric": entry.geometric,
                    "localised": entry.localised,
                    "summary": entry.summary,
                }
                for entry in PERTURBATIONS
            ]
        )
        return common.DONE
    table = output.table("Name", "Family", "Severity 1 to 5", "Unit", "What happens")
    for entry in PERTURBATIONS:
        severities = " ".join(f"{amount:g}" for amount in entry.severities)
        table.add_row(entry.name, entry.family, severities, entry.unit, entry.summary)
    output.print_table(table)
    return common.DONE


def run_metrics(args: argparse.Namespace) -> int:
    """List the similarity measures."""
    from skyview.robustness import PRIMARY, SIMILARITIES

    if args.json:
        output.write_json(
            [
                {
                    "name": entry.name,
                    "label": entry.label,
                    "primary": entry.name == PRIMARY,
                    "summary": entry.summary,
                    "reference": entry.reference,
                }
                for entry in SIMILARITIES
            ]
        )
        return common.DONE
    table = output.table("Name", "Label", "What it measures")
    for entry in SIMILARITIES:
        main = " (the one behind trust)" if entry.name == PRIMARY else ""
        table.add_row(entry.name, f"{entry.label}{main}", entry.summary)
    output.print_table(table)
    return common.DONE


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "default": parameter.default,
        "help": parameter.help,
        "low": parameter.low,
        "high": parameter.high,
        "choices": list(parameter.choices),
        "unit": parameter.unit,
    }


def _range(parameter: Parameter) -> str:
    if parameter.choices:
        return f" ({'|'.join(parameter.choices)})"
    if parameter.low is not None and parameter.high is not None:
        return f" ({parameter.low:g} to {parameter.high:g})"
    return ""
