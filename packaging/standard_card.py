"""Scores real captures with the standard budget and takes their cards together, for the help page.

    .venv/bin/python packaging/standard_card.py [--budget standard] [--each 4] [--worker 1/2] [--pages]

Looked at are captures of sources no network was trained on: of every class as many as ``--each`` says, each
of another object, drawn at random, whether the network answers them right or not. Each capture's card lies in
``build/standard_card`` as it grows, so that a run that was cut off goes on; two processes share the work with
``--worker 1/2`` and ``--worker 2/2``. The tables of the cards that are complete are written into
resources/help/standard_card.md between their marks.
"""

import argparse
import hashlib
import json
import math
import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from help_pages import fill, table
from retention import CAPTURES, SEED

from skyview.captures import open_capture
from skyview.classes import CLASSES, label_within
from skyview.classifier import DEFAULT_MODEL, Classifier, load_classifier
from skyview.classifier.dataset import Entry, list_pictures
from skyview.classifier.folds import split
from skyview.robustness import PERTURBATIONS, ScoreCard, score_progressively
from skyview.robustness.card.ladder import RUNGS
from skyview.robustness.card.plan import BUDGETS, trials_of
from skyview.robustness.card.set_cards import SetCard, set_card
from skyview.robustness.chance.estimate import Estimate
from skyview.saying import decimal, plural, tr

PAGE = "standard_card"
KEPT = Path(__file__).parent.parent / "build" / "standard_card"
METHODS = ("vanilla_gradient", "gradient_x_input", "guided_backprop", "grad_cam", "layer_cam")
"""One pass a map: a standard card has some five hundred maps of each."""

PAUSE = 60.0
"""Seconds after which an unfinished card is written again."""


def chosen(data: Path, each: int) -> list[Entry]:
    """Held-out captures, each of another object, the classes taking turns."""
    held_out, taken = split(list_pictures(data)).held_out, set()
    found: list[list[Entry]] = []
    for label in range(len(CLASSES)):
        mine = [entry for entry in held_out if entry.label == label]
        random.Random(SEED).shuffle(mine)
        found.append([])
        for entry in mine:
            shown = shown_by(entry)
            if len(found[-1]) < each and shown not in taken:
                taken.add(shown)
                found[-1].append(entry)
    return [entries[turn] for turn in range(each) for entries in found if turn < len(entries)]


def shown_by(entry: Entry) -> str:
    """The object a capture shows; its file where that is not known."""
    return entry.shown or entry.path.stem


def score_one(classifier: Classifier, entry: Entry, budget: str) -> None:
    """Score a capture from where it stopped, unless its card is complete."""
    file, before = place_of(classifier, entry, budget), stored(classifier, entry, budget)
    if before is not None and before["done"] == 1:
        return
    finished = None if before is None else ScoreCard.from_dict(before).records
    spent, started = 0.0 if before is None else before["spent"], time.monotonic()
    told = started
    for card in score_progressively(
        classifier, open_capture(entry.path), methods=METHODS, budget=budget, seed=SEED, finished=finished
    ):
        if card.done == 1 or time.monotonic() - told > PAUSE:
            told = time.monotonic()
            document = {**card.to_dict(), "spent": spent + told - started}
            beside = file.with_suffix(".part")
            beside.write_text(json.dumps(document), encoding="utf-8")
            beside.replace(file)
            sys.stderr.write(f"{shown_by(entry)}: {card.done:.0%}, {document['spent'] / 60:.1f} minutes\n")


def place_of(classifier: Classifier, entry: Entry, budget: str) -> Path:
    """Where a capture's card lies."""
    return KEPT / f"{classifier.name}.{network_of(classifier)[:12]}.{budget}.{entry.path.stem}.json"


def network_of(classifier: Classifier) -> str:
    """Digest of what a card of scores depends on: not of the threshold from which an answer is sure."""
    parts = ("weights", "preprocessing", "temperature", "classes", "views", "turns", "layer")
    deciding = {name: classifier.card.get(name) for name in parts}
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()


def stored(classifier: Classifier, entry: Entry, budget: str) -> dict[str, Any] | None:
    """The card that lies there; None for none, or for one of other techniques."""
    file = place_of(classifier, entry, budget)
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    return found if found and (found["methods"], found["seed"]) == (list(METHODS), SEED) else None


