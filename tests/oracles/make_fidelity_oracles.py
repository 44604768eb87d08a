"""Make fidelity_golden.npz: pixels imputed by an independent implementation of ROAD.

Run by hand, in an environment of its own (never the project's), from the root of the repository::

    python -m venv oracles-env
    oracles-env/bin/pip install quantus
    oracles-env/bin/python tests/oracles/make_fidelity_oracles.py

Every array is what Quantus answered, given the same picture and the same removed pixels, without its noise;
its version stands in fidelity_golden.json.
"""

import importlib.metadata
import json
from pathlib import Path

import numpy as np
from quantus.functions.perturb_func import noisy_linear_imputation

HERE = Path(__file__).resolve().parent
SIDE, SEED, SHARES = 12, 3, (0.1, 0.5, 0.9)


def main() -> None:
    rng = np.random.default_rng(SEED)
    x = rng.random((3, SIDE, SIDE))
    arrays = {"x": np.moveaxis(x, 0, -1)}
    for share in SHARES:
        chosen = rng.permutation(SIDE * SIDE)[: round(share * SIDE * SIDE)]
        removed = np.zeros(SIDE * SIDE, bool)
        removed[chosen] = True
        arrays[f"removed {share}"] = removed.reshape(SIDE, SIDE)
        arrays[f"imputed {share}"] = np.moveaxis(noisy_linear_imputation(x, chosen, noise=0.0), 0, -1)
    np.savez_compressed(HERE / "fidelity_golden.npz", **arrays)
    described = {
        "versions": {name: importlib.metadata.version(name) for name in ("quantus", "numpy", "scipy")},
        "settings": {"side": SIDE, "seed": SEED, "shares": SHARES},
    }
    (HERE / "fidelity_golden.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
