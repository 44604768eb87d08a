"""Results as files: pictures, raw maps as NPZ and FITS, score cards as JSON; each says how it was made."""

import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from astropy.io import fits
from astropy.wcs import WCS
from PIL import ExifTags, Image, PngImagePlugin

import skyview
from skyview.captures import Capture
from skyview.classifier.views import View
from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution
from skyview.files import write_bytes
from skyview.report.placing import placed
from skyview.robustness.card.cards import ScoreCard

SOFTWARE = f"skyview {skyview.__version__}"

_LONGEST_COMMENT = 65533  # bytes; what a JPEG's segment holds


def about(attribution: Attribution) -> dict[str, Any]:
    """How a map was made, as plain values."""
    return {
        "software": SOFTWARE,
        "method": attribution.method,
        "target": attribution.target,
        "settings": attribution.settings,
        "seed": attribution.seed,
        "model": attribution.model,
        "view": _view(attribution.view),
    }


def write_picture(path: Path | str, array: np.ndarray, made: Mapping[str, Any] | None = None) -> None:
    """Write a picture as PNG, TIFF or JPEG, by the path's suffix.

    Args:
        path: The file; an existing one is replaced.
        array: ``(H, W, 3)`` uint8, or float in [0, 1] (TIFF keeps 16 bits of it); ``(H, W, 4)`` with opacity,
            which JPEG shows on black.
        made: How it was made; kept as text in the file.

    Raises:
        SkyviewError: Another suffix, or the file cannot be written.
    """
    path = Path(path)
    encode = PICTURES.get(path.suffix.lower())
    if encode is None:
        known = ", ".join(PICTURES)
        raise SkyviewError(
            "{name} is no picture file; end its name with one of: {known}.", name=path.name, known=known
        )
    note = json.dumps({"software": SOFTWARE, **(made or {})}, sort_keys=True, default=str)
    write_bytes(path, encode(array, note))


def _png(array: np.ndarray, note: str) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add(b"sRGB", b"\x00")  # colours as screens show them, perceptual intent
    chunks.add_text("Software", SOFTWARE)
    chunks.add_itxt("Comment", note)
    file = io.BytesIO()
    Image.fromarray(_bytes(array)).save(file, "PNG", pnginfo=chunks)
    return file.getvalue()


def _jpeg(array: np.ndarray, note: str) -> bytes:
    levels = _bytes(array)
    if levels.shape[2] == 4:
        levels = np.round(levels[..., :3] * (levels[..., 3:] / np.float32(255))).astype(np.uint8)
    tags = Image.Exif()
    tags[ExifTags.Base.Software] = SOFTWARE
    file = io.BytesIO()
    kept = note.encode()[:_LONGEST_COMMENT]
    Image.fromarray(levels).save(file, "JPEG", quality=92, subsampling="4:4:4", comment=kept, exif=tags)
    return file.getvalue()


def _tiff(array: np.ndarray, note: str) -> bytes:
    levels = array if array.dtype == np.uint8 else _levels(array, 65535).astype(np.uint16)
    text: dict[str, Any] = {"description": note, "software": SOFTWARE, "metadata": None}
    if levels.shape[2] == 4:
        text["extrasamples"] = ["unassalpha"]
    file = io.BytesIO()
    tifffile.imwrite(file, levels, photometric="rgb", compression="zlib", **text)
    return file.getvalue()


PICTURES: dict[str, Callable[[np.ndarray, str], bytes]] = {
    ".png": _png,
    ".tif": _tiff,
    ".tiff": _tiff,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
}
"""How a picture becomes a file, by the file's suffix: pixels and note to bytes."""


def write_npz(path: Path | str, attribution: Attribution) -> None:
    """Write a map with all that it takes to make it again; `read_npz` reads it.

    The file holds ``values`` ``(S, S)`` float32, ``signed``, ``target``, ``method``, ``settings`` (JSON),
    ``seed``, ``model`` (digest), ``view`` (JSON), ``passes``, ``seconds`` and ``notes`` (JSON).

    Raises:
        SkyviewError: The file cannot be written.
    """
    file = io.BytesIO()
    np.savez_compressed(
        file,
        values=np.asarray(attribution.values, dtype=np.float32),
        signed=np.array(attribution.signed),
        target=np.array(attribution.target),
        method=np.array(attribution.method),
        settings=np.array(json.dumps(attribution.settings)),
        seed=np.array(attribution.seed),
        model=np.array(attribution.model),
        view=np.array(json.dumps(_view(attribution.view))),
        passes=np.array(attribution.passes),
        seconds=np.array(attribution.seconds),
        notes=np.array(json.dumps(attribution.notes)),
    )
    write_bytes(Path(path), file.getvalue())


