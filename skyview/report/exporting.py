"""Writing what is wished of a capture: cards, maps, scores, and beside each how it was made.

The capture's own file is never touched, and no file that exists is ever replaced.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from skyview.errors import SkyviewError, reason_of
from skyview.explain.attribution import Attribution
from skyview.files import write_bytes
from skyview.report.naming import check_pattern, reserve, stem_of
from skyview.report.provenance import fingerprint, provenance
from skyview.report.raster import render
from skyview.report.style import Style
from skyview.report.subject import Subject
from skyview.report.templates import compose, template_of, zoom_of
from skyview.report.wishes import Format, Wishes
from skyview.report.writing import (
    SOFTWARE,
    write_fits_map,
    write_npz,
    write_picture,
    write_scorecard,
)


@dataclass(frozen=True, eq=False)
class Piece:
    """One file to write: its format, the maps in it, and the technique that names it."""

    entry: Format
    attributions: tuple[Attribution, ...]
    technique: str


def pieces(subject: Subject, wishes: Wishes) -> list[Piece]:
    """The files that wishes come to, in the order they are written.

    Raises:
        SkyviewError: There is no such template, or no map by a technique that is wished.
    """
    maps = tuple(a for a in subject.attributions if not wishes.methods or a.method in wishes.methods)
    missing = set(wishes.methods) - {a.method for a in maps}
    if missing:
        raise SkyviewError(
            "There is no map by {method}; explain the capture with it first.", method=min(missing)
        )
    template = template_of(wishes.style.template)
    found: list[Piece] = []
    for entry in wishes.of_kind("card"):
        if template.all_maps:
            found.append(Piece(entry, maps, template.name))
        elif maps and "map" in wishes.style.parts:
            found += [Piece(entry, (a,), a.method) for a in maps]
        else:
            found.append(Piece(entry, (), ""))
    for entry in wishes.of_kind("map"):
        found += [Piece(entry, (a,), a.method) for a in maps]
    if subject.card is not None:
        found += [Piece(entry, (), "") for entry in wishes.of_kind("scores")]
    return found


def check_folder(subject: Subject, wishes: Wishes) -> None:
    """Make the folder.

    Raises:
        SkyviewError: It cannot be made, or is where the capture lies and that was not allowed.
    """
    path = subject.capture.path
    if not wishes.beside and path is not None and same_folder(wishes.folder, path.parent):
        raise SkyviewError(
            "{folder} is the folder of the capture itself; choose another one, or say that files "
            "may be written beside your captures.",
            folder=wishes.folder,
        )
    try:
        wishes.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SkyviewError(
            "{folder} cannot be made: {reason}. Choose another folder.",
            folder=wishes.folder,
            reason=reason_of(error),
        ) from error


def same_folder(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same folder, whatever links they go through."""
    return one.expanduser().resolve() == other.expanduser().resolve()


def export(subject: Subject, wishes: Wishes) -> Iterator[Path]:
    """Write file by file; closing the iterator ends it between two files.

    Yields:
        Each file that was written; sidecars are not told of.

    Raises:
        SkyviewError: Nothing to write, a pattern, folder or style that cannot be, or a full disk.
    """
    check_pattern(wishes.pattern)
    wanted = pieces(subject, wishes)
    if not wanted:
        raise SkyviewError(
            "There is nothing to write yet; choose what to export, or explain the capture first."
        )
    check_folder(subject, wishes)
    for piece in wanted:
        stem = stem_of(wishes.pattern, subject, wishes.style, piece.technique)
        if piece.technique and piece.technique not in stem and len(wanted) > 1:
            stem = f"{stem}.{piece.technique}"
        path = reserve(wishes.folder, stem, piece.entry.suffix)
        made = provenance(subject, piece.entry, wishes.style, piece.attributions)
        try:
            _write_piece(path, subject, wishes.style, piece, made)
        except BaseException:  # a name that was only reserved is given back, whatever went wrong
            path.unlink(missing_ok=True)
            raise
        if wishes.sidecar:
            write_sidecar(path, made)
        yield path


def write_sidecar(path: Path, made: dict[str, Any]) -> Path:
    """Write how a file was made beside it, with the file's own checksum; returns where.

    Raises:
        SkyviewError: It cannot be written.
    """
    beside = reserve(path.parent, path.name, "json")
    text = json.dumps({**fingerprint(path), **made}, indent=2, ensure_ascii=False, default=_plain)
    write_bytes(beside, (text + "\n").encode())
    return beside


def _plain(value: object) -> object:
    return value.item() if isinstance(value, np.generic) else str(value)


def draw(subject: Subject, style: Style, longest: int = 0) -> np.ndarray:
    """A card as pixels.

    Args:
        subject: What it is about.
        style: How it looks.
        longest: Pixels of the longer side, for a preview; 0 for what the style says.

    Returns:
        ``(h, w, 3)`` float32 in [0, 1], or ``(h, w, 4)`` for an overlay without its picture.

    Raises:
        SkyviewError: There is no such template, theme or palette.
    """
    scene = compose(subject, style)
    zoom = longest / max(scene.width, scene.height) if longest else zoom_of(scene, subject, style)
    return render(scene, zoom)


def _write_piece(path: Path, subject: Subject, style: Style, piece: Piece, made: dict[str, Any]) -> None:
    entry = piece.entry
    if entry.kind == "card":
        _write_card(path, _about(subject, piece.attributions), style, entry, made)
    elif entry.kind == "scores":
        assert subject.card is not None
        write_scorecard(path, subject.card)
    elif entry.name == "npz":
        write_npz(path, piece.attributions[0])
    else:
        grid = "capture" if entry.name == "fits_capture" else "view"
        write_fits_map(path, piece.attributions[0], subject.capture, grid=grid)


def _about(subject: Subject, attributions: Sequence[Attribution]) -> Subject:
    return replace(subject, attributions=tuple(attributions))


def _write_card(path: Path, subject: Subject, style: Style, entry: Format, made: dict[str, Any]) -> None:
    if entry.name not in ("pdf", "svg"):
        write_picture(path, draw(subject, style), made)
        return
    scene, note = compose(subject, style), json.dumps(made, ensure_ascii=False, default=_plain)
    if entry.name == "svg":
        from skyview.report.svg import write_svg

        write_bytes(path, write_svg(scene, zoom_of(scene, subject, style), note))
    else:
        from skyview.report.pdf import write_pdf

        write_bytes(path, write_pdf(scene, note, SOFTWARE))
