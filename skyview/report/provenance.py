"""How an exported file was made, as plain values: for the sidecar and for the file's own metadata.

Nothing in it tells where on a person's disk anything lies.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from skyview.captures.landmarks import landmarks
from skyview.explain.attribution import Attribution
from skyview.explain.inside import Ellipse, share_inside
from skyview.report.columns import scale_of
from skyview.report.compass import compass
from skyview.report.placing import palette_for
from skyview.report.style import Style
from skyview.report.subject import Subject
from skyview.report.templates import template_of, turn_of
from skyview.report.wishes import Format
from skyview.report.writing import SOFTWARE, about


def provenance(
    subject: Subject, entry: Format, style: Style, attributions: Sequence[Attribution]
) -> dict[str, Any]:
    """Say how a file was made.

    Args:
        subject: What it shows.
        entry: Its format.
        style: How it looks.
        attributions: The maps in it.
    """
    made: dict[str, Any] = {
        "software": SOFTWARE,
        "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "format": entry.name,
        "capture": _capture(subject),
        "prediction": _prediction(subject),
        "maps": [_map(subject, attribution, entry, style) for attribution in attributions],
    }
    if entry.kind == "card":
        parts = [part for part in style.parts if part in template_of(style.template).parts]
        made["style"] = {**style.to_dict(), "parts": parts}
        made["light"] = _light(subject, style)
        made["turn"] = _turn(subject, style)
        if "names" in parts:
            made["objects"] = [mark.name for mark in landmarks(subject.capture)]
        if subject.region is not None and "region" in parts:
            made["region"] = asdict(subject.region)
            for plain, attribution in zip(made["maps"], attributions, strict=True):
                plain["in_region"] = _share(attribution, subject.region)
    return made


def _capture(subject: Subject) -> dict[str, Any]:
    capture, facts = subject.capture, subject.capture.facts
    return {
        "file": capture.path.name if capture.path else None,
        "sha256": capture.digest,
        "object": facts.object_name,
        "telescope": capture.device.name if capture.device else None,
        "exposure_s": facts.exposure,
        "subs": facts.subs,
        "date": facts.date,
        "width": capture.width,
        "height": capture.height,
        "orientation": facts.orientation,
        "bayer": facts.bayer,
        "linear": capture.is_linear,
        "arcsec_per_pixel": capture.pixel_scale,
        "sky_coordinates": capture.wcs is not None,
        "notes": list(facts.notes),
    }


def _prediction(subject: Subject) -> dict[str, Any] | None:
    prediction = subject.prediction
    if prediction is None:
        return None
    return {
        "class": prediction.label,
        "probability": prediction.probability,
        "sure": prediction.sure,
        "deep_sky": prediction.deep_sky,
        "probabilities": prediction.probabilities,
        "model": prediction.model,
    }


def _map(subject: Subject, attribution: Attribution, entry: Format, style: Style) -> dict[str, Any]:
    plain = about(attribution) | {
        "signed": attribution.signed,
        "passes": attribution.passes,
        "seconds": attribution.seconds,
        "notes": dict(attribution.notes),
        "empty": attribution.is_empty,
        "trust": _trust(subject, attribution.method),
    }
    plain.pop("software")
    if entry.kind == "card":
        plain["palette"] = palette_for(attribution, style.palette(signed=attribution.signed))
        plain["colours_end_at"] = scale_of(attribution)
    return plain


def _trust(subject: Subject, method: str) -> dict[str, Any] | None:
    standing = subject.trust.get(method)
    if standing is None:
        return None
    auc, panel = standing.auc, standing.panel
    known = {"stability_against_sanity": auc.value, "low": auc.low, "high": auc.high}
    known |= {"stability": panel.stability, "empty": panel.empty}
    plain: dict[str, Any] = {key: value if math.isfinite(value) else None for key, value in known.items()}
    plain |= {"pairs": auc.n, "hardest": standing.rung}
    plain |= {"ranked": standing.ranked, "why_not": standing.why_not}
    card = subject.card
    if card is not None:
        plain |= {
            "budget": card.budget,
            "perturbations": list(card.perturbations),
            "seed": card.seed,
            "share_done": card.done,
            "approximate": card.approximate,
        }
    return plain


def _light(subject: Subject, style: Style) -> dict[str, Any]:
    """Whether the picture's values are proportional to light, and if not, how they were stretched."""
    if style.linear:
        return {"kind": "linear", "clipped_to": [0, 1]}
    light: dict[str, Any] = {"kind": "stretched"}
    light["by"] = "skyview" if subject.capture.is_linear else "before skyview"
    if subject.stretch is not None and subject.capture.is_linear:
        light |= subject.stretch.to_dict()
    return light | {"channel": style.channel, "inverted": style.inverted}


def _turn(subject: Subject, style: Style) -> dict[str, Any]:
    """How the picture is turned; north is up only where the capture says where north is."""
    turn = turn_of(subject, style)
    north = style.north_up and compass(subject.capture) is not None
    return {
        "north_up": north,
        "mirrored": style.mirrored,
        "quarters": style.quarters % 4,
        "matrix": [list(row) for row in turn.matrix],
    }


def _share(attribution: Attribution, region: Ellipse) -> dict[str, float | None]:
    """Which share of a map lies in the region; see `skyview.explain.inside.Share`."""
    share = asdict(share_inside(attribution, region))
    return {name: value if math.isfinite(value) else None for name, value in share.items()}


def fingerprint(path: Path) -> dict[str, Any]:
    """Name, size and SHA-256 of a file that was written."""
    data = path.read_bytes()
    return {"file": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
