"""The person's settings: one typed model, from which the dialog is made, kept in one file of our own."""

from dataclasses import MISSING, dataclass, field, fields, replace

from PySide6.QtCore import QSettings

from skyview.errors import SkyviewError
from skyview.gui.parts.language import LANGUAGES, tr
from skyview.gui.parts.language import SYSTEM as SYSTEM_LANGUAGE
from skyview.gui.parts.theme import SYSTEM, THEMES
from skyview.paths import state_folder
from skyview.registry import Parameter, Value

APPEARANCE, BEHAVIOUR = tr("Appearance"), tr("Behaviour")
_KEYS = "shortcuts"  # the group of the file that holds the person's own


@dataclass(frozen=True)
class About:
    """What the dialog has to know of a setting besides its name and value.

    Attributes:
        page: Page of the dialog.
        label: What it is called there.
        help: A sentence below it.
        low: Smallest number.
        high: Largest number.
        choices: The words allowed, for text, and what the dialog calls them.
        unit: Behind a number.
    """

    page: str
    label: str
    help: str
    low: float | None = None
    high: float | None = None
    choices: dict[str, str] = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True)
class Settings:
    """What a person may set. Every field says in its metadata what the dialog shows.

    Attributes:
        theme: Name of a theme, or ``system`` for the one that the system asks for.
        scale: Size of all words in percent.
        explain_by_itself: Captures are explained as soon as they are looked at.
        language: Code of a language, or ``system`` for the system's.
        come_back: What was open when the window was left is opened again.
    """

    theme: str = field(
        default=SYSTEM,
        metadata={
            "about": About(
                APPEARANCE,
                tr("Theme"),
                tr("Night is red on black and shows pictures in red too: eyes stay used to the dark."),
                choices={SYSTEM: tr("Like the system"), **{name: tr(name.capitalize()) for name in THEMES}},
            )
        },
    )
    scale: int = field(
        default=100,
        metadata={"about": About(APPEARANCE, tr("Text size"), "", low=80, high=150, unit="%")},
    )
    language: str = field(
        default=SYSTEM_LANGUAGE,
        metadata={
            "about": About(
                APPEARANCE,
                tr("Language"),
                tr("Takes effect at the next start."),
                choices={SYSTEM_LANGUAGE: tr("Like the system"), **LANGUAGES},
            )
        },
    )
    explain_by_itself: bool = field(
        default=True,
        metadata={
            "about": About(
                BEHAVIOUR,
                tr("Explain every capture I look at"),
                tr("Otherwise its maps are computed when you ask for them."),
            )
        },
    )
    come_back: bool = field(
        default=True,
        metadata={
            "about": About(
                BEHAVIOUR,
                tr("Open again what was open"),
                tr("Otherwise the window begins with the samples. Takes effect at the next start."),
            )
        },
    )


def about(name: str) -> About:
    """What the dialog shows of the setting with this name."""
    found = next(each for each in fields(Settings) if each.name == name).metadata["about"]
    assert isinstance(found, About)
    return found


def parameters() -> tuple[Parameter, ...]:
    """The settings as parameters, as the forms of techniques have them too."""
    result = []
    for each in fields(Settings):
        known = about(each.name)
        assert each.default is not MISSING
        result.append(
            Parameter(
                each.name, each.default, known.label, known.low, known.high, tuple(known.choices), known.unit
            )
        )
    return tuple(result)


def _file() -> QSettings:
    return QSettings(str(state_folder() / "settings.ini"), QSettings.Format.IniFormat)


def load() -> Settings:
    """The settings as they were kept; what cannot be read or is out of its bounds is as it comes."""
    file = _file()
    kept: dict[str, Value] = {}
    for parameter in parameters():
        text = file.value(parameter.name)
        if isinstance(text, str):
            try:
                kept[parameter.name] = parameter.parse(text)
            except SkyviewError:  # written by another version, or by hand
                continue
    return replace(Settings(), **kept)  # type: ignore[arg-type]


def keep(settings: Settings) -> None:
    """Write the settings down: only those that are not as they come."""
    file = _file()
    for parameter in parameters():
        value = getattr(settings, parameter.name)
        if value == parameter.default:
            file.remove(parameter.name)
        else:
            file.setValue(parameter.name, str(value).lower() if isinstance(value, bool) else str(value))
    file.sync()


def load_keys() -> dict[str, str]:
    """The person's own shortcuts, by the ids of their actions; empty text for an action without one."""
    file = _file()
    file.beginGroup(_KEYS)
    return {name: str(file.value(name)) for name in file.childKeys()}


def keep_keys(keys: dict[str, str]) -> None:
    """Write the person's own shortcuts down in place of those kept before."""
    file = _file()
    file.remove(_KEYS)
    file.beginGroup(_KEYS)
    for name, key in keys.items():
        file.setValue(name, key)
    file.endGroup()
    file.sync()
