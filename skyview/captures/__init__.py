"""Reading what telescopes write, and showing it."""

from skyview.captures.capture import Capture, Facts
from skyview.captures.contents import is_capture_file
from skyview.captures.devices import DEVICES, Device, identify
from skyview.captures.finding import find_captures
from skyview.captures.inspection import inspect_capture
from skyview.captures.plate import Plate, expose
from skyview.captures.reading import capture_from_array, open_capture
from skyview.captures.rendering import CHANNELS, Rendering
from skyview.captures.stretch import IDENTITY, Stretch, auto_stretch, default_stretch, display, mtf
from skyview.captures.thumbnails import thumbnail

__all__ = [
    "CHANNELS",
    "DEVICES",
    "IDENTITY",
    "Capture",
    "Device",
    "Facts",
    "Plate",
    "Rendering",
    "Stretch",
    "auto_stretch",
    "capture_from_array",
    "default_stretch",
    "display",
    "expose",
    "find_captures",
    "identify",
    "inspect_capture",
    "is_capture_file",
    "mtf",
    "open_capture",
    "thumbnail",
]
