"""Makes the sample captures of resources/samples anew; the same seeds give the same pixels."""

import sys

from skyview.paths import samples_folder
from skyview.simulator import make_samples

for path in make_samples(samples_folder()):
    sys.stdout.write(f"{path}\n")
