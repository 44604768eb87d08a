"""Lets the hyphen of the shipped fonts keep its own width; to be run once, after a change of fonts.

Inter's figures of equal width (OpenType ``tnum``), which the window wears everywhere, come with a hyphen as
wide as a figure: Grad-CAM looked like two words. Needs fontTools: ``.venv/bin/pip install fonttools``.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NARROW = ("hyphen", "hyphen.case")


def main() -> None:
    """Take the hyphens out of what ``tnum`` replaces."""
    for file in sorted(FONTS.glob("*.ttf")):
        font = TTFont(file)
        table = font["GSUB"].table
        for record in table.FeatureList.FeatureRecord:
            if record.FeatureTag == "tnum":
                for number in record.Feature.LookupListIndex:
                    for part in table.LookupList.Lookup[number].SubTable:
                        mapping = getattr(part, "ExtSubTable", part).mapping
                        for name in NARROW:
                            mapping.pop(name, None)
        font.save(file)
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
