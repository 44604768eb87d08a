"""Writes the help pages of the techniques, between their marks, from the registry: ``make pages``."""

from itertools import groupby

from help_pages import fill, table

from skyview.explain import TECHNIQUES, Technique
from skyview.registry import Parameter
from skyview.saying import decimal, tr

PAGE = "techniques"


def listing() -> str:
    """All techniques by families, in the language that is spoken."""
    parts = []
    for family, entries in groupby(TECHNIQUES, key=lambda technique: technique.family):
        parts.append(f"## {tr(family)}")
        parts += [_entry(technique) for technique in entries]
    return "\n\n".join(parts)


def _entry(technique: Technique) -> str:
    kind = tr("signed") if technique.signed else tr("unsigned")
    parts = [f"### {tr(technique.label)}", f"`{technique.name}`, {kind}. {tr(technique.summary)}"]
    parts += [tr(technique.guidance), tr("Source: {reference}", reference=tr(technique.reference))]
    if technique.parameters:
        rows = [[f"`{each.name}`", _default(each), _help(each)] for each in technique.parameters]
        parts.append(table([tr("setting"), tr("default"), ""], rows, texts=range(3)))
    return "\n\n".join(parts)


def _default(parameter: Parameter) -> str:
    shown = f"{parameter.default:g}" if isinstance(parameter.default, float) else str(parameter.default)
    return f"{decimal(shown)} {tr(parameter.unit)}" if parameter.unit else shown


def _help(parameter: Parameter) -> str:
    words, low, high = tr(parameter.help), parameter.low, parameter.high
    if parameter.choices:
        return tr("{setting}: {choices}", setting=words, choices=", ".join(parameter.choices))
    if low is None or high is None:
        return words
    return tr("{setting} ({low:g} to {high:g})", setting=words, low=low, high=high)


if __name__ == "__main__":
    fill(PAGE, lambda: {PAGE: listing()})
