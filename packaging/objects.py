"""Write the catalogue of objects (resources/catalogue/objects.csv) from the database of the package pyongc.

    .venv/bin/python packaging/objects.py DATABASE

DATABASE is the file ``ongc.db`` of pyongc 1.2.2, which holds OpenNGC by Mattia Verga (CC BY-SA 4.0). Kept are
galaxies, clusters and nebulae that have a place; duplicates, single stars and what does not exist are not.
"""

import csv
import math
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from skyview.paths import resources_folder

KEPT = (
    "G",
    "GGroup",
    "GPair",
    "GTrpl",
    "GCl",
    "OCl",
    "Cl+N",
    "*Ass",
    "PN",
    "HII",
    "EmN",
    "RfN",
    "Neb",
    "SNR",
)
DARK = "DrkN"


def name_of(name: str, messier: str, common: str) -> str:
    """``M 51``, ``NGC 5195``, ``IC 10``; of objects in none of these lists the common name, if any."""
    if messier:
        return f"M {int(messier)}"
    for prefix in ("NGC", "IC"):
        if name.startswith(prefix):
            number = name.removeprefix(prefix).lstrip("0")
            return f"{prefix} {number}"
    return common.split(",")[0]


def main() -> None:
    """Write the file."""
    with closing(sqlite3.connect(sys.argv[1])) as base:
        rows = base.execute(
            "SELECT name, type, ra, dec, majax, vmag, bmag, messier, commonnames FROM objects"
            " WHERE ra IS NOT NULL AND dec IS NOT NULL"
        ).fetchall()
    lines: list[tuple[str, ...]] = []
    for name, kind, ra, dec, size, visual, blue, messier, common in rows:
        shown = name_of(name, messier, common)
        if shown and kind in (*KEPT, DARK):
            brightness = visual if visual is not None else blue
            measures = str(size or ""), "" if brightness is None else str(brightness)
            lines.append((shown, kind, f"{math.degrees(ra):.5f}", f"{math.degrees(dec):.5f}", *measures))
    lines.sort(key=lambda line: float(line[2]))
    target = resources_folder() / "catalogue" / "objects.csv"
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "type", "ra_deg", "dec_deg", "major_axis_arcmin", "magnitude"))
        writer.writerows(lines)
    sys.stdout.write(f"{target}: {len(lines)} objects\n")


if __name__ == "__main__":
    assert Path(sys.argv[1]).is_file()
    main()
