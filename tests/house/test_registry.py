"""Registries and their settings: what is accepted, and what the person is told otherwise."""

from dataclasses import dataclass

import pytest

from skyview.errors import SkyviewError
from skyview.registry import Parameter, Registry, settings_of


@dataclass(frozen=True)
class Thing:
    name: str
    label: str = ""
    parameters: tuple[Parameter, ...] = ()


SAMPLES = Parameter("samples", 32, "how many", low=1, high=512)
SIGMA = Parameter("sigma", 2.0, "how noisy", low=0.0, high=10.0, unit="sky sigma")
SIGNED = Parameter("signed", False, "keep the sign")
BASELINE = Parameter("baseline", "sky", "what is nothing", choices=("sky", "black"))
THING = Thing("smooth", parameters=(SAMPLES, SIGMA, SIGNED, BASELINE))


def test_defaults_and_text_become_typed_values() -> None:
    assert settings_of(THING, {}) == {"samples": 32, "sigma": 2.0, "signed": False, "baseline": "sky"}
    given = {"samples": "8", "sigma": "1.5", "signed": "yes", "baseline": "black"}
    assert settings_of(THING, given) == {"samples": 8, "sigma": 1.5, "signed": True, "baseline": "black"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"samples": 0}, "between 1 and 512"),
        ({"samples": "many"}, "samples is a whole number, not 'many'"),
        ({"samples": 2.5}, "whole number"),
        ({"sigma": "loud"}, "sigma is a number"),
        ({"sigma": 11}, "between 0.0 and 10.0"),
        ({"signed": "perhaps"}, "yes or no"),
        ({"baseline": "grey"}, "sky, black"),
        ({"steps": 3}, "has no setting 'steps'"),
    ],
)
def test_wrong_settings_are_named_in_one_sentence(given: dict, sentence: str) -> None:
    with pytest.raises(SkyviewError, match=sentence):
        settings_of(THING, given)


def test_unknown_names_bring_the_nearest_one() -> None:
    things: Registry[Thing] = Registry("technique")
    things.add(THING)
    with pytest.raises(SkyviewError, match="Did you mean 'smooth'"):
        things["smoth"]
    assert things.choose("all") == [THING]
    assert things.choose("smooth, smooth") == [THING, THING]
    with pytest.raises(ValueError, match="twice"):
        things.add(THING)
