"""Exports: every template in every format, names that replace nothing, and how each file was made."""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import tifffile
from astropy.io import fits
from astropy.wcs import WCS
from PIL import Image
from trusted import standing_of

from skyview.captures import Stretch, auto_stretch, capture_from_array, open_capture
from skyview.classes import CLASSES
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import View, explained_view
from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution
from skyview.explain.inside import Ellipse
from skyview.report import (
    FORMATS,
    PARTS,
    TEMPLATES,
    THEMES,
    Style,
    Subject,
    Wishes,
    draw,
    export,
    overlay,
    stem_of,
    wcs_of_view,
)
from skyview.report.columns import trust_colour
from skyview.report.contours import contours, within
from skyview.report.inks import theme
from skyview.report.naming import safe
from skyview.report.raster import render
from skyview.report.scene import Block, Line, Scene
from skyview.report.wording import held, interval, subtitle, value

MARKS = tuple(part for part in PARTS if part != "picture")


def attribution_of(
    height: int, width: int, method: str = "smoothgrad", *, signed: bool = False
) -> Attribution:
    rows, columns = np.mgrid[0:64, 0:64] / 64
    values = np.exp(-np.hypot(rows - 0.4, columns - 0.6) * 6) - (0.2 if signed else 0)
    view = explained_view(height, width)
    settings = {"samples": 25}
    return Attribution(
        values.astype(np.float32), signed, method, "galaxy", settings, 7, "ab" * 32, view, 25, 1.5
    )


@pytest.fixture
def fits_file(tmp_path: Path) -> Path:
    """A linear capture with coordinates in a folder with a telling name."""
    folder = tmp_path / "private folder of somebody"
    folder.mkdir()
    header = fits.Header({"OBJECT": "M 51", "EXPTIME": 10.0, "DATE-OBS": "2026-05-02T22:10:00"})
    header["CTYPE1"], header["CTYPE2"] = "RA---TAN", "DEC--TAN"
    header["CRVAL1"], header["CRVAL2"], header["CRPIX1"], header["CRPIX2"] = 202.47, 47.195, 64.5, 48.5
    header["CDELT1"], header["CDELT2"] = -0.001, 0.001
    light = np.random.default_rng(2).normal(900, 60, (96, 128)) + 20000 * np.exp(
        -np.hypot(*(np.mgrid[-48:48, -64:64])) / 8
    )
    fits.writeto(folder / "m51_night.fits", light.astype(np.uint16), header)
    return folder / "m51_night.fits"


@pytest.fixture
def subject(fits_file: Path) -> Subject:
    capture = open_capture(fits_file)
    stretch = auto_stretch(capture.pixels)
    shares = {name: 0.9 if name == "galaxy" else 0.02 for name in CLASSES}
    prediction = Prediction("galaxy", 0.9, True, shares, {}, {}, "vgg16", 0.1)
    maps = (attribution_of(96, 128), attribution_of(96, 128, "integrated_gradients", signed=True))
    trust = {"smoothgrad": standing_of("smoothgrad", 0.71, (0.6, 0.8), 12)}
    region = Ellipse(60, 40, 20, 12)
    return Subject(capture, stretch.apply(capture.pixels), prediction, maps, trust, stretch, region=region)


def written(subject: Subject, folder: Path, *formats: str, **style: object) -> list[Path]:
    return list(export(subject, Wishes(folder, formats, Style(**style))))


# Templates


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_in_every_theme(subject: Subject, template: str, theme: str) -> None:
    style = Style(template, theme, TEMPLATES[template].usual, size=800)
    card = draw(subject, style)
    assert max(card.shape[:2]) == 800
    assert np.isfinite(card).all()
    assert 0 <= card.min() < card.max() <= 1
    if template != "overlay":
        ground = np.array(THEMES[theme].ground) / 255
        assert (np.abs(card[-8:, :8] - ground) < 1e-3).all()
        bare = draw(subject, replace(style, parts=("picture",)))
        assert bare.shape[0] / bare.shape[1] != pytest.approx(card.shape[0] / card.shape[1], rel=0.02)


@pytest.mark.parametrize("part", [part for part in PARTS if part != "view"])
def test_every_part_can_be_left_out(subject: Subject, part: str) -> None:
    for template in TEMPLATES.values():
        full = draw(subject, Style(template.name, parts=template.parts, size=600))
        rest = tuple(other for other in template.parts if other != part)
        less = draw(subject, Style(template.name, parts=rest, size=600))
        same = full.shape == less.shape and np.array_equal(full, less)
        assert same == (part not in template.parts), (template.name, part)


def test_larger_letters_make_more_room(subject: Subject) -> None:
    usual, large = (draw(subject, Style(text=text)) for text in (1.0, 1.5))
    assert large.shape[0] > usual.shape[0]


