"""Write what the cards of the shipped networks tell: resources/help/networks.md, a table of corners.md."""

import json
from itertools import pairwise
from typing import Any

from folds import ARCHITECTURE, FOUND, PARTS
from help_pages import file_of, fill
from help_pages import table as help_table

from skyview.classes import CLASSES, LABELS
from skyview.classifier import read_card, shipped_models
from skyview.classifier.folds import split_of
from skyview.saying import tr

CORNER_KEYS = (
    "verdict",
    "targets",
    "attribution_against_equal_sky",
    "p_attribution",
    "p_effect_on_the_answer",
)

HEAD = """# The networks

skyview ships networks with the classical topology of VGG16 and ResNet50, trained from scratch: no weights of
others are in them. VGG16 has no pooling after its last convolutions, as in Zhou et al., "Learning Deep
Features for Discriminative Localization", CVPR 2016. The figures on this page come from the cards in
`models/`; `make pages` writes them here.

Captures are split by source and by object, never by picture. The *held-out* captures were measured at the
end of every training that went into a release, and nothing was chosen by them but the rule for *sure* (see
below); temperature, threshold, views and turns, and whether a longer training may replace a shorter one,
were chosen on the *validation* captures. Pictures that look like one of another fold were left out of the
training, and so were the few pictures of objects reserved for the test. Intervals are 95% bootstrap
intervals of the balanced accuracy.

The training mixes real captures with simulated ones (see [the simulator](simulator.md)) to the end. On a
processor the network starts narrow and small and grows, without changing what it computes at that moment:
most pictures are seen while they are cheap. It is repeated by
`make train DATA=FOLDER ARCH=vgg16 ARGS="--seed 1"`.

What is no deep-sky capture is told by a second linear layer on the same features, fitted to simulated
photographs, faces, landscapes, moons, suns, charts, pages and noise. It was shown no real picture: the tables
say what it makes of them. *Photographs* are real ones, the 23 pictures that come with scikit-image
and are not of the deep sky (people, a cat, the Moon, surfaces, pages, drawings, tissue).
"""

CONFUSED = """
## What they confuse

![Simulated frames that the networks answer wrongly](../shots/confusions.jpg)

`packaging/confusions.py` draws them: of each network's commonest confusions the frame it is surest of. Real
captures are not shown, since they are others' property. Of the validation captures both networks get wrong
what a person has to think about too: clusters in nebulae, the Magellanic Clouds and the Tarantula nebula as
resolved stars, a nebula as a small bright patch in a wide star field, the Crab nebula taken for a planetary
one, a loose globular cluster taken for an open one, and still some portraits of a single star.
"""

