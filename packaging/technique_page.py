"""Writes the help page of the techniques from their registry: ``make pages``."""

import sys
from itertools import groupby

from skyview.explain import TECHNIQUES, Technique
from skyview.paths import resources_folder
from skyview.registry import Parameter

PAGE = "techniques.md"

_HEAD = """\
# The techniques

A technique asks a network in its own way which pixels made it answer as it did. Here is every one of them on the same simulated
capture, with the range of each map under it; below, for each, how to read its map, when not to trust it, and its source.

![Every technique on one simulated planetary nebula](../shots/techniques.jpg)

## How a map is shown

A signed map has colours from blue (against the class) over black (nothing) to red (for it), centred on zero; an unsigned one
from black to white. The colours end at the 99th percentile of the map's magnitudes, so that one hot pixel does not darken the
rest; that value is written on the colour bar. *Colours and contour* draws a line around the strongest 1, 5, 10 or 20 %.

## How exactly a map is known

Stands in the heading of its viewer, in the card behind the *i*, in the table of `skyview explain` and under `notes` in its JSON:

| word | what it means |
| --- | --- |
| ± | sampling techniques: another seed would give a map that differs by about this much; `--set tolerance=0.02` stops there |
| gap | completeness: how far the parts are from adding up to the difference they should make up (integrated gradients, DeepLIFT, SHAP, LIFT-CAM) |
| leak | relevance propagation: the most that any layer lost of what it should hand on, as a share of the score |
| biases | relevance propagation: what the biases kept of the score; the map shows the rest |

## Compared with what?

Many techniques ask what a pixel changed compared with *nothing there*, and what that is decides much of the map:
`sky_median` (the picture's own sky, one value for each colour), `sky_draws` (that sky with its noise), `blur`, `black`, `white`.
Ask against several, and believe what they share:

    skyview explain M51.fits --method integrated_gradients --baselines sky_median,blur,black -o out

writes each map, a picture of them side by side, and where they differ; in the window: *View*, *Compare baselines of a
technique* (Shift+B). The share of disagreement is 0 % for maps that are the same but for a factor, 100 % for maps that have
nothing in common.
"""  # noqa: E501  (rows of tables cannot be broken)


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for family, entries in groupby(TECHNIQUES, key=lambda technique: technique.family):
        parts.append(f"## {family}\n")
        parts += [_entry(technique) for technique in entries]
    return "\n".join(parts)


def _entry(technique: Technique) -> str:
    kind = "signed" if technique.signed else "unsigned"
    lines = [f"### {technique.label}", "", f"`{technique.name}`, {kind}. {technique.summary}", ""]
    lines += [technique.guidance, "", f"Source: {technique.reference}", ""]
    if technique.parameters:
        lines += ["| setting | default | |", "| --- | --- | --- |"]
        lines += [f"| `{p.name}` | {_default(p)} | {_help(p)} |" for p in technique.parameters]
        lines.append("")
    return "\n".join(lines)


def _default(parameter: Parameter) -> str:
    shown = f"{parameter.default:g}" if isinstance(parameter.default, float) else str(parameter.default)
    return f"{shown} {parameter.unit}".strip()


def _help(parameter: Parameter) -> str:
    if parameter.choices:
        return f"{parameter.help}: {', '.join(parameter.choices)}"
    bounded = parameter.low is not None and parameter.high is not None
    return f"{parameter.help} ({parameter.low:g} to {parameter.high:g})" if bounded else parameter.help


def main() -> int:
    """Write the page; the exit status."""
    file = resources_folder() / "help" / PAGE
    file.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