def test_plain_overlay_has_the_captures_own_pixels(subject: Subject) -> None:
    alone = draw(subject, Style("overlay", parts=("picture",)))
    np.testing.assert_array_equal(alone, subject.picture)
    covered = draw(subject, Style("overlay", parts=("picture", "map"), opacity=0.6))
    assert subject.attribution is not None
    np.testing.assert_allclose(covered, overlay(subject.picture, subject.attribution, opacity=0.6), atol=1e-6)


def test_overlay_without_its_picture_is_clear(subject: Subject) -> None:
    clear = draw(subject, Style("overlay", parts=("map",), opacity=0.6))
    assert clear.shape == (96, 128, 4)
    assert (clear[:, :15, 3] == 0).all()  # beside the explained square
    assert clear[..., 3].max() == pytest.approx(0.6)
    shown = clear[..., :3] * clear[..., 3:] + subject.picture * (1 - clear[..., 3:])
    assert subject.attribution is not None
    np.testing.assert_allclose(shown, overlay(subject.picture, subject.attribution, opacity=0.6), atol=1e-6)


def test_shapes_are_as_large_as_they_say() -> None:
    scene = Scene(40, 30, (0, 0, 0))
    scene.add(Block(4.5, 3, 20.25, 10, (255, 255, 255)))
    assert render(scene)[..., 0].sum() == pytest.approx(202.5, rel=1e-3)
    assert render(scene, 3)[..., 0].sum() == pytest.approx(9 * 202.5, rel=1e-3)
    scene = Scene(40, 30, (0, 0, 0))
    scene.add(Line(((5, 10), (35, 10)), (255, 255, 255), 2))
    assert render(scene)[..., 1].sum() == pytest.approx(60, rel=0.06)


def test_contour_encloses_its_share() -> None:
    map_ = attribution_of(640, 640)
    (line,) = contours(map_, 0.1)
    x, y = line[:, 0], line[:, 1]
    area = 0.5 * abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))
    assert area == pytest.approx(0.1 * 640**2, rel=0.05)
    assert contours(map_, 0) == []
    parts = within(np.array([[1.0, 1], [2, 2], [-1, 2], [3, 3], [4, 4]]), 10, 10)
    assert [len(part) for part in parts] == [2, 2]


# Words


def test_trust_line_is_honest() -> None:
    assert held(None).startswith("Not tested")
    trusted = standing_of("edges", 0.71, (0.6, 0.8), 12)
    assert held(trusted) == "Stability against sanity, 12 pairs; 0.50 is chance."
    assert interval(trusted) == "95% interval 0.60 to 0.80 · map stays 0.97 alike"
    assert "nothing could be compared" in held(standing_of("edges", np.nan, (np.nan, np.nan), 0))
    by_chance = standing_of("edges", 0.5, (0.4, 0.6), 12)
    assert held(by_chance).startswith("Not ranked: Its map cannot be told from one that it must not be like")


def test_a_map_that_stays_whatever_the_network_does_is_not_trusted() -> None:
    inks = theme("dark")
    for figure, limits, colour in (
        (0.5, (0.4, 0.6), inks.poor),
        (0.7, (0.6, 0.8), inks.fair),
        (0.95, (0.8, 1.0), inks.good),
    ):
        assert trust_colour(inks, standing_of("edges", figure, limits, 12)) == colour


def test_subtitle_says_how_long_and_where(subject: Subject) -> None:
    assert subtitle(subject.capture) == "10 s · 2026-05-02 · 13h 29.9m +47° 12′"
    facts = replace(subject.capture.facts, exposure=6140.0, subs=614, date=None)
    stacked = replace(subject.capture, facts=facts, wcs=None)
    assert subtitle(stacked) == "614×10 s = 1 h 42 min"


@pytest.mark.parametrize(
    ("number", "words"), [(0.0, "0"), (0.0123, "0.012"), (-3.4e-7, "−3.4e−7"), (12345.0, "1.2e4")]
)
def test_values_in_two_figures(number: float, words: str) -> None:
    assert value(number) == words


# Files


def test_every_format_is_written_and_says_how(subject: Subject, fits_file: Path, tmp_path: Path) -> None:
    before = fits_file.read_bytes()
    out = tmp_path / "out"
    files = written(subject, out, *FORMATS)
    cards = [f"m51_night.{m}" for m in ("smoothgrad", "integrated_gradients")]
    kinds = ("png", "jpg", "tif", "pdf", "svg", "fits", "capture.fits", "npz")
    assert sorted(f.name for f in files) == sorted(f"{card}.{kind}" for card in cards for kind in kinds)
    assert {f.name for f in out.iterdir()} == {n for f in files for n in (f.name, f"{f.name}.json")}
    for file in files:
        told = json.loads((out / f"{file.name}.json").read_text())
        assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert told["capture"]["sha256"] == hashlib.sha256(before).hexdigest()
        assert told["capture"]["file"] == "m51_night.fits"
        assert told["maps"][0]["method"] in file.name
        assert told["maps"][0]["settings"] == {"samples": 25}
        assert told["prediction"]["model"] == "vgg16"
    assert told["maps"][0]["trust"] is None
    first = json.loads((out / "m51_night.smoothgrad.png.json").read_text())
    assert first["maps"][0]["trust"]["stability_against_sanity"] == 0.71
    assert first["style"]["template"] == "card"
    assert fits_file.read_bytes() == before
    assert [f.name for f in fits_file.parent.iterdir()] == [fits_file.name]


