"""What the browser shows, without a window: search, sorting, folding, flags in their book."""

import os
import shutil
from pathlib import Path

import pytest
from fake_client import prediction

from skyview.captures.finding import Found, stamp
from skyview.errors import SkyviewError
from skyview.gui.browse.shelf import SORTS, Shelf
from skyview.gui.state.flags import digest_of, read_flags, write_flags
from skyview.gui.state.searching import STATES, parse
from skyview.gui.state.session import KEEP, NO_FLAG, REJECT, Session
from skyview.paths import state_folder

M57 = [
    Path(f"/s/M 57_sub/Light_M 57_10.0s_LP_20250715-2201{second}.fit") for second in ("05", "15", "25")
] + [Path("/s/M 57/Stacked_3_M 57_10.0s_LP_20250715-220200.fit")]
OTHERS = [Path("/s/b13.png"), Path("/s/b2.png"), Path("/s/a.png")]


@pytest.fixture
def session() -> Session:
    session = Session()
    session.model = "fake"
    session.add([*M57, *OTHERS])
    session.set_prediction(OTHERS[0], "fake", prediction("galaxy", 0.91))
    session.set_prediction(OTHERS[1], "fake", prediction("nebula", 0.42))
    session.items[5].flag = KEEP
    session.items[6].flag = REJECT
    return session


def names(shelf: Shelf) -> list[str]:
    return [row.path.name for row in shelf.arrange()]


def test_an_observation_is_one_row_that_unfolds(session: Session) -> None:
    shelf = Shelf(session)
    row = shelf.arrange()[0]
    assert (row.path, row.more, row.contents) == (M57[3], 3, "stack, 3 subs")
    assert len(shelf.rows) == 4
    assert shelf.beneath(row) == M57
    assert shelf.row_of(M57[1]) == 0
    shelf.unfold(row.key, True)
    rows = shelf.arrange()
    assert [each.path for each in rows[:4]] == [M57[3], *M57[:3]]
    assert [each.member for each in rows[:5]] == [False, True, True, True, False]
    assert shelf.beneath(rows[0]) == [M57[3]]
    assert shelf.row_of(M57[1]) == 2
    shelf.unfold(row.key, False)
    assert len(shelf.arrange()) == 4


def test_steps_follow_the_rows_that_are_shown(session: Session) -> None:
    shelf = Shelf(session)
    shelf.sort = "name"
    assert names(shelf)[:3] == ["a.png", "b2.png", "b13.png"]  # 2 before 13
    session.current = OTHERS[1]
    assert session.neighbour(1) == OTHERS[0]
    assert session.neighbour(-1) == OTHERS[2]
    assert session.neighbour(-2) is None
    session.current = M57[0]  # folded away: on with the first
    assert session.neighbour(1) == OTHERS[2]


def test_what_comes_later_joins_its_observation(session: Session) -> None:
    shelf = Shelf(session)
    shelf.arrange()
    late = Path("/s/M 57/Stacked_9_M 57_10.0s_LP_20250715-230200.fit")
    session.add([late, Path("/s/z.png")])
    rows = shelf.arrange()
    assert rows[0].path == late
    assert rows[0].more == 4
    assert rows[-1].path.name == "z.png"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Stacked_3_M 57_10.0s_LP_20250715-220200.fit", "b13.png", "b2.png", "a.png"]),
        ("B13", ["b13.png"]),
        ("galaxy", ["b13.png"]),
        ("m 57 zwo", ["Stacked_3_M 57_10.0s_LP_20250715-220200.fit"]),
        ("2025-07-15", ["Stacked_3_M 57_10.0s_LP_20250715-220200.fit"]),
        ("is:kept", ["b2.png"]),
        ("is:rejected", ["a.png"]),
        ("is:unsure", ["b2.png"]),
        ("is:sure", ["b13.png"]),
        ("certainty>80%", ["b13.png"]),
        ("certainty<=0.42", ["b2.png"]),
        ("subs>=3", ["Stacked_3_M 57_10.0s_LP_20250715-220200.fit"]),
        ("exposure=10 light", ["Light_M 57_10.0s_LP_20250715-220105.fit"]),
        ("b is:kept", ["b2.png"]),
        ("certainty>nothing", []),
        ("is:nothing", []),
    ],
)
def test_search(session: Session, text: str, found: list[str]) -> None:
    shelf = Shelf(session)
    shelf.query = parse(text)
    assert names(shelf) == found


def test_every_state_and_sort_has_words_and_works(session: Session) -> None:
    for name, (words, _) in STATES.items():
        assert words
        assert [
            item for item in session.items if parse(f"is:{name}").finds(session, item)
        ] or name == "broken"
    for name, (words, _, _) in SORTS.items():
        shelf = Shelf(session)
        shelf.sort = name
        assert words
        assert len(shelf.arrange()) == 4


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("class", ["b13.png", "b2.png"]),
        ("certainty", ["b13.png", "b2.png"]),
        ("doubt", ["b2.png", "b13.png"]),
        ("flag", ["b2.png", "a.png"]),
        ("taken", ["Stacked_3_M 57_10.0s_LP_20250715-220200.fit"]),
    ],
)
def test_sorting_puts_what_has_no_value_last(session: Session, sort: str, first: list[str]) -> None:
    shelf = Shelf(session)
    shelf.sort = sort
    assert names(shelf)[: len(first)] == first


@pytest.fixture
def captures(tmp_path: Path) -> list[Path]:
    place = tmp_path / "night"
    place.mkdir()
    for number in range(3):
        (place / f"{number}.fits").write_bytes(bytes([number]) * 200_000)
    return sorted(place.iterdir())


def stamps(paths: list[Path]) -> list[Found]:
    return [stamp(path) for path in paths]


def test_flags_are_kept_in_our_own_folder_and_files_stay_as_they_are(captures: list[Path]) -> None:
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in captures]
    write_flags({captures[0]: KEEP, captures[1]: REJECT})
    assert read_flags(stamps(captures)) == {captures[0]: KEEP, captures[1]: REJECT}
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in captures] == before
    assert sorted(path.name for path in captures[0].parent.iterdir()) == ["0.fits", "1.fits", "2.fits"]
    write_flags({captures[0]: NO_FLAG})
    assert read_flags(stamps(captures)) == {captures[1]: REJECT}


def test_a_flag_follows_its_capture_to_another_folder(captures: list[Path], tmp_path: Path) -> None:
    write_flags({captures[0]: KEEP})
    other = tmp_path / "copied" / "0.fits"
    other.parent.mkdir()
    shutil.copy(captures[0], other)
    assert read_flags([stamp(other)]) == {other: KEEP}
    write_flags({other: NO_FLAG})  # of the copy alone
    assert read_flags([stamp(other), stamp(captures[0])]) == {captures[0]: KEEP}


def test_another_picture_in_its_place_does_not_inherit_the_flag(captures: list[Path]) -> None:
    write_flags({captures[0]: KEEP})
    captures[0].write_bytes(captures[1].read_bytes())  # of the same size
    os.utime(captures[0], ns=(1, 1))
    assert read_flags(stamps(captures)) == {}
    assert digest_of(captures[0]) == digest_of(captures[1])


def test_what_cannot_be_flagged_is_named(captures: list[Path]) -> None:
    captures[0].unlink()
    with pytest.raises(SkyviewError, match=r"0\.fits cannot be flagged"):
        write_flags({captures[0]: KEEP})
    (state_folder() / "flags.sqlite").mkdir(parents=True)
    with pytest.raises(SkyviewError, match="book of flags"):
        read_flags(stamps(captures[1:]))