def told(found: SetCard, labels: list[int], documents: list[dict[str, Any]]) -> str:
    """What was looked at."""
    first, right = (
        found.cards[0],
        sum(c.label == CLASSES[i] for c, i in zip(found.cards, labels, strict=True)),
    )
    each = Counter(labels)
    classes = ", ".join(f"{each[i]} × {label_within(name)}" for i, name in enumerate(CLASSES) if each[i])
    spent = [document["spent"] / 60 for document in documents]
    maps = sum(cell.compared and cell.method in METHODS for card in found.cards for cell in card.cells)
    maps += sum(c.seconds > 0 and c.method in METHODS for card in found.cards for c in card.contrasts)
    made = ", ".join(f"{name} {version}" for name, version in first.versions.items())
    looked_at = tr(
        "{captures} captures of {objects} objects ({classes}); {right} of them are answered right. "
        "Explained is what the network answers, right or wrong.",
        captures=len(found.cards),
        objects=len(found.objects),
        classes=classes,
        right=right,
    )
    asked = tr(
        "Network {network}, digest `{digest}`; seed {seed}; budget: {budget}, {perturbations} perturbations, "
        "{severities} severities, {draws}: {pictures} perturbed pictures of each capture.",
        network=documents[0]["network"],
        digest=first.model[:12],
        seed=first.seed,
        budget=tr(first.budget),
        perturbations=len(first.perturbations),
        severities=len(BUDGETS[first.budget].severities),
        draws=plural("{count} draw", "{count} draws", BUDGETS[first.budget].draws),
        pictures=len(trials_of(first.perturbations, first.budget)),
    )
    cost = tr(
        "{maps} maps; {minutes:.0f} minutes a capture (median, one thread of a busy machine), "
        "{hours:.1f} hours in all.",
        maps=maps,
        minutes=statistics.median(spent),
        hours=sum(spent) / 60,
    )
    return f"- {looked_at}\n- {asked}\n- {cost}\n- {made}."


def standings_table(found: SetCard) -> str:
    """The headline of each technique."""
    heads = [tr("technique"), tr("number"), tr("95%"), tr("objects"), tr("rank")]
    heads += [tr(rung.label) for rung in RUNGS.values()]
    rows = []
    for row in sorted(found.standings.rows, key=lambda row: -row.auc.value):
        ladder = [row.ladder.get(name) for name in RUNGS]
        each = ["" if rung is None else _with_span(rung) for rung in ladder]
        headline = [f"**{row.auc.value:.2f}**", _span(row.auc), str(row.auc.n)]
        rows.append([tr(row.label), *headline, _ranks(row.ranks), *each])
    standings = found.standings
    ends = [
        tr("Not ranked: {technique}. {reason}", technique=tr(row.label), reason=row.why_not)
        for row in standings.rows
        if row.why_not
    ]
    ends += [left_out.sentence for left_out in standings.left_out]
    ends.append(tr("Self-test: {found}", found=standings.self_test.sentence))
    ends.append(tr("Picked: {reason}", reason=standings.choice.reason))
    return "\n".join((table(heads, rows), "", *(f"- {end}" for end in ends)))


def _with_span(estimate: Estimate) -> str:
    value, span = f"{estimate.value:.2f}", _span(estimate)
    return f"{decimal(value)} ({span})" if span else value


def _span(estimate: Estimate) -> str:
    if math.isnan(estimate.low):  # of few objects there is no interval
        return ""
    return tr("{low:.2f} to {high:.2f}", low=estimate.low, high=estimate.high)


def _ranks(ranks: tuple[int, int] | None) -> str:
    if ranks is None:
        return tr("not ranked")
    first, last = ranks
    return str(first) if first == last else tr("{first} to {last}", first=first, last=last)


def comparisons_table(found: SetCard) -> str:
    """Techniques compared on the same objects."""
    label = {row.method: tr(row.label) for row in found.standings.rows}
    rows = [
        [tr("{one} and {other}", one=label[c.first], other=label[c.second]), f"{c.difference:+.3f}",
         f"{c.corrected:.3f}", str(c.n), tr("cannot be told apart") if c.tied else tr("differ")]
        for c in found.standings.comparisons
    ]  # fmt: skip
    heads = [tr("pair"), tr("difference"), tr("p (Holm)"), tr("objects"), ""]
    return table(heads, rows, texts=(0, 4)) if rows else tr("No pair was ranked.")


