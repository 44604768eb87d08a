"""Sees to the Linux system libraries that Qt needs; on other systems there is nothing to do.

Installs what is missing through the package manager where it may, otherwise names it in one sentence.
Needs only the standard library: it runs before skyview does.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# soname -> packages of apt, dnf, pacman, zypper
LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    "libGL.so.1": ("libgl1", "mesa-libGL", "libglvnd", "Mesa-libGL1"),
    "libEGL.so.1": ("libegl1", "mesa-libEGL", "libglvnd", "Mesa-libEGL1"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2", "libfreetype6"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
}
FONTS = ("fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
MANAGERS = {
    "apt-get": ["apt-get", "install", "-y", "-q", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y", "-q"],
    "pacman": ["pacman", "-S", "--needed", "--noconfirm"],
    "zypper": ["zypper", "--non-interactive", "install"],
}


def is_present(soname: str) -> bool:
    """Whether the loader finds the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_a_font() -> bool:
    """Whether there is any font to write with."""
    return any(
        next(folder.rglob(f"*.{kind}"), None) for folder in FONT_FOLDERS for kind in ("ttf", "otf", "ttc")
    )


def missing_packages(manager: int) -> list[str]:
    """Packages that bring what is missing, by their names with the manager of that number."""
    wanted = {packages[manager] for soname, packages in LIBRARIES.items() if not is_present(soname)}
    if not has_a_font():
        wanted.add(FONTS[manager])
    return sorted(wanted)


def as_root(command: list[str]) -> list[str] | None:
    """The command with the rights to install, or None where there are none."""
    if os.geteuid() == 0:
        return command
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n", *command]
    return None


def main() -> int:
    """Install what is missing; 0 when nothing is missing any more."""
    if not sys.platform.startswith("linux"):
        return 0
    number, manager = next(((i, name) for i, name in enumerate(MANAGERS) if shutil.which(name)), (0, ""))
    packages = missing_packages(number)
    if not packages:
        return 0
    command = as_root(MANAGERS[manager] + packages) if manager else None
    if command is not None:
        sys.stderr.write(f"skyview: installing system libraries: {' '.join(packages)}\n")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        if manager == "apt-get":
            refresh = [*command[: command.index("apt-get") + 1], "update", "-q"]
            subprocess.run(refresh, env=environment, stdout=subprocess.DEVNULL, check=False)
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        packages = missing_packages(number)
    if packages:
        sys.stderr.write(
            f"skyview: these system packages are missing: {' '.join(packages)}; "
            f"install them with your package manager and run make again.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
