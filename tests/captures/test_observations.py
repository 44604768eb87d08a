"""What names say, and which files belong together: one case for each convention of a telescope."""

from datetime import date, datetime
from pathlib import Path

import pytest

from skyview.captures.naming import PICTURE, REJECTED, STACK, SUB, THUMBNAIL, naming
from skyview.captures.observations import observation, observations

SEESTAR = Path("/share/MyWorks")
DWARF = Path("/card/DWARF_RAW_TELE_M 31_EXP_60_GAIN_60_2025-01-01-21-00-00-123")
VAONIS = Path("/usb/2024-08-01_21-30-00_observation_M57")


@pytest.mark.parametrize(
    ("path", "title", "kind", "subs", "seconds", "taken"),
    [
        (
            SEESTAR / "M 57" / "Stacked_614_M 57_10.0s_LP_20250715-230102.fit",
            "M 57", STACK, 614, 10.0, datetime(2025, 7, 15, 23, 1, 2),
        ),
        (
            SEESTAR / "M 57" / "DSO_Stacked_61_M 57_20.0s_20250715-230102.fit",
            "M 57", STACK, 61, 20.0, datetime(2025, 7, 15, 23, 1, 2),
        ),
        (
            SEESTAR / "M 57_sub" / "Light_M 57_10.0s_IRCUT_20250716-010203.fit",
            "M 57", SUB, None, 10.0, datetime(2025, 7, 16, 1, 2, 3),
        ),
        (
            SEESTAR / "M 57" / "Stacked_614_M 57_10.0s_LP_20250715-230102_thn.jpg",
            "M 57", THUMBNAIL, 614, 10.0, datetime(2025, 7, 15, 23, 1, 2),
        ),
        (
            DWARF / "M 31_60s60_Astro_20250101-210100123_16C.fits",
            "M 31", SUB, None, 60.0, datetime(2025, 1, 1, 21, 1),
        ),
        (
            DWARF / "failed_M 31_60s60_Astro_20250101-210200123_16C.fits",
            "M 31", REJECTED, None, 60.0, datetime(2025, 1, 1, 21, 2),
        ),
        (DWARF / "stacked-16_M 31_60s60.fits", "M 31", STACK, None, 60.0, datetime(2025, 1, 1, 21)),
        (DWARF / "stacked_thumbnail.jpg", "M 31", THUMBNAIL, None, 60.0, datetime(2025, 1, 1, 21)),
        (
            VAONIS / "01-images-initial" / "img-0001r.fits",
            "M57", SUB, None, None, datetime(2024, 8, 1, 21, 30),
        ),
        (VAONIS / "final.tiff", "M57", STACK, None, None, datetime(2024, 8, 1, 21, 30)),
        (Path("/x/m13_20220801_StackSum.tiff"), "m13 20220801", STACK, None, None, datetime(2022, 8, 1, 12)),
        (Path("/x/m13_20220801_StackInput.fits"), "m13 20220801", SUB, None, None, datetime(2022, 8, 1, 12)),
        (Path("/x/m31.v2.fits.fz"), "m31.v2", PICTURE, None, None, None),
        (Path("/x/Stacked_notes.jpg"), "Stacked_notes", PICTURE, None, None, None),
    ],
)  # fmt: skip
def test_what_a_name_says(path, title, kind, subs, seconds, taken):
    found = naming(path)
    assert (found.title, found.kind, found.subs, found.seconds, found.taken) == (
        title, kind, subs, seconds, taken,
    )  # fmt: skip


def test_a_night_goes_from_noon_to_noon():
    early, late = (
        naming(Path(f"/x/Light_M 1_10.0s_{day}.fit")) for day in ("20250716-010203", "20250715-220000")
    )
    assert early.night == late.night == date(2025, 7, 15)
    assert early.observation == late.observation
    assert naming(Path("/x/Light_M 1_10.0s_20250716-220000.fit")).observation != early.observation


def test_impossible_dates_are_no_dates():
    assert naming(Path("/x/Light_M 1_10.0s_20251332-250000.fit")).taken is None


def test_stack_jpeg_and_subs_are_one_observation():
    night = "20250715-23"
    names = [
        SEESTAR / "M 57_sub" / f"Light_M 57_10.0s_LP_{night}0105.fit",
        SEESTAR / "M 57_sub" / f"Light_M 57_10.0s_LP_{night}0055.fit",
        SEESTAR / "M 57" / f"Stacked_10_M 57_10.0s_LP_{night}0300_thn.jpg",
        SEESTAR / "M 57" / f"Stacked_10_M 57_10.0s_LP_{night}0300.jpg",
        SEESTAR / "M 57" / f"Stacked_10_M 57_10.0s_LP_{night}0300.fit",
        SEESTAR / "M 57" / f"Stacked_12_M 57_10.0s_LP_{night}0400.fit",
        SEESTAR / "M 57" / f"Stacked_12_M 57_20.0s_LP_{night}0400.fit",  # another way of taking it
        SEESTAR / "M 31" / f"Stacked_12_M 31_10.0s_LP_{night}0400.fit",
    ]
    found = observations(names)
    assert [len(each.paths) for each in found] == [6, 1, 1]
    first = found[0]
    assert first.head == names[5]  # the stack of most subs
    assert first.paths == (names[5], names[4], names[3], names[1], names[0], names[2])
    assert first.contents() == "3 stacks, 2 subs, 1 thumbnail"
    assert first.title == "M 57"


def test_dwarf_and_vaonis_folders_are_observations():
    dwarf = [DWARF / "M 31_60s60_Astro_20250101-210100123_16C.fits", DWARF / "stacked-16_M 31_60s60.fits"]
    vaonis = [VAONIS / "01-images-initial" / "img-0001.fits", VAONIS / "final.tiff"]
    found = observations(dwarf + vaonis)
    assert [each.head for each in found] == [dwarf[1], vaonis[1]]
    assert [each.contents() for each in found] == ["stack, 1 sub", "stack, 1 sub"]


def test_the_same_name_in_two_formats_is_one_picture():
    found = observations([Path("/x/m31.jpg"), Path("/x/m31.fits"), Path("/y/m31.fits"), Path("/x/m32.jpg")])
    assert [each.paths for each in found] == [
        (Path("/x/m31.fits"), Path("/x/m31.jpg")), (Path("/y/m31.fits"),), (Path("/x/m32.jpg"),),
    ]  # fmt: skip
    assert found[0].contents() == "FITS, JPG"


def test_nothing_is_no_observation():
    with pytest.raises(ValueError, match="at least one"):
        observation([])
