"""Finding captures with their stamps: what is passed says why, what is known is not opened again."""

import os

import pytest
from capture_files import sky, write_fits

from skyview.captures.finding import Found, Passed, find, stamp


@pytest.fixture
def night(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.fits", "a.fits", "sub/c.fits", ".hidden.fits"):
        write_fits(tmp_path / name, sky())
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "dead.fits").symlink_to(tmp_path / "gone.fits")
    return tmp_path


def test_a_folder_is_walked_in_order_with_stamps(night):
    found = list(find([night]))
    assert [each.path.name for each in found] == ["a.fits", "b.fits", "c.fits"]
    facts = (night / "a.fits").stat()
    assert found[0] == Found(night / "a.fits", facts.st_size, facts.st_mtime_ns)
    assert found[0] == stamp(night / "a.fits")


def test_known_files_come_only_when_their_stamp_is_another(night):
    known = {each.path: each for each in find([night])}
    assert list(find([night], known)) == []
    write_fits(night / "new.fits", sky())
    os.utime(night / "a.fits", ns=(5, 5))
    assert [each.path.name for each in find([night], known)] == ["a.fits", "new.fits"]


def test_what_is_passed_says_why(night):
    asked = [night / "a.fits", night / "notes.txt", night / "dead.fits", night / "never.fits"]
    listed, *passed = find(asked)
    assert listed.path == asked[0]
    assert listed.named
    assert [each.path for each in passed] == asked[1:]
    assert [each.reason for each in passed] == [
        "is not a picture skyview reads",
        f"is a link to {night / 'gone.fits'}, which is not there",
        "is not there any more (was it moved, or a drive unplugged?)",
    ]


def test_a_single_named_file_always_comes_so_that_opening_it_can_say_why(night):
    (only,) = find([night / "notes.txt"])
    assert isinstance(only, Found)


def test_no_file_comes_twice(night):
    found = list(find([night / "b.fits", night, night / "b.fits"]))
    assert [each.path.name for each in found] == ["b.fits", "a.fits", "c.fits"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_forbidden_folder_is_named(night):
    (night / "sub").chmod(0)
    found = list(find([night]))
    (night / "sub").chmod(0o700)
    assert found[-1] == Passed(night / "sub", "cannot be read (Permission denied)")


def test_a_folder_that_goes_away_while_it_is_walked(night):
    walk = find([night])
    next(walk)
    (night / "sub" / "c.fits").unlink()
    (night / "sub").rmdir()
    assert list(walk)[-1] == Passed(night / "sub", "cannot be read (No such file or directory)")


def test_a_file_that_cannot_be_looked_at_has_an_empty_stamp(tmp_path):
    assert stamp(tmp_path / "gone") == Found(tmp_path / "gone", -1, 0)
