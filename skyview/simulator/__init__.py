"""Synthetic smart-telescope captures with known truth: class, object mask, share of light."""

from skyview.simulator.elsewhere import KINDS, pictures_from_elsewhere
from skyview.simulator.output import FORMATS, write_simulated
from skyview.simulator.samples import make_samples
from skyview.simulator.scene import SimulatedCapture, simulate
from skyview.simulator.training import training_frames

__all__ = [
    "FORMATS",
    "KINDS",
    "SimulatedCapture",
    "make_samples",
    "pictures_from_elsewhere",
    "simulate",
    "training_frames",
    "write_simulated",
]
