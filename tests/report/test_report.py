"""Pictures and maps for taking away: colours, placing, round trips, world coordinates, the card."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from astropy.io import fits
from astropy.wcs import WCS
from PIL import Image
from trusted import standing_of

from skyview.captures import Capture, capture_from_array
from skyview.captures.devices import BY_NAME
from skyview.classes import CLASSES
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import View, cut, explained_view
from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution
from skyview.report import (
    PALETTES,
    about,
    annotated_picture,
    heat,
    overlay,
    placed,
    read_npz,
    wcs_of_view,
    write_fits_map,
    write_npz,
    write_picture,
    write_scorecard,
)
from skyview.report.compass import compass, scale_bar
from skyview.report.typeface import fitted, plain, width_of
from skyview.robustness import ScoreCard
from skyview.robustness.card.standing import Standing


def world(scale: float = 2.0, turned: float = 20.0) -> WCS:
    """A tilted TAN world, y downwards as pictures are, north up."""
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [10.68, 41.27]
    wcs.wcs.crpix = [150.3, 88.7]
    turn = np.deg2rad(turned)
    wcs.wcs.cd = scale / 3600 * np.array([[-np.cos(turn), np.sin(turn)], [-np.sin(turn), -np.cos(turn)]])
    wcs.wcs.set()
    return wcs


def capture_of(height: int = 180, width: int = 280) -> Capture:
    pixels = np.random.default_rng(1).random((height, width, 3)).astype(np.float32) * 0.3
    capture = capture_from_array(pixels, is_linear=False, title="M 31 – très loin")
    facts = replace(capture.facts, exposure=6140.0, subs=614, date="2026-07-15T22:10:00")
    return replace(capture, facts=facts, device=BY_NAME["Seestar S50"], wcs=world())


def attribution_of(capture: Capture, *, signed: bool = False, size: int = 224) -> Attribution:
    rows, columns = np.mgrid[0:size, 0:size] / size
    values = np.exp(-np.hypot(rows - 0.4, columns - 0.6) * 12) - (0.2 if signed else 0)
    return Attribution(
        values=values.astype(np.float32),
        signed=signed,
        method="smoothgrad",
        target="galaxy",
        settings={"samples": 25, "sigma": 2.0, "unit": "sky"},
        seed=7,
        model="ab" * 32,
        view=explained_view(capture.height, capture.width),
        passes=25,
        seconds=1.5,
        notes={"gap": 0.01},
    )


def prediction_of(label: str = "galaxy", probability: float = 0.93) -> Prediction:
    rest = (1 - probability) / (len(CLASSES) - 1)
    shares = {name: probability if name == label else rest for name in CLASSES}
    return Prediction(label, probability, probability > 0.7, shares, {}, {}, "resnet50", 0.1)


# Colours and placing


@pytest.mark.parametrize("name", PALETTES)
def test_palettes_run_from_end_to_end(name: str) -> None:
    colours = heat(np.array([[-1.0, 0.0, 0.5, 1.0, 2.0, np.nan]]), name)
    assert colours.dtype == np.uint8
    assert colours.shape == (1, 6, 3)
    assert np.array_equal(colours[0, 0], colours[0, 1])
    assert np.array_equal(colours[0, 3], colours[0, 4])
    assert np.array_equal(colours[0, 5], colours[0, 1])
    ramp = heat(np.linspace(0, 1, 256)[None], name)[0].astype(int)
    assert np.abs(np.diff(ramp, axis=0)).max() < 24  # no steps to mistake for edges


@pytest.mark.parametrize("name", [p.name for p in PALETTES.values() if not p.diverging])
def test_sequential_palettes_grow_brighter_evenly(name: str) -> None:
    ramp = heat(np.linspace(0, 1, 64)[None], name)[0] / 255
    light = ramp @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(light) > -0.01).all()
    assert light[0] < 0.08
    assert light[-1] > 0.7


def test_unknown_palette() -> None:
    with pytest.raises(SkyviewError, match="fire"):
        heat(np.zeros((2, 2)), "jet")
    capture = capture_of()
    with pytest.raises(SkyviewError, match="fire"):
        overlay(capture.pixels, attribution_of(capture), palette="jet")


@pytest.mark.parametrize(("height", "width"), [(480, 640), (640, 480), (100, 100), (301, 200)])
def test_a_ramp_is_placed_where_it_was_cut(height: int, width: int) -> None:
    # a linear picture is its own interpolation: cutting and placing it back must change nothing
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    picture = np.repeat((0.3 * rows + 0.7 * columns)[..., None], 3, axis=2)
    view = explained_view(height, width)
    back = placed(cut(picture, view)[..., 0], view, height, width)
    inside = np.isfinite(back)
    assert abs(inside.sum() - min(height, width) ** 2) <= 2 * max(height, width)
    step = view.side / 224
    core = np.zeros_like(inside)
    reach = int(np.ceil(step)) + 1
    top, left, side = int(view.top), int(view.left), int(view.side)
    core[top + reach : top + side - reach, left + reach : left + side - reach] = True
    assert np.abs(back - picture[..., 0])[core].max() < 1e-2 * step + 1e-3 * max(height, width)


def test_overlay_covers_the_view_only() -> None:
    capture = capture_of(100, 300)
    attribution = replace(attribution_of(capture), values=np.linspace(0.5, 1, 224 * 224).reshape(224, 224))
    covered = overlay(capture.pixels, attribution, opacity=1.0)
    assert np.array_equal(covered[:, :99], capture.pixels[:, :99])
    assert np.abs(covered[:, 110:190] - capture.pixels[:, 110:190]).mean() > 0.1
    assert covered.dtype == np.float32
    assert 0 <= covered.min() <= covered.max() <= 1


def test_overlay_of_nothing_is_the_picture() -> None:
    capture = capture_of()
    attribution = attribution_of(capture)
    assert np.array_equal(overlay(capture.pixels, attribution, opacity=0), capture.pixels)
    empty = replace(attribution, values=np.zeros((224, 224), np.float32))
    assert np.array_equal(overlay(capture.pixels, empty), capture.pixels)


def test_signs_have_colours_of_their_own() -> None:
    capture = capture_of(200, 200)
    values = np.zeros((224, 224), np.float32)
    values[:80], values[-80:] = 1, -1
    attribution = replace(attribution_of(capture, signed=True), values=values)
    covered = overlay(np.zeros((200, 200, 3)), attribution, opacity=1.0)
    red, _, blue = covered[20, 100]
    assert red > 2 * blue
    red, _, blue = covered[-20, 100]
    assert blue > 2 * red


# Files


@pytest.mark.parametrize("suffix", [".png", ".tif", ".TIFF", ".jpg"])
def test_pictures_come_back_and_say_how_they_were_made(tmp_path: Path, suffix: str) -> None:
    levels = np.random.default_rng(1).integers(0, 256, (20, 31, 3), dtype=np.uint8)
    path = tmp_path / f"a{suffix}"
    made = about(attribution_of(capture_of()))
    write_picture(path, levels, made)
    with Image.open(path) as picture:
        if suffix != ".jpg":
            assert np.array_equal(np.asarray(picture), levels)
        assert picture.size == (31, 20)
        if suffix == ".png":
            note = picture.info["Comment"]
        elif suffix == ".jpg":
            note = picture.info["comment"].decode()
        else:
            note = picture.tag_v2[270]
    told = json.loads(note)
    assert (told["method"], told["seed"], told["settings"]["samples"]) == ("smoothgrad", 7, 25)
    assert told["software"].startswith("skyview ")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_tiff_keeps_16_bits_of_a_float_picture(tmp_path: Path) -> None:
    values = np.linspace(0, 1, 3 * 500).reshape(1, 500, 3).astype(np.float32)
    write_picture(tmp_path / "a.tif", values)
    stored = tifffile.imread(tmp_path / "a.tif")
    assert stored.dtype == np.uint16
    assert np.abs(stored / 65535 - values).max() < 1e-5


def test_what_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    levels = np.zeros((4, 4, 3), np.uint8)
    with pytest.raises(SkyviewError, match=r"\.png"):
        write_picture(tmp_path / "a.gif", levels)
    with pytest.raises(SkyviewError, match="cannot be written"):
        write_picture(tmp_path / "nowhere" / "a.png", levels)
    with pytest.raises(SkyviewError, match="cannot be read"):
        read_npz(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("no map")
    with pytest.raises(SkyviewError, match="cannot be read"):
        read_npz(tmp_path / "text.npz")


def test_npz_brings_everything_back(tmp_path: Path) -> None:
    attribution = attribution_of(capture_of(), signed=True)
    write_npz(tmp_path / "a.npz", attribution)
    back = read_npz(tmp_path / "a.npz")
    assert np.array_equal(back.values, attribution.values)
    for name in (
        "signed",
        "method",
        "target",
        "settings",
        "seed",
        "model",
        "view",
        "passes",
        "seconds",
        "notes",
    ):
        assert getattr(back, name) == getattr(attribution, name)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as stored:
        assert {"values", "signed", "target", "method", "settings", "seed", "model", "view"} <= set(
            stored.files
        )
        assert json.loads(str(stored["settings"]))["samples"] == 25


def sip_world() -> WCS:
    header = world().to_header()
    header["CTYPE1"], header["CTYPE2"] = "RA---TAN-SIP", "DEC--TAN-SIP"
    header["A_ORDER"] = header["B_ORDER"] = 2
    header["A_2_0"], header["A_1_1"], header["B_0_2"] = 3e-5, -2e-5, 4e-5
    return WCS(header)


@pytest.mark.parametrize("wcs", [world(), sip_world()], ids=["TAN", "TAN-SIP"])
@pytest.mark.parametrize("shape", [(180, 280), (1000, 700)])
def test_map_in_fits_lies_on_the_sky_where_the_capture_does(
    tmp_path: Path, wcs: WCS, shape: tuple[int, int]
) -> None:
    capture = replace(capture_of(*shape), wcs=wcs)
    attribution = attribution_of(capture)
    write_fits_map(tmp_path / "a.fits", attribution, capture)
    with fits.open(tmp_path / "a.fits") as file:
        header = file[0].header
        np.testing.assert_array_equal(file[0].data, attribution.values)
        placed_world = WCS(header)
    view, step = attribution.view, attribution.view.side / 224
    for column, row in ((0, 0), (111.5, 111.5), (223, 10), (40, 200)):
        x, y = view.left + (column + 0.5) * step - 0.5, view.top + (row + 0.5) * step - 0.5
        expected = wcs.all_pix2world(x, y, 0)
        back = placed_world.all_world2pix(*expected, 0)
        assert np.hypot(back[0] - column, back[1] - row) < 0.1
        assert np.hypot(back[0] - column, back[1] - row) < 1e-3  # as it is, far better
    assert header["METHOD"] == "smoothgrad"
    assert header["TARGET"] == "galaxy"
    assert any("samples" in line for line in header["HISTORY"])
    assert header["OBJECT"].startswith("M 31")


def test_map_on_the_captures_own_pixels(tmp_path: Path) -> None:
    capture = capture_of()
    write_fits_map(tmp_path / "a.fits", attribution_of(capture), capture, grid="capture")
    with fits.open(tmp_path / "a.fits") as file:
        assert file[0].data.shape == (180, 280)
        assert np.isnan(file[0].data[:, :49]).all()
        assert np.isfinite(file[0].data[:, 51:229]).all()
        sky, own = WCS(file[0].header).wcs_pix2world(12, 34, 0), capture.wcs.wcs_pix2world(12, 34, 0)
    np.testing.assert_allclose(sky, own, atol=1e-9)
    with pytest.raises(SkyviewError, match="view or capture"):
        write_fits_map(tmp_path / "a.fits", attribution_of(capture), capture, grid="sky")


def test_map_of_a_capture_without_coordinates(tmp_path: Path) -> None:
    capture = replace(capture_of(), wcs=None)
    write_fits_map(tmp_path / "a.fits", attribution_of(capture), capture)
    header = fits.getheader(tmp_path / "a.fits")
    assert "CTYPE1" not in header
    assert header["VIEWSIDE"] == 180


def test_scale_of_the_view_follows_its_box() -> None:
    scaled = wcs_of_view(world(2.0), View("square", 10.0, 60.0, 448.0), 224)
    assert np.sqrt(abs(np.linalg.det(scaled.pixel_scale_matrix))) * 3600 == pytest.approx(4.0)


def test_score_card_as_json(tmp_path: Path) -> None:
    card = ScoreCard("c", "m", "galaxy", "galaxy", 0.9, 0, "quick", ("smoothgrad",), ("jpeg",))
    write_scorecard(tmp_path / "card.json", card)
    plain_card = json.loads((tmp_path / "card.json").read_text())
    assert plain_card["software"].startswith("skyview")
    assert repr(ScoreCard.from_dict(plain_card)) == repr(card)  # NaN is no equal of NaN


# The card


@pytest.mark.parametrize(
    ("height", "width"), [(180, 280), (280, 180), (1024, 1024), (300, 1000), (1200, 500)]
)
@pytest.mark.parametrize(
    "trust", [None, standing_of("a", 0.8, (0.7, 0.9), 14), standing_of("a", 0.5, (np.nan, np.nan), 2)]
)
def test_annotated_picture_is_of_a_size_to_post(height: int, width: int, trust: Standing | None) -> None:
    capture = capture_of(height, width)
    card = annotated_picture(
        capture, capture.pixels, prediction_of(), attribution_of(capture), opacity=0.6, trust=trust
    )
    assert card.dtype == np.uint8
    assert 900 <= card.shape[1] <= 1800
    assert 500 <= card.shape[0] <= 1600
    edge = np.concatenate(
        [card[:20].reshape(-1, 3), card[:, :20].reshape(-1, 3), card[:, -20:].reshape(-1, 3)]
    )
    assert (edge == edge[0]).all()  # nothing runs over the margin


def test_annotated_picture_without_a_map() -> None:
    capture = replace(capture_of(), wcs=None, device=None)
    bare = annotated_picture(capture, capture.pixels, prediction_of("star_field", 0.4))
    assert bare.shape[1] > bare.shape[0]


def test_annotated_picture_says_when_there_is_no_explanation() -> None:
    capture = capture_of()
    empty = replace(attribution_of(capture), values=np.zeros((224, 224), np.float32))
    full = annotated_picture(capture, capture.pixels, prediction_of(), attribution_of(capture))
    assert not np.array_equal(annotated_picture(capture, capture.pixels, prediction_of(), empty), full)


def test_longer_bars_for_higher_probabilities() -> None:
    capture = capture_of()
    accent = np.array((104, 178, 255))

    def lit(probability: float) -> int:
        card = annotated_picture(capture, capture.pixels, prediction_of("galaxy", probability))
        return int((card == accent).all(axis=2).sum(axis=1).max())

    assert lit(0.9) == pytest.approx(1.8 * lit(0.5), rel=0.06)


def test_scale_bar_is_a_round_angle() -> None:
    bar = scale_bar(2.4, 1080)
    assert bar is not None
    assert bar.label == "10′"
    assert bar.pixels == pytest.approx(250)
    small = scale_bar(0.8, 300)
    assert small is not None
    assert small.label == "1′"
    assert scale_bar(0.01, 100) is None


def test_compass_points_north_and_east() -> None:
    arrows = compass(replace(capture_of(), wcs=world(turned=0)))
    assert arrows is not None
    assert arrows.north == pytest.approx((0, -1), abs=2e-2)
    assert arrows.east == pytest.approx((-1, 0), abs=2e-2)
    assert compass(replace(capture_of(), wcs=None)) is None


def test_text_has_stand_ins_for_missing_letters() -> None:
    assert plain("614×10 s, 10′, très, σ = −0.5") == "614×10 s, 10′, très, σ = −0.5"
    assert plain("a\u202fb") == "a b"
    assert plain("仙女座 M31") == "??? M31"
    short = fitted("a name as long as the night in winter", 20, 150)
    assert short.endswith("…")
    assert width_of(short, 20) <= 150
    assert width_of(short + "ght in winter", 20) > 150
    assert width_of("AV", 40) == pytest.approx(2 * width_of("AV", 20))
