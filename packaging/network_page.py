"""Fills the tables of the pages networks and corners from the cards of the networks: ``make pages``."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from folds import ARCHITECTURE, FOUND, PARTS
from help_pages import fill, table

from skyview.classes import CLASSES, LABELS, label_within
from skyview.classifier import read_card, shipped_models
from skyview.classifier.folds import split_of
from skyview.explain import TECHNIQUES
from skyview.robustness import PERTURBATIONS
from skyview.saying import listed, percent, tr

PAGE, CORNERS_PAGE = "networks", "corners"
CORNER_KEYS = (
    "verdict",
    "targets",
    "attribution_against_equal_sky",
    "p_attribution",
    "p_effect_on_the_answer",
)
SEVERITIES = ("1", "2", "3", "4", "5")
COMMONEST = 6
"""Confusions told of each network."""

Card = dict[str, Any]


def cards() -> dict[str, Card]:
    """The cards of the shipped networks."""
    return {name: read_card(name) for name in shipped_models()}


# How they were trained


def training_table() -> str:
    """Every training of each network, one after the other, and what all of them saw."""
    heads = [tr("network"), tr("day"), tr("trained with"), tr("pictures"), tr("their sizes and widths")]
    rows = []
    for name, card in cards().items():
        steps = list(_trainings(card))
        for step, seen in zip(steps, _pictures(steps), strict=True):
            rows.append([name, step["date"], _library(step["library"]), f"{seen:,}", _phases(step)])
    return table(heads, rows, texts=(0, 1, 2, 4))


def trained_table() -> str:
    """What each network was made from, over all its trainings."""
    heads = [tr("network"), tr("pictures"), tr("minutes"), tr("simulated frames"), tr("real captures")]
    heads += [tr("sources"), tr("patches of empty sky")]
    rows = []
    for name, card in cards().items():
        last, steps = card["training"], list(_trainings(card))
        minutes, frames = (sum(step[key] for step in steps) for key in ("minutes", "simulated_frames"))
        real = last["real"]
        counts = [last["images_seen"], round(minutes), frames, real["pictures"], len(real["by_source"])]
        rows.append([name, *(f"{count:,}" for count in (*counts, last["empty_patches"]))])
    return table(heads, rows)


def _trainings(card: Card) -> Iterator[dict[str, Any]]:
    """From the first, which began with random weights."""
    found = card["training"]
    if isinstance(found["from"], dict):
        yield from _trainings(found["from"])
    yield found


def _pictures(steps: list[dict[str, Any]]) -> list[int]:
    """Pictures seen in each training; the cards count all up to then."""
    totals = [0, *(step["images_seen"] for step in steps)]
    return [after - before for before, after in pairwise(totals)]


def _library(name: str) -> str:
    program, _, rest = name.partition(" on ")
    device, _, arithmetic = rest.partition(", ")
    told = (program, tr("processor") if device == "processor" else device, arithmetic)
    return listed(part for part in told if part)


def _phases(step: dict[str, Any]) -> str:
    return tr("; ").join(
        tr(
            "{images:,} at {size} px, width {width:g}",
            **{key: phase[key] for key in ("images", "size", "width")},
        )
        for phase in step["recipe"]["phases"]
    )


# How often they are right


def figures_table() -> str:
    """How often each network is right, in what kind of captures."""
    heads = [tr("network"), tr("captures"), *_figure_heads()]
    rows = []
    for name, card in cards().items():
        held = card["measured"]
        kinds = {
            tr("held out"): held,
            tr("of these, smart telescopes"): held.get("smart_telescopes", {}),
            tr("of these, objects no training picture shows"): held.get("objects_not_in_training", {}),
            tr("validation (tuned on)"): card["validation"],
        }
        rows += [[name, kind, *_figures(found)] for kind, found in kinds.items()]
    return table(heads, rows, texts=(0, 1))


def _figure_heads() -> list[str]:
    return [tr("number"), tr("balanced accuracy"), tr("95% interval"), tr("accuracy")]


def _figures(found: Mapping[str, Any]) -> list[str]:
    if not found.get("pictures"):
        return ["0", "", "", ""]
    low, high = found["interval_95"]
    interval = tr("{low:.3f} to {high:.3f}", low=low, high=high)
    accuracies = [f"{found[key]:.3f}" for key in ("balanced_accuracy", "accuracy")]
    return [f"{found['pictures']}", accuracies[0], interval, accuracies[1]]


def sure_table() -> str:
    """How far the held-out answers can be relied on."""
    heads = [tr("network"), tr("expected calibration error"), tr("sure answers"), tr("of these right")]
    rows = []
    for name, card in cards().items():
        held, sure = card["measured"], card["measured"]["sure"]
        error, elsewhere = (
            held["expected_calibration_error"],
            held["captures_taken_for_pictures_from_elsewhere"],
        )
        shares = [f"{sure['share']:.0%}", f"{sure['right'] or 0:.1%}", f"{elsewhere:.1%}"]
        rows.append([name, f"{error:.3f}", *shares])
    return table([*heads, tr("captures taken for something else")], rows)


# What they confuse


def confusion_tables() -> str:
    """Of each network the counts of held-out captures by true class, and the share of it that is found."""
    names = [tr(LABELS[name]) for name in CLASSES]
    parts = []
    for name, card in cards().items():
        counts = card["measured"]["confusion_rows_true"]
        rows = [
            [label, *map(str, row), f"{row[place] / sum(row):.2f}" if sum(row) else ""]
            for place, (label, row) in enumerate(zip(names, counts, strict=True))
        ]
        parts.append(f"**{name}**\n\n" + table([tr("true class"), *names, tr("share found")], rows))
    return "\n\n".join(parts)


def simulated_list() -> str:
    """What each network confuses among simulated frames, the commonest first."""
    lines = []
    for name, card in cards().items():
        if found := card.get("simulated"):
            counts = found["confusion_rows_true"]
            right = sum(row[place] for place, row in enumerate(counts)) / found["frames"]
            told = tr(
                "**{network}** answers {right:.0%} of {frames} frames right. Most often confused: {pairs}.",
                network=name,
                right=right,
                frames=found["frames"],
                pairs=tr("; ").join(_commonest(counts)),
            )
            lines.append(f"- {told}")
    return "\n".join(lines)


def _commonest(counts: list[list[int]]) -> Iterator[str]:
    pairs = [
        (row[said], sum(row), true, said)
        for true, row in enumerate(counts)
        for said in range(len(row))
        if true != said and row[said]
    ]
    for count, frames, true, said in sorted(pairs, key=lambda pair: -pair[0])[:COMMONEST]:
        yield tr(
            "{true} with {said} ({count} of {all})",
            true=label_within(CLASSES[true]),
            said=label_within(CLASSES[said]),
            count=count,
            all=frames,
        )


def elsewhere_table() -> str:
    """Which share of what is no capture each network tells, by what it is."""
    told = {name: card["measured"]["pictures_from_elsewhere"] for name, card in cards().items()}
    words = {
        "things": tr("things"),
        "landscape": tr("landscape"),
        "face": tr("face"),
        "moon": tr("moon"),
        "sun": tr("sun"),
        "chart": tr("chart"),
        "page": tr("page"),
        "noise": tr("noise"),
        "photographs": tr("photographs"),
    }
    kinds = dict.fromkeys(kind for found in told.values() for kind in found)
    rows = [
        [words[kind], *(percent(found[kind]) if kind in found else "" for found in told.values())]
        for kind in kinds
    ]
    return table([tr("no capture at all"), *told], rows)


# What was found in the networks themselves


def _audits() -> dict[str, dict[str, Any]]:
    found = {name: card.get("audit", {}) for name, card in cards().items()}
    return {name: audit for name, audit in found.items() if audit}


def night_table() -> str:
    """Which share of the answers each perturbation leaves, by severity."""
    rows = []
    for name, audit in _audits().items():
        night = audit["night"]
        for perturbation, shares in night["answers_kept_at_severity_1_to_5"].items():
            told = [name, tr(PERTURBATIONS[perturbation].label), str(night["captures"])]
            rows.append([*told, *(f"{share:.0%}" for share in shares)])
    heads = [tr("network"), tr("perturbation"), tr("captures")]
    return table([*heads, *(tr("severity {severity}", severity=s) for s in SEVERITIES)], rows, texts=(0, 1))


def corners_table() -> str:
    """What the cards say of the corners, network by network."""
    rows = []
    for name, audit in _audits().items():
        for technique, found in audit["corners"].items():
            verdict, *figures = (found[key] for key in CORNER_KEYS)
            rows.append([name, tr(TECHNIQUES[technique].label), tr(verdict), *map(str, figures)])
    heads = [tr("network"), tr("technique"), tr("verdict"), tr("objects"), tr("times")]
    return table([*heads, tr("p of the map"), tr("p of the answer")], rows, texts=range(3))


def random_table() -> str:
    """How alike maps are to those of random weights."""
    alike = {name: audit["maps_of_random_networks"] for name, audit in _audits().items()}
    techniques = dict.fromkeys(technique for found in alike.values() for technique in found)
    rows = [
        [tr(TECHNIQUES[technique].label)]
        + [f"{found[technique]['mean_spearman']:g}" if technique in found else "" for found in alike.values()]
        for technique in techniques
    ]
    return table([tr("technique"), *alike], rows)


def objects_table() -> str:
    """How much of what speaks for the class lies on the object."""
    rows = []
    for name, audit in _audits().items():
        there = audit["maps_on_objects"]
        for technique, found in there["techniques"].items():
            told = [name, tr(TECHNIQUES[technique].label), str(there["captures"])]
            rows.append(
                [*told, f"{there['objects_cover']:.1%}", *(f"{share:.0%}" for share in found.values())]
            )
    heads = [tr("network"), tr("technique"), tr("captures"), tr("objects’ area"), tr("on the object")]
    return table([*heads, tr("highest value on the object")], rows, texts=(0, 1))


# Other captures held out


def folds_table() -> str:
    """What short trainings found on each fold."""
    found = json.loads(FOUND.read_text(encoding="utf-8"))
    rows = []
    for name, fold in found.items():
        smart, unseen = (fold[part].get("balanced_accuracy") for part in PARTS)
        number = fold["smart_telescopes"].get("pictures", 0)
        told = tr("smart telescopes") if name == "smart" else tr("fold {number}", number=name)
        rows.append([
            told, str(fold["trained_on"]), str(fold["sources"]), *_figures(fold),
            tr("{accuracy:.3f} ({number})", accuracy=smart, number=number) if number else "",
            "" if unseen is None else f"{unseen:.3f}",
        ])  # fmt: skip
    heads = [tr("held out"), tr("trained on"), tr("sources"), *_figure_heads()]
    heads += [tr("smart telescopes (number)"), tr("objects no training picture shows")]
    seen, shipped = next(iter(found.values()))["images_seen"], read_card(ARCHITECTURE)
    below = tr(
        "{seen:,} pictures each, {network}; the shipped one saw {all:,} and reached {accuracy:.3f} on "
        "fold {fold}.",
        seen=seen,
        network=ARCHITECTURE,
        all=shipped["training"]["images_seen"],
        accuracy=shipped["measured"]["balanced_accuracy"],
        fold=split_of(shipped),
    )
    return f"{table(heads, rows)}\n\n{below}"


def blocks() -> dict[str, str]:
    """What stands between the marks of the page."""
    return {
        "training": training_table(),
        "trained": trained_table(),
        "figures": figures_table(),
        "sure": sure_table(),
        "confusion": confusion_tables(),
        "simulated": simulated_list(),
        "elsewhere": elsewhere_table(),
        "night": night_table(),
        "corners": corners_table(),
        "random": random_table(),
        "objects": objects_table(),
        "folds": folds_table(),
    }


def main() -> None:
    """Fill both pages."""
    fill(CORNERS_PAGE, lambda: {"audit": corners_table()})
    fill(PAGE, blocks)


if __name__ == "__main__":
    main()