def panel_table(found: SetCard) -> str:
    """What is said beside the headline, as far as the budget measures it."""
    panels = {tr(row.label): row.panel for row in found.standings.rows}
    columns: dict[str, list[float]] = {
        tr("stability beyond chance"): [panel.corrected for panel in panels.values()]
    }
    for severity in sorted(BUDGETS[found.budget].severities):
        curve = [panel.by_severity.get(severity, float("nan")) for panel in panels.values()]
        columns[tr("at severity {severity}", severity=severity)] = curve
    for name, part in (
        (tr("repeats itself"), "repeatability"),
        (tr("on objects"), "inside"),
        (tr("objects’ area"), "area"),
        (tr("corners"), "corners"),
        (tr("ROAD beyond brightness"), "fidelity"),
    ):
        columns[name] = [getattr(panel, part) for panel in panels.values()]
    known = {name: values for name, values in columns.items() if any(v == v for v in values)}
    rows = zip(panels, *([f"{v:.2f}" for v in values] for values in known.values()), strict=True)
    changes = [
        tr("Where the answer changes: {technique}: {words}.", technique=label, words=panel.opposite)
        for label, panel in panels.items()
        if panel.opposite
    ]
    told = table([tr("technique"), *known], [list(row) for row in rows])
    return "\n".join((told, *(f"\n- {line}" if i == 0 else f"- {line}" for i, line in enumerate(changes))))


def perturbations_table(found: SetCard) -> str:
    """How alike the maps stay, and how often the prediction does."""
    labels = [tr(row.label) for row in found.standings.rows]
    rows = []
    for name in found.cards[0].perturbations:
        means = [f"{found.mean(row.method, name):.2f}" for row in found.standings.rows]
        if found.kept(name).grey:
            means = [f"({mean})" for mean in means]
        rows.append([tr(PERTURBATIONS[name].label), f"{found.retention(name):.0%}", *means])
    return table([tr("perturbation"), tr("prediction stays"), *labels], rows)


def captures_table(found: SetCard, labels: list[int]) -> str:
    """Every capture with what it says by itself."""
    heads = [tr("object"), tr("class"), tr("answer"), *(tr(row.label) for row in found.standings.rows)]
    rows = []
    for card, target, label in zip(found.cards, found.targets, labels, strict=True):
        answer = f"{label_within(card.label)} {decimal(f'{card.probability:.2f}')}"
        numbers = [row.auc.value for row in card.standings.rows]
        picked = card.standings.choice.method
        alone = next((tr(row.label) for row in card.standings.rows if row.method == picked), tr("none"))
        rows.append([target, label_within(CLASSES[label]), answer, *(f"{n:.2f}" for n in numbers), alone])
    rows.sort(key=lambda row: (row[1], row[0]))
    return table([*heads, tr("picked alone")], rows, texts=(0, 1, 2, len(heads)))


def write_page(classifier: Classifier, entries: list[Entry], budget: str) -> None:
    """Fill the page with the cards that are complete."""
    known = [(entry, stored(classifier, entry, budget)) for entry in entries]
    complete = [(entry, found) for entry, found in known if found is not None and found["done"] == 1]
    if not complete:
        sys.exit("No card is complete yet.")
    same = {"network": classifier.name, "model": classifier.digest}
    documents = [{**found, **same} for _, found in complete]
    labels = [entry.label for entry, _ in complete]

    def blocks() -> dict[str, str]:
        cards = [ScoreCard.from_dict(card) for card in documents]
        found = set_card(cards, [shown_by(entry) for entry, _ in complete])
        return {
            "told": told(found, labels, documents),
            "standings": standings_table(found),
            "comparisons": comparisons_table(found),
            "panel": panel_table(found),
            "perturbations": perturbations_table(found),
            "captures": captures_table(found, labels),
        }

    fill(PAGE, blocks)


def main() -> None:
    """Score, and write the page once all cards are complete."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", default=DEFAULT_MODEL, help="default: the network used by default")
    parser.add_argument("--data", type=Path, default=CAPTURES, help="captures in folders named after classes")
    parser.add_argument("--budget", default="standard", choices=BUDGETS)
    parser.add_argument("--each", type=int, default=4, help="captures of each class")
    parser.add_argument("--worker", default="1/1", metavar="K/N", help="do every N-th capture from the K-th")
    parser.add_argument("--pages", action="store_true", help="score nothing, write the page")
    args = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    classifier, entries = load_classifier(args.model), chosen(args.data, args.each)
    number, workers = map(int, args.worker.split("/"))
    for entry in () if args.pages else entries[number - 1 :: workers]:
        score_one(classifier, entry, args.budget)
    if args.pages or workers == 1:
        write_page(classifier, entries, args.budget)


if __name__ == "__main__":
    main()
