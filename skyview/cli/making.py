"""``skyview simulate`` and ``skyview train``: pictures with known truth, and networks."""

import argparse
from pathlib import Path
from typing import Any

from rich.text import Text

from skyview.classes import CLASSES
from skyview.classifier.folds import SPLITS
from skyview.classifier.recipes import RECIPES
from skyview.cli import common, output

SIMULATE = "make captures with known truth, as FITS with an object mask"
TRAIN = "train a network, on labelled pictures or on simulated ones"
FORMATS = ("fits", "bayer", "png", "jpeg")


def add_simulate_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``simulate``."""
    parser.add_argument(
        "-n", "--number", type=common.whole, required=True, metavar="N", help="how many captures"
    )
    parser.add_argument("--class", dest="label", choices=CLASSES, metavar="CLASS", help=", ".join(CLASSES))
    parser.add_argument("--format", default="fits", choices=FORMATS, help="kind of file (default: fits)")
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run_simulate(args: argparse.Namespace) -> int:
    """Write simulated captures; capture ``i`` has the seed ``--seed`` + i."""
    from skyview.simulator import simulate, write_simulated

    if not args.number:
        raise common.UsageError("There is nothing to make: --number is at least 1.")
    folder = common.output_folder(args.output)
    answers: list[dict[str, Any]] = []
    with output.Meter("Simulate") as meter:
        for number in range(args.number):
            meter.tell(number / args.number, f"Simulate {number + 1} of {args.number}")
            simulated = simulate(args.label, seed=args.seed + number)
            files = write_simulated(simulated, folder, format=args.format)
            answers.append(
                {"class": simulated.label, "seed": simulated.seed, "files": [str(file) for file in files]}
            )
    if args.json:
        output.write_json(answers)
    else:
        console = output.people()
        for answer in answers:
            console.print(Text(f"{answer['class']:<17} {output.shown(answer['files'][0])}"), soft_wrap=True)
        console.print(
            Text(f"{len(answers)} captures, with their truth beside them, in {output.shown(folder)}.")
        )
    return common.DONE


def add_train_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``train``."""
    parser.add_argument(
        "--data",
        required=True,
        metavar="DIR|simulated",
        help="folder with a folder of pictures for each class, or the word simulated",
    )
    parser.add_argument("--arch", default="resnet50", choices=("vgg16", "resnet50"), help="default: resnet50")
    parser.add_argument(
        "--recipe", default="processor", choices=RECIPES, help="for which machine it is (default: processor)"
    )
    parser.add_argument(
        "--images", type=common.whole, metavar="N", help="pictures to see (default: as the recipe has it)"
    )
    parser.add_argument(
        "--hold-out",
        default=SPLITS[0],
        choices=SPLITS,
        help="fold of sources to measure on, or every source of smart-telescope captures (default: 0)",
    )
    parser.add_argument(
        "--start", metavar="MODEL", help="network to go on from (name or folder); default: random weights"
    )
    common.add_seed(parser)
    common.add_output(parser)


def run_train(args: argparse.Namespace) -> int:
    """Train a network; a run that was cut off goes on where it stopped."""
    if args.data != "simulated" and not Path(args.data).is_dir():
        raise common.UsageError(f"{args.data} is no folder; name a folder of pictures, or simulated.")
    folder = common.output_folder(args.output)
    from skyview.classifier.training import train

    recipe = RECIPES[args.recipe][args.arch]
    if args.start:
        recipe = recipe.going_on()
    recipe = recipe.scaled(args.images or recipe.images, seed=args.seed, split=args.hold_out)
    with output.Meter("Train") as meter:
        for progress in train(args.data, args.arch, folder, recipe=recipe, start=args.start):
            told = f"loss {progress.loss:.3f}, accuracy {progress.accuracy:.2f}, {progress.images} pictures"
            meter.tell(progress.done, progress.message or told)
    output.people().print(
        Text(f"The network is in {output.shown(folder)}; use it with --model {output.shown(folder)}")
    )
    return common.DONE
