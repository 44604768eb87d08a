"""Measurement of cancelling: from the person's wish until the compute process has let go of a job."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from astropy.io import fits
from window_files import sky
from window_harness import Figures

from skyview.engine import (
    AppraiseRequest,
    AttackRequest,
    AxiomsRequest,
    BaselinesRequest,
    ComputeClient,
    CornersRequest,
    ExplainRequest,
    FieldRequest,
    FlipRequest,
    Request,
    RobustnessRequest,
    SanityRequest,
)

_INTO = 1.5  # seconds of work before the wish, from the first that is heard of a job


def jobs(path: Path) -> Iterator[tuple[str, Request]]:
    """One of each long kind, by what it is called; of the maps, those with the longest steps."""
    methods = ("grad_cam", "smoothgrad")
    for method in ("occlusion", "integrated_gradients", "xrai", "kernel_shap", "lrp_composite"):
        yield method, ExplainRequest(path, method)
    yield "robustness", RobustnessRequest(path, methods)
    yield "axioms", AxiomsRequest(path, "smoothgrad")
    yield "sanity", SanityRequest(path, "smoothgrad")
    yield "attack", AttackRequest(path, "smoothgrad")
    yield "corners", CornersRequest(path, ("smoothgrad",))
    yield "baselines", BaselinesRequest(path, "integrated_gradients", ("black", "blur"))
    yield "flip", FlipRequest(path, "read_noise")
    yield "tiles", FieldRequest(path)
    yield "appraisal", AppraiseRequest("")


def cancelling(folder: Path) -> Figures:
    """Every kind of job is begun with the real network, and cancelled in the middle of its work."""
    file = folder / "frame.fit"
    fits.writeto(file, np.stack([sky(1200, 1600, seed) for seed in range(3)]))
    figures: Figures = {}
    with ComputeClient() as client:
        for name, request in jobs(file):
            job = client.submit(request)
            _until(client, job, {"started"})
            end, kinds = time.perf_counter() + _INTO, set[str]()
            while time.perf_counter() < end and not kinds & {"done", "failed"}:
                kinds |= {event.kind for event in client.events(0.05) if event.job == job}
            if kinds & {"done", "failed"}:
                continue  # too quick to be cancelled
            begun = time.perf_counter()
            client.cancel(job)
            _until(client, job, {"cancelled"})
            figures[f"cancelled {name}, s"] = time.perf_counter() - begun
    figures["longest until cancelled, s"] = max(figures.values())
    return figures


def _until(client: ComputeClient, job: int, kinds: set[str]) -> None:
    while True:
        for event in client.events(60):
            if event.job == job and event.kind in kinds | {"failed"}:
                return
