"""Computes anew what the window first asks about the sample captures, and ships it as entries of the cache.

    .venv/bin/python packaging/explained.py

A first start so shows a sample explained before tensorflow is there. Made for both precisions, with the
networks and the samples as they are: when either changes, these results are not found any more, and
``tests/engine/test_explained.py`` says so.
"""

import shutil
import subprocess
import sys

from skyview.classifier.precision import has_bf16
from skyview.engine import ClassifyRequest, ExplainRequest
from skyview.engine.cache import Cache
from skyview.engine.jobs import Request
from skyview.engine.workbench import Workbench
from skyview.gui.state.session import FIRST_METHODS
from skyview.paths import explained_folder, samples_folder

PRECISIONS = ("float32", "bf16")


def fill(precision: str) -> None:
    """Compute at one precision; a process keeps the first one it computes with."""
    samples = sorted(path for path in samples_folder().iterdir() if path.is_file())
    workbench = Workbench(Cache(explained_folder()), precision=precision)
    requests: list[Request] = [ClassifyRequest(path) for path in samples]
    requests += [ExplainRequest(samples[0], method) for method in FIRST_METHODS]
    for request in requests:
        for _update in workbench.run(request):
            pass
        sys.stdout.write(f"{precision}: {request.title}\n")


def main() -> None:
    """Fill the folder, in a process for each precision."""
    if not has_bf16():
        sys.exit("This processor has no bfloat16; what is shipped is made on one that has it.")
    shutil.rmtree(explained_folder(), ignore_errors=True)
    for precision in PRECISIONS:
        subprocess.run([sys.executable, __file__, precision], check=True)


if __name__ == "__main__":
    fill(sys.argv[1]) if len(sys.argv) > 1 else main()