TAIL = """
## What was tried, and what did not help

- Training the whole network from the first picture on: in an hour on two processor cores the first ResNet50
  of skyview saw 38,136 pictures and reached a balanced accuracy of 0.66.
- A last layer fitted anew to the features is taken only where it lowers the loss on the validation captures;
  the cards say which was taken (`last_layer`).
- Training ResNet50 on from its shipped weights (`skyview train --start resnet50`), 22,016 more pictures at
  160 pixels: loss on the validation captures 0.289 instead of 0.294, and 0.291 with its weights averaged with
  those it began from; on the held-out captures a balanced accuracy of 0.922 instead of 0.930 (open clusters
  0.77 instead of 0.81). A gain that small on one part and a loss on the other is none: the network stayed.
- Training it on with the validation captures as well, smart telescopes' captures four times as often,
  30,016 pictures at 160 pixels, calibration as before: held out 0.925 instead of 0.930 (open clusters 0.77),
  calibration error 0.091 instead of 0.036, 70% of the answers sure instead of 85%. Not taken, and a split
  without captures to calibrate with was given up.
- An offset for each class, fitted to the validation captures with the temperature, held back by penalties
  from 1 to 0: held-out balanced accuracy of ResNet50 0.924 to 0.944 (none: 0.930), of VGG16 0.925 to 0.947
  (none: 0.947), best at other penalties than on the validation captures, and never better on smart
  telescopes. Not taken.
- Single views instead of their mean: on smart telescopes' captures the middle and the whole do as well as all
  three, on the validation captures they do not; a difference of one capture in 27 decides nothing.
- A bright star alone on a dark sky was taken for anything: six such captures were among the 17 validation
  captures that VGG16 or ResNet50 got wrong, and of 80 simulated portraits of a star ResNet50 told 4. Fitting
  the last layer anew to such portraits was not enough (VGG16: at best 0.59 of them). The simulator draws them
  now, as a quarter of the star fields, and ResNet50 was trained on: 36,000 pictures at 160 pixels. It tells
  52 of the 80; loss on the validation captures 0.191 instead of 0.294, held out 0.949 instead of 0.930, 92%
  of the answers sure instead of 85%. Taken.
- The same for VGG16, its batch normalisations put back first, 20,000 pictures at 112 pixels: balanced
  accuracy on the validation captures 0.918 instead of 0.919, 4.0% of the held-out ones taken for something
  else instead of 1.0%. Not taken; but 40,000 pictures more from there, at a lower pace, weights averaged
  over a longer time, captures of smart telescopes three times as often within their classes, were:
  validation 0.958, its loss 0.123 instead of 0.218, all 26 star fields told instead of 19, 62 of the 80
  portraits instead of 11. On the held-out captures 15 of 200 are wrong instead of 11 (open clusters 25 of
  31 instead of 27), on both together 26 of 397 instead of 27, star fields 0.94 instead of 0.80. The
  validation captures decide, as said above.
- The layer that tells what is no capture fitted to 2,400 such pictures instead of 960, the Sun among them:
  VGG16 told 32 of 40 other moons instead of 33 and 40 of 40 suns instead of 38, ResNet50 39 moons instead of
  40 and all suns, as before. The layers stayed; that of the VGG16 trained on is fitted to 2,400 of them and
  to three views of each training capture instead of one, which lowered its loss on other such pictures and
  the validation captures from 0.166 to 0.103.
- That VGG16 had a last pooling, as published: of 112 pixels it left 3 x 3 cells to average, and the frame's
  right and lower seventh out. Its Grad-CAM often lay beside the object: on simulated ones 15% of it on the
  object, its highest value there in 26% of them. Without this pooling, its last layer fitted anew, then
  trained on as before (40,000 pictures), it is 29% and 59%, and 0.17 instead of 0.73 of what equal sky gets
  in the corners. Validation 0.961 instead of 0.958, its loss 0.139 instead of 0.123, 67 of the 80 portraits
  instead of 62; on the held-out captures 13 of 200 wrong instead of 15. Taken for its maps: the answers are
  as good.
- Who is *sure*: the threshold was the lowest with which 97% of the sure validation answers are right; on the
  held-out captures 96% were. With 98% wanted VGG16 was still right in 95.6% there. Now 97% are wanted, and no
  more than 88% of the validation captures are answered surely: three points more than we promise, and no
  longer more at the cost of being right. On the held-out captures VGG16 is sure of 84% instead of 89% and
  right in 97.0% of these instead of 95.5%, ResNet50 of 89% instead of 86% and right in 96.6% instead of
  97.7%. An answer to a capture that is taken for something else is never sure, and is counted so now.
- More views and turns than those in the cards: `views_tried_validation_loss` lists them all.

## Limits

- The captures are few, and most were not taken by smart telescopes: mind the numbers behind each figure.
- A network that averages its input 2 x 2 first (`reduction` in the card) was trained at 112 pixels: what is
  smaller than two pixels of its 224-pixel view does not exist for it.
- The frames of the shipped networks' first phases came from the simulator as it was before the surroundings
  of objects were measured against real skies; those of the last phases from the present one.
"""


