"""What the window knows without showing it: arrangement, session, recent files, wording, theme, actions."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPointF, QSizeF, Signal, Slot
from PySide6.QtWidgets import QApplication

from skyview.gui.canvas.camera import Camera
from skyview.gui.files import recent
from skyview.gui.habits.actions import TABLE, duplicate_shortcuts
from skyview.gui.parts import theme
from skyview.gui.parts.wording import about, after_number, declination, duration, quantity, right_ascension
from skyview.gui.state.session import Item, Session
from skyview.gui.trust.table import shade
from skyview.gui.viewers.arrangement import arrange
from skyview.saying import percent


def test_signals_to_python_slots_do_not_wear_out(qapp: QApplication) -> None:
    """PySide6 6.12.0 dropped a reference at each emit and died after about 560."""

    class Counter(QObject):
        rung = Signal(bool)

        def __init__(self) -> None:
            super().__init__()
            self.count = 0
            self.rung.connect(self.take)

        @Slot(bool)
        def take(self, value: bool) -> None:
            self.count += value

    counter = Counter()
    for _ in range(20_000):
        counter.rung.emit(True)
    assert counter.count == 20_000


def test_contrast_formula() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # a well-known near miss


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_contrast_of_the_trust_cells(name: str) -> None:
    worn = replace(theme.TONES)
    theme.TONES.become(theme.THEMES[name])
    try:
        shades = [shade(step / 100) for step in range(101)]
        assert all(theme.contrast(theme.TONES.text, each.name()) >= 4.5 for each in shades)
        away = [theme.contrast(theme.TONES.surface, each.name()) for each in (shades[0], shades[-1])]
        assert away[0] < away[1]  # told apart without hues too
    finally:
        theme.TONES.become(worn)


def test_shortcuts_are_unique_and_icons_exist() -> None:
    assert not duplicate_shortcuts()
    assert len({spec.id for spec in TABLE}) == len(TABLE)
    icons = Path(__file__).resolve().parents[2] / "resources" / "icons"
    assert all((icons / f"{spec.icon}.svg").is_file() for spec in TABLE if spec.icon)


@pytest.mark.parametrize("count", range(2, 11))
@pytest.mark.parametrize("aspect", [0.5625, 1.0, 1.78])
def test_arrangement_has_no_hole_and_no_overlap(count: int, aspect: float) -> None:
    found = arrange(count, 800, 600, aspect)
    cells = [
        (row, column)
        for p in found.places
        for row, column in itertools.product(
            range(p.row, p.row + p.rows), range(p.column, p.column + p.columns)
        )
    ]
    assert len(found.places) == count
    assert len(cells) == len(set(cells)) == len(found.rows) * len(found.columns)


def test_portraits_stand_side_by_side_and_landscapes_are_stacked() -> None:
    assert len(arrange(2, 800, 600, 0.56).columns) == 2
    assert len(arrange(2, 700, 900, 1.78).rows) == 2


def test_four_maps_on_a_small_screen_are_as_wide_as_their_names() -> None:
    """In the room that 1280 by 800 pixels leave between the side panels."""
    for aspect in (0.56, 1.0, 1.78):
        found = arrange(5, 634, 560, aspect, least=((205, 168), (168, 150)))
        whole = sum(found.columns)
        shares = [sum(found.columns[p.column : p.column + p.columns]) / whole for p in found.places]
        assert min(shares) * 634 > 205


def test_camera_keeps_the_point_under_the_pointer(qapp: QApplication) -> None:
    camera = Camera()
    camera.look_at(400, 300)
    view = QSizeF(200, 200)
    pointer = QPointF(60, 80)
    before = camera.to_picture(pointer, view)
    camera.zoom_to(4.0, view, before)
    after = camera.to_picture(pointer, view)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
    assert camera.to_view(before, view).x() == pytest.approx(60)


def test_camera_does_not_lose_the_picture(qapp: QApplication) -> None:
    camera = Camera()
    camera.look_at(400, 300)
    camera.pan(QPointF(1000, 1000))
    assert camera.centre == QPointF(200, 150)  # at fit there is nothing to pan
    camera.zoom_to(2.0, QSizeF(200, 200))
    camera.pan(QPointF(-9999, 0))
    assert 200 < camera.centre.x() <= 400
    camera.zoom_to(0.01, QSizeF(200, 200))
    assert camera.zoom == 1.0
    camera.point(QPointF(-5, 3))
    assert camera.cursor is None


def test_session_lists_each_path_once_and_steps() -> None:
    session = Session()
    paths = [Path(f"/x/{n}.fits") for n in "abc"]
    assert len(session.add([*paths, paths[0]])) == 3
    assert session.add(paths[:1]) == []
    session.current = paths[1]
    session.shown = paths
    assert session.neighbour(1) == paths[2]
    assert session.neighbour(-2) is None
    session.clear()
    assert session.row(paths[0]) == -1


def test_target_and_settings_make_another_map() -> None:
    session = Session()
    session.current = Path("/x/a.fits")
    first = session.key(0)
    session.target = "nebula"
    second = session.key(0)
    session.slots[0].settings = {"samples": 5}
    assert len({first, second, session.key(0)}) == 3


def test_names_of_telescope_files_are_read() -> None:
    stack = Item(Path("/n/Stacked_614_M 57_10.0s_LP_20250715-230102.fit"))
    assert (stack.name, stack.detail) == ("M 57", "614×10 s · 2025-07-15")
    sub = Item(Path("/n/Light_NGC_6960_20.0s_IRCUT_20250715-230102.fit"))
    assert (sub.name, sub.detail) == ("NGC 6960", "20 s · 2025-07-15")
    assert Item(Path("/n/m31.fits.fz")).name == "m31"
    kinds = ("m31.fits.fz", "m31.FIT", "m31.jpg", "m31.v2.png", "m31.xisf", "m31")
    told = [Item(Path("/night") / name).detail for name in kinds]
    assert told == [f"{kind} · night" for kind in ("FITS", "FITS", "JPEG", "PNG", "XISF")] + ["night"]
    assert Item(Path("/n/m31.v2.png")).name == "m31.v2"


def test_recent_keeps_the_latest_first_and_survives_a_broken_file(tmp_path: Path) -> None:
    assert recent.recent() == []
    for name in ("a", "b", "a"):
        (tmp_path / name).touch()
        recent.remember(tmp_path / name)
    assert [p.name for p in recent.recent()] == ["a", "b"]
    (tmp_path / "a").unlink()
    assert [p.name for p in recent.recent()] == ["b"]
    recent._file().write_text("{ not json")
    assert recent.recent() == []
    recent.forget_all()


def test_wording() -> None:
    assert right_ascension(202.47) == "13h29m52.8s"
    assert declination(-0.5) == "−00°30′00″"
    assert declination(33.02917) == "+33°01′45″"
    assert percent(0.003) == "<1%"
    assert [percent(share) for share in (0, 0.994, 0.996, 1)] == ["0%", "99%", ">99%", "100%"]
    assert [after_number(unit) for unit in ("", "px", '"', "% of sky")] == ["", " px", '"', "% of sky"]
    assert quantity("-1.5", "% deep") == "−1.5% deep"
    assert duration(0.4) == "0.4 s"
    assert duration(75) == "75 s"
    assert duration(600) == "10 min"


def test_a_duration_within_a_sentence_is_not_broken() -> None:
    assert about(125) == "2\u00a0min"
    assert about(0.5) == "0.5\u00a0s"