def read_npz(path: Path | str) -> Attribution:
    """Read a map that `write_npz` wrote.

    Raises:
        SkyviewError: It cannot be read, or is no such file.
    """
    path = Path(path)
    try:
        with np.load(path, allow_pickle=False) as stored:
            return Attribution(
                values=stored["values"],
                signed=bool(stored["signed"]),
                method=str(stored["method"]),
                target=str(stored["target"]),
                settings=json.loads(str(stored["settings"])),
                seed=int(stored["seed"]),
                model=str(stored["model"]),
                view=View(**json.loads(str(stored["view"]))),
                passes=int(stored["passes"]),
                seconds=float(stored["seconds"]),
                notes=json.loads(str(stored["notes"])),
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise SkyviewError(
            "{name} cannot be read as a map of skyview: {error}", name=path.name, error=error
        ) from error


def write_fits_map(
    path: Path | str, attribution: Attribution, capture: Capture, *, grid: str = "view"
) -> None:
    """Write a map as FITS, float32, with the capture's world coordinates.

    Args:
        path: The file; an existing one is replaced.
        attribution: The map.
        capture: The capture it explains.
        grid: ``"view"``: the map's own pixels, untouched; the world coordinates are adjusted to its box.
            ``"capture"``: resampled to the capture's pixels (NaN outside the box), to lie over the picture.

    Raises:
        SkyviewError: Another grid, or the file cannot be written.
    """
    if grid not in ("view", "capture"):
        raise SkyviewError("A FITS map cannot have the grid {grid!r}; choose view or capture.", grid=grid)
    on_view = grid == "view"
    values = np.asarray(attribution.values, dtype=np.float32)
    if not on_view:
        values = placed(values, attribution.view, capture.height, capture.width)
    header = fits.Header()
    if capture.wcs is not None:
        size = attribution.values.shape[0]
        world = wcs_of_view(capture.wcs, attribution.view, size) if on_view else capture.wcs
        header.update(world.to_header(relax=True))
    _describe(header, attribution, capture)
    file = io.BytesIO()
    fits.PrimaryHDU(values, header).writeto(file, checksum=True)
    write_bytes(Path(path), file.getvalue())


def wcs_of_view(wcs: WCS, view: View, size: int) -> WCS:
    """World coordinates of a map of a view, from those of the capture.

    A map pixel is ``k = side / size`` capture pixels; the scale grows by k, and SIP terms of order n by
    ``k^(n - 1)``, since they are polynomials in pixels (Shupe et al. 2005).

    Args:
        wcs: Of the capture, celestial, 2-D; pixel (0, 0) is ``pixels[0, 0]``.
        view: The box.
        size: Pixels of the map along a side.
    """
    step = view.side / size
    corner = np.array([view.left, view.top])
    moved = wcs.deepcopy()
    moved.wcs.crpix = (np.asarray(wcs.wcs.crpix) - 0.5 - corner) / step + 0.5
    if wcs.wcs.has_cd():
        moved.wcs.cd = np.asarray(wcs.wcs.cd) * step
    else:
        moved.wcs.cdelt = np.asarray(wcs.wcs.cdelt) * step
    if wcs.sip is not None:
        moved.sip = _scaled_sip(wcs, moved.wcs.crpix, step)
    moved.wcs.set()
    return moved


def _scaled_sip(wcs: WCS, crpix: np.ndarray, step: float) -> Any:
    def scaled(terms: np.ndarray | None) -> np.ndarray | None:
        if terms is None:
            return None
        order = np.add.outer(np.arange(terms.shape[0]), np.arange(terms.shape[1]))
        return terms * float(step) ** (order - 1)

    sip = wcs.sip
    return type(sip)(scaled(sip.a), scaled(sip.b), scaled(sip.ap), scaled(sip.bp), crpix)


def _describe(header: fits.Header, attribution: Attribution, capture: Capture) -> None:
    """Say in a FITS header how the map was made."""
    view = attribution.view
    header["OBJECT"] = (_ascii(capture.title), "what the capture shows")
    header["ROWORDER"] = ("TOP-DOWN", "the first row is the upper one")
    header["BUNIT"] = ("", "attribution, in the technique's own unit")
    header["CREATOR"] = (SOFTWARE, "program")
    header["DATE"] = (datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "when this file was written")
    header["METHOD"] = (attribution.method, "attribution technique")
    header["TARGET"] = (attribution.target, "class that is explained")
    header["SIGNED"] = (attribution.signed, "negative values speak against the class")
    header["SEED"] = (attribution.seed, "seed of the technique")
    header["VIEWTOP"] = (view.top, "[pixel] upper edge of the explained box")
    header["VIEWLEFT"] = (view.left, "[pixel] left edge of the explained box")
    header["VIEWSIDE"] = (view.side, "[pixel] side of the explained box")
    header["MODEL"] = (attribution.model[:16], "digest of the network")
    header["CAPTURE"] = (capture.digest[:16], "digest of the capture")
    name = capture.path.name if capture.path else capture.title
    header.add_history(_ascii(f"Attribution map of {name} by {SOFTWARE}"))
    header.add_history(_ascii(f"settings {json.dumps(attribution.settings)}"))
    header.add_history(f"model {attribution.model}")
    header.add_history(f"capture {capture.digest}")


def write_scorecard(path: Path | str, card: ScoreCard) -> None:
    """Write a score card as JSON, with its cells, summaries, seeds and digests.

    Raises:
        SkyviewError: The file cannot be written.
    """
    text = json.dumps({"software": SOFTWARE, **card.to_dict()}, indent=2, allow_nan=False)
    write_bytes(Path(path), (text + "\n").encode())


def _view(view: View) -> dict[str, str | float]:
    return {"name": view.name, "top": view.top, "left": view.left, "side": view.side}


def _levels(array: np.ndarray, top: int) -> np.ndarray:
    return np.round(np.clip(np.nan_to_num(array), 0, 1) * top)


def _bytes(array: np.ndarray) -> np.ndarray:
    return array if array.dtype == np.uint8 else _levels(array, 255).astype(np.uint8)


def _ascii(text: str) -> str:
    return text.replace("×", "x").replace("·", "-").encode("ascii", "replace").decode()