def table(heads: list[str], rows: list[list[Any]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


def figures(title: str, found: dict[str, Any]) -> list[object]:
    """One row of the table of figures."""
    if not found.get("pictures"):
        return [title, 0, "", "", ""]
    low, high = found["interval_95"]
    accuracy = f"{found['balanced_accuracy']:.3f}"
    return [title, found["pictures"], accuracy, f"{low:.3f} to {high:.3f}", f"{found['accuracy']:.3f}"]


def confusion(counts: list[list[int]]) -> str:
    """The confusion matrix, with the share of each class that is found."""
    names = [LABELS[name] for name in CLASSES]
    rows: list[list[Any]] = [
        [name, *row, f"{row[place] / sum(row):.2f}" if sum(row) else ""]
        for place, (name, row) in enumerate(zip(names, counts, strict=True))
    ]
    return table(["true class", *names, "found"], rows)


def training_of(card: dict[str, Any]) -> str:
    """How the network was trained, and from what it went on."""
    found = card["training"]
    steps = [found]
    while isinstance(steps[0]["from"], dict):
        steps.insert(0, steps[0]["from"]["training"])
    told = "; then ".join(_step(step, seen) for step, seen in zip(steps, _pictures(steps), strict=True))
    minutes, frames = (sum(step[key] for step in steps) for key in ("minutes", "simulated_frames"))
    real = found["real"]
    return (
        f"Trained on {told}. All in all {found['images_seen']:,} pictures in {minutes:.0f} minutes, from "
        f"{real['pictures']} real captures of {len(real['by_source'])} sources, "
        f"{found['empty_patches']} patches of empty sky and {frames:,} simulated frames.\n\n"
    )


def _step(step: dict[str, Any], seen: int) -> str:
    phases = ", ".join(
        f"{phase['images']:,} at {phase['size']} px and width {phase['width']:g}"
        for phase in step["recipe"]["phases"]
    )
    return f"{step['date']} with {step['library']}: {seen:,} pictures ({phases})"


def _pictures(steps: list[dict[str, Any]]) -> list[int]:
    """Pictures seen in each step; the cards count all up to then."""
    totals = [0, *(step["images_seen"] for step in steps)]
    return [after - before for before, after in pairwise(totals)]


def audit_of(card: dict[str, Any]) -> str:
    """What was found in the network itself."""
    audit = card.get("audit")
    if not audit:
        return ""
    night, corners = audit["night"], audit["corners"]
    kept = night["answers_kept_at_severity_1_to_5"]
    text = f"\nShare of the answers that stay, on {night['captures']} held-out captures, by severity:\n\n"
    text += table(["perturbation", "1", "2", "3", "4", "5"], [[name, *row] for name, row in kept.items()])
    text += "\nAttribution of corners against equally dark sky, and whether corners change the answer:\n\n"
    heads = ["technique", "verdict", "targets", "ratio", "p", "p of an effect on the answer"]
    text += table(heads, [[name, *(found[key] for key in CORNER_KEYS)] for name, found in corners.items()])
    text += "\nRank correlation of its maps with those of random weights (0: nothing shared):\n\n"
    alike = audit["maps_of_random_networks"]
    text += table(
        ["technique", "correlation"], [[name, found["mean_spearman"]] for name, found in alike.items()]
    )
    there = audit["maps_on_objects"]
    text += (
        f"\nShare of what speaks for the class that lies on the object, on {there['captures']} simulated "
        f"captures of galaxies, planetary nebulae and globular clusters (the objects cover "
        f"{there['objects_cover']:.1%} of the view on average), and how often the highest value does:\n\n"
    )
    heads = ["technique", "on the object", "highest value on the object"]
    rows = [
        [name, *(f"{value:.0%}" for value in found.values())] for name, found in there["techniques"].items()
    ]
    return text + table(heads, rows)


def section(name: str) -> str:
    """What the card of one network tells."""
    card = read_card(name)
    held, sure = card["measured"], card["measured"]["sure"]
    text = f"\n## {name}\n\n" + training_of(card)
    text += table(
        ["captures", "number", "balanced accuracy", "interval", "accuracy"],
        [
            figures("held out", held),
            figures("of these, smart telescopes", held.get("smart_telescopes", {})),
            figures("of these, objects no training picture shows", held.get("objects_not_in_training", {})),
            figures("validation (tuned on)", card["validation"]),
        ],
    )
    text += (
        f"\nHeld out: expected calibration error {held['expected_calibration_error']:.3f}; "
        f"{sure['share']:.0%} of the answers are sure, {sure['right'] or 0:.1%} of those right; "
        f"{held['captures_taken_for_pictures_from_elsewhere']:.1%} of the captures are taken for something "
        "else.\n\n"
    )
    text += confusion(held["confusion_rows_true"])
    found = [[kind, f"{share:.0%}"] for kind, share in held["pictures_from_elsewhere"].items()]
    text += "\n" + table(["no capture at all", "told"], found)
    return text + simulated_of(card) + audit_of(card)


def simulated_of(card: dict[str, Any]) -> str:
    """What is confused with what among simulated frames, the commonest first."""
    found = card.get("simulated")
    if not found:
        return ""
    rows = found["confusion_rows_true"]
    right = sum(row[place] for place, row in enumerate(rows)) / found["frames"]
    pairs = [
        (count, LABELS[true], LABELS[said])
        for true, row in zip(CLASSES, rows, strict=True)
        for said, count in zip(CLASSES, row, strict=True)
        if true != said and count
    ]
    pairs.sort(key=lambda pair: -pair[0])
    text = (
        f"\nOf {found['frames']} simulated frames, each shown in one view, {right:.0%} are answered right. "
    )
    return text + "Confused are most often: " + "; ".join(
        f"{true} with {said} ({count} of {sum(rows[0])})" for count, true, said in pairs[:6]
    ) + ".\n"  # fmt: skip


FOLDS = """
## By fold

Which captures are held out decides much when there are so few. So short trainings hold out other parts:
folds of sources, and every source of smart telescopes' captures, so that no such capture is in the training
(`make folds DATA=FOLDER`; the table has those that were done). These networks are not shipped; they say how
much the figures above would move with other captures held out, and what a telescope costs that no training
picture comes from: a great deal. A capture of a kind of telescope that the training lacks deserves less trust
than the figures above. The folds of sources agree within their intervals: what is held out of the shipped
networks is no easier than the rest.

"""


def by_fold() -> str:
    """What short trainings found on each fold."""
    found = json.loads(FOUND.read_text(encoding="utf-8"))
    rows = []
    for name, fold in found.items():
        smart, unseen = (fold[part].get("balanced_accuracy") for part in PARTS)
        number = fold["smart_telescopes"].get("pictures", 0)
        rows.append([
            "smart telescopes" if name == "smart" else f"fold {name}", fold["trained_on"], fold["sources"],
            *figures("", fold)[1:],
            f"{smart:.3f} ({number})" if number else "",
            "" if unseen is None else f"{unseen:.3f}",
        ])  # fmt: skip
    heads = ["held out", "trained on", "sources", "captures", "balanced accuracy", "interval", "accuracy"]
    seen = next(iter(found.values()))
    text = FOLDS + table([*heads, "smart telescopes (number)", "objects no training picture shows"], rows)
    return text + (
        f"\n{seen['images_seen']:,} pictures each, {ARCHITECTURE}; the shipped one saw "
        f"{read_card(ARCHITECTURE)['training']['images_seen']:,} and reached "
        f"{read_card(ARCHITECTURE)['measured']['balanced_accuracy']:.3f} on fold "
        f"{split_of(read_card(ARCHITECTURE))}.\n"
    )


def corners_table() -> str:
    """What the cards say of the corners, network by network."""
    rows: list[list[Any]] = []
    for name in shipped_models():
        for technique, found in read_card(name).get("audit", {}).get("corners", {}).items():
            verdict, *figures = (found[key] for key in CORNER_KEYS)
            rows.append([name, technique, tr(verdict), *map(str, figures)])
    heads = [tr("network"), tr("technique"), tr("verdict"), tr("objects"), tr("times")]
    return help_table([*heads, tr("p of the map"), tr("p of the answer")], rows, texts=range(3))


if __name__ == "__main__":
    fill("corners", lambda: {"audit": corners_table()})
    file_of("networks").write_text(
        HEAD + "".join(section(name) for name in shipped_models()) + CONFUSED + by_fold() + TAIL,
        encoding="utf-8",
    )