def test_no_file_tells_where_anything_lies(subject: Subject, tmp_path: Path) -> None:
    for file in [*written(subject, tmp_path / "out", *FORMATS), *(tmp_path / "out").glob("*.json")]:
        data = file.read_bytes()
        streams = re.findall(rb"stream\r?\n(.*?)endstream", data, re.S) if file.suffix == ".pdf" else []
        for part in (data, *(decoded(stream) for stream in streams)):
            assert b"private folder" not in part, file.name
            assert str(tmp_path).encode() not in part, file.name


def decoded(stream: bytes) -> bytes:
    """A stream of a PDF as reportlab writes it; empty where it is a picture."""
    try:
        return zlib.decompress(base64.a85decode(stream.strip(), adobe=False))
    except ValueError:
        try:
            return zlib.decompress(base64.a85decode(b"<~" + stream.strip(), adobe=True))
        except (ValueError, zlib.error):
            return b""
    except zlib.error:
        return b""


def test_pdf_has_text_and_frames_as_vectors(subject: Subject, tmp_path: Path) -> None:
    (file,) = written(subject.only("smoothgrad"), tmp_path, "pdf")
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Subtype /Image") == 4  # capture (shared), map, its opacity, ramp
    assert b"/FontFile2" in data
    assert b"Inter-SemiBold" in data
    assert b"(M 51)" in data  # the title
    contents = b"".join(decoded(s) for s in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S))
    assert contents.count(b" Tj") >= 20
    assert contents.count(b" c") > 20  # round corners
    again = written(subject.only("smoothgrad"), tmp_path / "again", "pdf")
    assert len(again[0].read_bytes()) == len(data)


def test_svg_has_text_and_named_layers(subject: Subject, tmp_path: Path) -> None:
    style = {"template": "overlay", "parts": MARKS, "contour": 0.05}
    file = written(subject.only("smoothgrad"), tmp_path, "svg", **style)[0]
    root = ElementTree.parse(file).getroot()
    space = "{http://www.w3.org/2000/svg}"
    label = "{http://www.inkscape.org/namespaces/inkscape}label"
    layers = [group.get(label) for group in root.iter(f"{space}g")]
    assert layers == ["map smoothgrad", "contour", "view", "region", "names", "marks", "words"]
    assert (root.get("width"), root.get("height")) == ("128", "96")  # lies over the capture
    words = [text.text for text in root.iter(f"{space}text")]
    assert "M 51" in words
    assert "N" in words
    assert "Galaxy 90%" in words
    (image,) = root.iter(f"{space}image")
    picture = base64.b64decode(image.get("href", "").split(",")[1])
    assert picture.startswith(b"\x89PNG")
    assert list(root.iter(f"{space}polyline"))


def test_tiff_is_stretched_or_linear_and_says_so(subject: Subject, tmp_path: Path) -> None:
    style = {"template": "overlay", "parts": ("picture",)}
    shown, light = (written(subject, tmp_path, "tiff", linear=linear, **style)[0] for linear in (False, True))
    np.testing.assert_allclose(tifffile.imread(shown) / 65535, subject.picture, atol=1e-5)
    linear = np.clip(subject.capture.pixels, 0, 1)
    np.testing.assert_allclose(tifffile.imread(light) / 65535, linear, atol=1e-5)
    told = [json.loads(Path(f"{file}.json").read_text())["light"] for file in (shown, light)]
    assert told[0]["kind"] == "stretched"
    assert Stretch.from_dict(told[0]) == subject.stretch
    assert told[1]["kind"] == "linear"


def test_jpeg_and_png_carry_how_they_were_made(subject: Subject, tmp_path: Path) -> None:
    png, jpeg = written(subject.only("smoothgrad"), tmp_path, "png", "jpeg")
    with Image.open(png) as picture:
        note = json.loads(picture.info["Comment"])
        assert picture.info["Software"].startswith("skyview ")
    with Image.open(jpeg) as picture:
        assert json.loads(picture.info["comment"])["maps"] == note["maps"]
        assert picture.getexif()[0x0131].startswith("skyview ")
    assert note["maps"][0]["colours_end_at"] > 0


