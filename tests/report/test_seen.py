"""What is seen in the window is exported: channel, inversion, turn, blend, threshold, region, names."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from skyview.captures import CHANNELS, auto_stretch, open_capture
from skyview.classifier.views import explained_view
from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution
from skyview.explain.inside import Ellipse, share_inside
from skyview.report import TEMPLATES, Style, Subject, Wishes, compose, draw, export
from skyview.report.blending import BLENDS, LINES_ALONE
from skyview.report.compass import Compass
from skyview.report.inks import THEMES
from skyview.report.scene import Line, Picture, Text
from skyview.report.turning import Turn, matrix_of

BARE = ("picture", "map")


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """M 51 in colour with north 30 degrees from up, a map of its core, an ellipse around it."""
    way = np.deg2rad(30)
    header = fits.Header({"OBJECT": "M 51", "CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN"})
    header["CRVAL1"], header["CRVAL2"], header["CRPIX1"], header["CRPIX2"] = 202.47, 47.195, 64.5, 48.5
    header["CD1_1"], header["CD1_2"] = -0.003 * np.cos(way), 0.003 * np.sin(way)
    header["CD2_1"], header["CD2_2"] = 0.003 * np.sin(way), 0.003 * np.cos(way)
    light = (
        np.random.default_rng(1).normal(900, 60, (3, 96, 128))
        + 9000 * np.exp(-np.hypot(*np.mgrid[-48:48, -64:64]) / 8) * np.array([1.0, 0.6, 0.3])[:, None, None]
    )
    fits.writeto(tmp_path / "m51.fits", light.astype(np.uint16), header)
    capture = open_capture(tmp_path / "m51.fits")
    rows, columns = np.mgrid[0:64, 0:64] / 64
    values = np.exp(-np.hypot(rows - 0.5, columns - 0.5) * 6).astype(np.float32)
    view = explained_view(capture.height, capture.width)
    found = Attribution(values, False, "smoothgrad", "galaxy", {}, 7, "ab" * 32, view, 25, 1.5)
    stretch = auto_stretch(capture.pixels)
    picture = stretch.apply(capture.pixels)
    return Subject(capture, picture, None, (found,), {}, stretch, region=Ellipse(64, 48, 12, 8))


def overlay(subject: Subject, parts: tuple[str, ...] = BARE, **style: object) -> np.ndarray:
    return draw(subject, Style("overlay", parts=parts, **style))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("inverted", [False, True])
def test_channel_and_inversion(subject: Subject, channel: str, inverted: bool) -> None:
    expected = subject.picture
    if weights := CHANNELS[channel].weights:
        expected = np.repeat((expected @ np.array(weights))[..., None], 3, axis=2)
    found = overlay(subject, ("picture",), channel=channel, inverted=inverted)
    assert found == pytest.approx(1 - expected if inverted else expected, abs=1e-5)
    as_recorded = overlay(subject, ("picture",), channel=channel, inverted=inverted, linear=True)
    assert as_recorded == pytest.approx(np.clip(subject.capture.pixels, 0, 1), abs=1e-6)


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_quarter_turns_are_numpys(subject: Subject, quarters: int, mirrored: bool) -> None:
    plain = overlay(subject)
    expected = np.rot90(plain[:, ::-1] if mirrored else plain, -quarters)
    found = overlay(subject, quarters=quarters, mirrored=mirrored)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-5  # the map is turned with the picture


def test_a_turned_point_is_where_its_pixel_is() -> None:
    compass = Compass((np.sin(0.5), -np.cos(0.5)), (-np.cos(0.5), -np.sin(0.5)))
    turn = Turn(matrix_of(compass, mirrored=True, quarters=1), 80, 50)
    pixels = np.zeros((50, 80, 3), np.float32)
    pixels[20:23, 60:63] = 1
    laid = turn.lay(pixels, round(2 * turn.width), round(2 * turn.height))
    rows, columns = np.indices(laid.shape[:2]) + 0.5
    weight = laid[..., 0] * laid[..., 3]
    place = np.array([(columns * weight).sum(), (rows * weight).sum()]) / weight.sum()
    scale = laid.shape[1] / turn.width, laid.shape[0] / turn.height
    assert place == pytest.approx(turn.points(np.array([[61.5, 21.5]]))[0] * scale, abs=0.05)
    assert laid[0, 0, 3] == 0  # nothing of the picture is in the corner


def test_north_is_up_on_picture_and_compass(subject: Subject) -> None:
    scene = compose(subject, Style("overlay", parts=("picture", "compass"), north_up=True))
    arms = [item for layer, item in scene.items if layer == "marks" and isinstance(item, Line)]
    (x, y), (tip_x, tip_y) = arms[0].points
    assert (tip_x - x, tip_y - y) == pytest.approx((0, y - tip_y and tip_y - y), abs=1e-6)
    assert tip_y < y
    assert arms[1].points[1][0] < arms[1].points[0][0]
    found = overlay(subject, ("picture",), north_up=True)
    assert found.shape[0] > 96
    assert found.shape[1] > 128
    bare = replace(subject, capture=replace(subject.capture, wcs=None))
    assert overlay(bare, north_up=True).shape == (96, 128, 3)  # nobody knows where north is


@pytest.mark.parametrize("blend", BLENDS)
def test_blends_are_the_formulas(subject: Subject, blend: str) -> None:
    below, found = subject.picture, overlay(subject, blend=blend, opacity=0.5)
    normal = overlay(replace(subject, picture=np.ones_like(below)), blend="multiply", opacity=1.0)
    inside = np.s_[:, 20:108]  # the explained square
    light = {
        "multiply": below * normal,
        "screen": below + normal - below * normal,
    }
    if blend in light:
        assert found[inside] == pytest.approx((below + light[blend])[inside] / 2, abs=1e-4)
    if blend == "luminosity":
        weights = np.array([0.3, 0.59, 0.11])
        seen = 2 * found - below  # the map lies over it with half its opacity
        assert seen[inside] @ weights == pytest.approx(normal[inside] @ weights, abs=1e-3)
    if blend == "lines":
        scene = compose(subject, Style("overlay", parts=BARE, blend=blend))
        layers = {layer for layer, _ in scene.items}
        assert "contour" in layers
        assert "map smoothgrad" not in layers
        words = compose(subject, Style("card", blend=blend)).items
        share = f"{100 * LINES_ALONE:.0f}%"
        assert any(isinstance(item, Text) and share in item.words for _, item in words)


@pytest.mark.parametrize("template", TEMPLATES)
def test_maps_are_blended_with_the_picture_on_every_template(subject: Subject, template: str) -> None:
    style = Style(template, blend="multiply")
    (seen,) = [item for layer, item in compose(subject, style).items if layer == "map smoothgrad"]
    painted = seen.paint(128, 96)
    covered = painted[..., 3] > 0
    assert covered.any()
    assert (painted[..., :3] <= subject.picture + 1e-5)[covered].all()  # nothing is lighter for it


@pytest.mark.parametrize("theme", THEMES)
def test_both_ends_of_the_colours_stand_out_from_the_card(subject: Subject, theme: str) -> None:
    style = Style("card", theme=theme)
    items = [item for _, item in compose(subject, style).items]
    (bar,) = [item for item in items if isinstance(item, Picture) and item.finest == (512, 16)]
    card, ground = draw(subject, style), np.array(THEMES[theme].ground) / 255
    middle = int(bar.y + bar.height / 2)
    for edge in (int(bar.x) - 1, int(bar.x + bar.width)):
        beside = card[middle, edge - 1 : edge + 2, :3]
        assert np.abs(beside - ground).max() > 0.3


def test_an_object_larger_than_the_picture_is_named_at_its_middle(subject: Subject) -> None:
    near = replace(subject.capture, wcs=subject.capture.wcs.deepcopy())
    near.wcs.wcs.cd = near.wcs.wcs.cd / 20  # M 51 is five times as large as the frame
    scene = compose(replace(subject, capture=near), Style("overlay", parts=("picture", "names")))
    (name,) = [item for item in dict(scene.layers())["names"] if isinstance(item, Text)]
    crosses = [item for item in dict(scene.layers())["names"] if isinstance(item, Line)]
    assert abs(name.x - 800) < 60  # of a scene 1600 wide
    assert any(len(line.points) == 2 for line in crosses)


def test_below_the_threshold_there_is_only_the_picture(subject: Subject) -> None:
    found = overlay(subject, threshold=0.6, opacity=1.0)
    changed = np.abs(found - subject.picture).max(axis=2) > 1e-6
    more = np.abs(overlay(subject, opacity=1.0) - subject.picture).max(axis=2) > 1e-6
    assert 0 < changed.sum() < more.sum()
    assert changed[48, 64]


def test_region_and_names_are_drawn_and_told(subject: Subject, tmp_path: Path) -> None:
    parts = ("picture", "map", "legend", "region", "names")
    style = Style(
        "overlay", parts=parts, channel="red", inverted=True, blend="screen", threshold=0.2,
        north_up=True, quarters=1,
    )  # fmt: skip
    scene = compose(subject, style)
    words = [item.words for _, item in scene.items if isinstance(item, Text)]
    share = share_inside(subject.attributions[0], subject.region)
    assert any(f"ellipse: {100 * share.positive:.0f}% of the map" in line for line in words)
    assert "M 51" in words
    assert {"names", "region"} <= {layer for layer, _ in scene.items}
    (file,) = export(subject, Wishes(tmp_path / "out", ("png",), style))
    told = json.loads(file.with_name(f"{file.name}.json").read_text())
    assert told["region"] == {"x": 64, "y": 48, "across": 12, "down": 8}
    assert told["maps"][0]["in_region"]["positive"] == pytest.approx(share.positive)
    assert "M 51" in told["objects"]
    assert told["light"]["channel"] == "red"
    assert told["light"]["inverted"] is True
    assert told["turn"]["north_up"] is True
    assert told["turn"]["quarters"] == 1
    assert (told["style"]["blend"], told["style"]["threshold"]) == ("screen", 0.2)


def test_what_no_window_shows_is_refused() -> None:
    for wrong in ({"channel": "violet"}, {"blend": "burn"}, {"threshold": 2.0}):
        with pytest.raises(SkyviewError):
            Style(**wrong)
