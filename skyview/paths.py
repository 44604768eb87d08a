"""Where things lie: what is shipped with the program, and the platform's folders for what it writes."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def models_folder() -> Path:
    """Folder of the shipped model bundles, one sub-folder each."""
    return _shipped("models")


def resources_folder() -> Path:
    """Folder of icons, palettes and sample captures."""
    return _shipped("resources")


def samples_folder() -> Path:
    """Folder of the sample captures opened on a first start."""
    return resources_folder() / "samples"


def explained_folder() -> Path:
    """Folder of results that are shipped: what the window asks first about the first sample capture."""
    return resources_folder() / "explained"


def cache_folder() -> Path:
    """Folder of computed results; ``SKYVIEW_CACHE`` overrides the platform's own."""
    chosen = os.environ.get("SKYVIEW_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("skyview", appauthor=False))


def state_folder() -> Path:
    """Folder of what the window remembers; ``SKYVIEW_STATE`` overrides the platform's own."""
    chosen = os.environ.get("SKYVIEW_STATE")
    return Path(chosen) if chosen else Path(platformdirs.user_state_dir("skyview", appauthor=False))