@pytest.mark.parametrize(("view", "size"), [(View("a", 17.3, 41.9, 48.6), 160), (View("b", -16, 0, 128), 64)])
def test_coordinates_survive_cropping_and_resizing(
    subject: Subject, tmp_path: Path, view: View, size: int
) -> None:
    map_ = replace(attribution_of(96, 128), view=view, values=np.ones((size, size), np.float32))
    world, capture = subject.capture.wcs, subject.capture
    assert world is not None
    file = written(replace(subject, attributions=(map_,)), tmp_path, "fits")[0]
    carried = WCS(fits.getheader(file))
    grid = np.stack(np.meshgrid(np.arange(0, size, 7), np.arange(0, size, 9)), axis=-1).reshape(-1, 2)
    own = np.array([view.left, view.top]) + (grid + 0.5) * view.side / size - 0.5
    sky, expected = carried.all_pix2world(grid, 0), world.all_pix2world(own, 0)
    apart = np.hypot((sky[:, 0] - expected[:, 0]) * np.cos(np.radians(47.2)), sky[:, 1] - expected[:, 1])
    assert apart.max() * 3600 < 1e-5 * capture.pixel_scale
    assert wcs_of_view(world, view, size).pixel_to_world_values(0, 0) is not None


# Names and folders


def test_nothing_is_ever_replaced(subject: Subject, tmp_path: Path) -> None:
    (tmp_path / "m51_night.smoothgrad.png").write_text("mine")
    (tmp_path / "m51_night.smoothgrad-2.png.json").write_text("mine too")
    one = subject.only("smoothgrad")
    files = [*written(one, tmp_path, "png"), *written(one, tmp_path, "png")]
    assert [f.name for f in files] == ["m51_night.smoothgrad-2.png", "m51_night.smoothgrad-3.png"]
    assert (tmp_path / "m51_night.smoothgrad.png").read_text() == "mine"
    assert (tmp_path / "m51_night.smoothgrad-2.png.json").read_text() == "mine too"
    assert (tmp_path / "m51_night.smoothgrad-2.png-2.json").exists()


def test_the_captures_folder_is_only_written_to_when_allowed(subject: Subject, fits_file: Path) -> None:
    link = fits_file.parent.parent / "link"
    link.symlink_to(fits_file.parent)
    for folder in (fits_file.parent, link):
        with pytest.raises(SkyviewError, match="folder of the capture"):
            written(subject, folder, "npz")
    assert list(fits_file.parent.iterdir()) == [fits_file]
    files = list(export(subject, Wishes(link, ("npz",), beside=True)))
    assert len(files) == 2


def test_a_failed_file_leaves_nothing(subject: Subject, tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="palette"):
        written(subject, tmp_path / "out", "png", sequential="jet")
    assert list((tmp_path / "out").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(SkyviewError, match="another folder"):
        written(subject, tmp_path / "file" / "sub", "png")
    with pytest.raises(SkyviewError, match="nothing to write"):
        written(replace(subject, attributions=()), tmp_path / "out", "fits")


def test_an_export_can_be_ended_between_two_files(subject: Subject, tmp_path: Path) -> None:
    running = export(subject, Wishes(tmp_path / "out", ("npz", "fits"), sidecar=False))
    next(running)
    running.close()
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_names_from_patterns(subject: Subject) -> None:
    name = stem_of("{object}_{class}_{technique}_{template}-{date}", subject, Style(), "xrai")
    assert name == "M 51_galaxy_xrai_card-2026-05-02"
    for pattern, word in (("{nonsense}", "unknown field"), ("{object", "brace"), (" . ", "empty")):
        with pytest.raises(SkyviewError, match=word):
            stem_of(pattern, subject, Style(), "")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/x", "etc-x"),
        ("CON", "CON_"),
        ("a:b*c?", "a-b-c"),
        ("...", "capture"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_that_every_system_takes(given: str, kept: str) -> None:
    assert safe(given) == kept


def test_wishes_come_back(tmp_path: Path) -> None:
    wishes = Wishes(
        tmp_path, ("pdf", "fits"), Style("grid", "light", ("map",), 2160, 1.3), "{object}", sidecar=False
    )
    assert Wishes.from_dict(json.loads(json.dumps(wishes.to_dict()))) == wishes
    for plain in ({}, {**wishes.to_dict(), "formats": ["gif"]}, {**wishes.to_dict(), "style": 3}):
        with pytest.raises(SkyviewError):
            Wishes.from_dict(plain)
    with pytest.raises(SkyviewError, match="pixels"):
        Style(size=10)
    capture = capture_from_array(np.zeros((9, 9, 3)), is_linear=False)
    with pytest.raises(SkyviewError, match="card_of_mine"):
        draw(Subject(capture, capture.pixels), Style("card_of_mine"))
