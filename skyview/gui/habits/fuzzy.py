"""How well a few typed letters name a text: in their order, better at the beginnings of words."""

import re

_STEP = 1.0  # a letter that is found
_RUN = 1.2  # besides, right behind the one before
_BEGIN = 1.6  # besides, at the beginning of a word
_GAP = 0.03  # taken off for every letter passed over


def fit(asked: str, text: str) -> float | None:
    """Say how well ``asked`` names ``text``: the greater the better, None when it does not at all.

    Letters of every word asked for must stand in the text in their order; the words may come in any.
    """
    scores = [_best(word, text.casefold()) for word in asked.casefold().split()]
    if any(score is None for score in scores):
        return None
    return sum(score for score in scores if score is not None) - len(text) * _GAP / 3


def _best(word: str, text: str) -> float | None:
    """The best way to find the letters of a word; None when they do not stand in the text in their order."""
    if word in text:  # as it stands; and thousands of names are searched while a person types
        begins = text.startswith(word) or re.search(rf"[\W_]{re.escape(word)}", text) is not None
        return len(word) * (_STEP + _RUN) - _RUN + (_BEGIN if begins else 0.0)
    rest = iter(text)
    if not all(letter in rest for letter in word):
        return None
    return _best_scattered(word, text)


def _best_scattered(word: str, text: str) -> float:
    """The same for letters with gaps between them; for each letter, the best score that ends at a place."""
    before: dict[int, float] = {-1: 0.0}
    for letter in word:
        here: dict[int, float] = {}
        for place in (at for at, found in enumerate(text) if found == letter):
            ways = [score + _step(last, place) for last, score in before.items() if last < place]
            if ways:
                begins = place == 0 or not text[place - 1].isalnum()
                here[place] = max(ways) + _STEP + (_BEGIN if begins else 0.0)
        before = here
    return max(before.values())


def _step(last: int, place: int) -> float:
    """What it adds that a letter stands at ``place`` and the one before it at ``last`` (-1 for none)."""
    if last < 0:
        return 0.0
    return _RUN if place == last + 1 else -_GAP * (place - last - 1)
