"""What a map's notes say of how exactly it is known."""

import pytest

from skyview.explain.account import accounts, share


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "<0.01%"), (1e-7, "<0.01%"), (0.0042, "0.42%"), (-0.042, "−4.2%"), (1.26, "126%")],
)
def test_shares_have_two_figures_or_so(value: float, words: str) -> None:
    assert share(value) == words


def test_what_is_known_is_told_and_the_rest_left_out() -> None:
    notes = {"samples": 25, "±": 0.08, "completeness gap": 0.002, "score": 4.1, "largest leak at": "conv"}
    told = accounts(notes)
    assert [account.brief for account in told] == ["± 8.0%", "gap 0.20%"]
    assert accounts({"±": float("nan"), "empty": "nothing spoke for it"}) == []
