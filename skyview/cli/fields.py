"""``--tiles``: large captures as a whole, tile by tile, with a list of the objects in them."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from skyview.classes import label_of
from skyview.classifier.prediction import Prediction
from skyview.cli import common, documents, output
from skyview.engine import ClassifyRequest, Field, FieldPart, FieldRequest, Workbench, field_document
from skyview.errors import SkyviewError
from skyview.registry import Value

_DRAWN = 2000  # pixels of a map that is drawn over its capture


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choice of tiles."""
    parser.add_argument(
        "--tiles",
        action="store_true",
        help="cut large captures into overlapping tiles, ask about each, and list the objects found",
    )


def run(
    args: argparse.Namespace, settings: Mapping[str, Mapping[str, Value]], folder: Path | None, seed: int = 0
) -> int:
    """Look through whole fields.

    Args:
        args: With ``paths``, ``model``, ``precision``, ``json``, and for maps ``target``.
        settings: Settings of techniques, by their names; of the empty name to make no map.
        folder: Where maps go; None for none.
        seed: Of the techniques' draws.
    """
    found, workbench, stems = (
        common.captures_of(args.paths),
        Workbench(precision=args.precision),
        common.Stems(),
    )
    answers: list[dict[str, Any]] = []
    with output.Meter("Tiles") as meter:
        for number, path in enumerate(found):
            for place, (method, chosen) in enumerate(settings.items()):
                share = 1 / len(found) / len(settings)
                part = common.Part(meter, (number * len(settings) + place) * share, share)
                target = getattr(args, "target", None)
                request = FieldRequest(path, method, args.model, target, chosen, seed=seed)
                try:
                    answers.append(_field(workbench, request, folder, stems.of(path), part))
                except SkyviewError as error:
                    answers.append({"path": str(path), "error": str(error)})
                    meter.complain(common.named(path, str(error)))
    if args.json:
        output.write_json(answers)
    else:
        show(answers)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def _field(
    workbench: Workbench, request: FieldRequest, folder: Path | None, stem: str, part: common.Part
) -> dict[str, Any]:
    """Look through one field, and write its map where one is wanted."""
    field: Field | None = None
    for update in part.follow(workbench, request):
        if isinstance(update.value, FieldPart):
            field = field or Field(update.value.plan)
            field.take(update.value)
    assert field is not None, "a field has a plan"
    document = {"path": str(request.path), **field_document(field, workbench.capture(request.path))}
    if folder is not None and request.method:
        files = _write(workbench, request, field, folder / f"{stem}.tiles.{request.method}")
        document["files"] = [str(file) for file in files]
        documents.write_document(files[-1], document)
    return document


def _write(workbench: Workbench, request: FieldRequest, field: Field, place: Path) -> Sequence[Path]:
    """Write the map in full, and a picture of it over its capture; the document's place comes last."""
    from skyview.report import write_npz

    raw, picture, listed = (place.with_name(f"{place.name}.{ending}") for ending in ("npz", "png", "json"))
    whole = field.attribution
    write_npz(raw, whole)
    verdict = common.result(workbench.run(ClassifyRequest(request.path, request.model)), Prediction)
    capture = workbench.capture(request.path)
    common.write_annotated(picture, capture, verdict, whole.part(None, _DRAWN))
    return raw, picture, listed


def show(answers: Sequence[dict[str, Any]]) -> None:
    """Print the objects of each field as a table."""
    console = output.people()
    for answer in (answer for answer in answers if "error" not in answer):
        console.print(Text(f"{output.shown(answer['path'])}: {_looked(answer)}"))
        table = output.table(
            "Object", "Certainty", "x", "y", "RA", "Dec", "Near", numbers=("Certainty", "x", "y")
        )
        for each in answer["objects"]:
            sky = ("", "") if each["ra"] is None else (f"{each['ra']:.4f}", f"{each['dec']:.4f}")
            place = f"{each['x']:.0f}", f"{each['y']:.0f}"
            name = each["nearest_catalogue_object"] or ""
            table.add_row(label_of(each["class"]), f"{each['certainty']:.2f}", *place, *sky, name)
        if table.row_count:
            output.print_table(table)


def _looked(answer: dict[str, Any]) -> str:
    sides = " and ".join(f"{side:.0f}" for side in answer["tile_sides"])
    many = len(answer["objects"])
    objects = "no object" if not many else "1 object" if many == 1 else f"{many} objects"
    return (
        f"{objects} in {answer['tiles_looked_at']} tiles of {sides} pixels, "
        f"of {answer['tiles_sure']} of which the network is sure"
    )
