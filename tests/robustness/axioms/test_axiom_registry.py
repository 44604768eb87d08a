"""The registry: each axiom has its tests, the entries are complete, and reading them loads no tensorflow."""

import subprocess
import sys

import pytest

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES
from skyview.robustness.axioms import AXIOMS, PRINCIPLES
from skyview.robustness.axioms.equivalence import PHRASES
from skyview.robustness.axioms.finding import (
    FAILS,
    NOT_APPLICABLE,
    PASSES,
    Measured,
    not_applicable,
    verdict_of,
)
from skyview.robustness.axioms.registry import axiom


def test_each_axiom_has_a_test_and_each_test_an_account():
    assert {entry.principle for entry in AXIOMS} == set(PRINCIPLES)
    assert len(AXIOMS) == len({entry.label for entry in AXIOMS})
    for entry in AXIOMS:
        assert entry.summary.endswith((".", "?"))
        assert entry.reference


def test_signed_tests_are_for_signed_techniques_alone():
    for technique in TECHNIQUES:
        refused = {entry.name for entry in AXIOMS if entry.unsuited(technique)}
        assert refused == (set() if technique.signed else {"completeness", "infidelity", "sensitivity_n"})


def test_a_principle_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="principle"):
        axiom(label="", principle="Beauty", summary="", reference="", tolerance=0)
    with pytest.raises(SkyviewError, match="completeness"):
        AXIOMS["completenes"]


def test_verdicts():
    assert verdict_of(Measured(0.5, ""), 0.5, True) == verdict_of(Measured(0.5, ""), 0.5, False) == PASSES
    assert verdict_of(Measured(0.4, ""), 0.5, True) == verdict_of(Measured(0.6, ""), 0.5, False) == FAILS
    assert verdict_of(Measured(float("nan"), ""), 0.5, True) == FAILS
    assert verdict_of(not_applicable(""), 0.5, True) == NOT_APPLICABLE


def test_every_equal_network_has_its_words():
    from skyview.robustness.axioms.equal_networks import EQUALS

    assert set(PHRASES) == {"folded", *EQUALS}


def test_no_tensorflow_is_loaded():
    script = "import sys, skyview.robustness.axioms; print({'tensorflow', 'keras'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
