"""French is complete, agrees with English, is compiled, and is what the window speaks when that is wished."""

import ast
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import translations as gathering
from PySide6.QtCore import QTranslator

from skyview.gui.parts import language
from skyview.paths import resources_folder
from skyview.robustness.card.ranking import _in_brackets

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"\{[^}]*\}")
ENGLISH_ALWAYS = {"report", "Catalogue"}
"""What writes for those who mend faults: the report of About, a catalogue that is not there."""


def forms(message: Element) -> Iterator[str]:
    """The translations of a message."""
    translation = message.find("translation")
    assert translation is not None
    counted = translation.findall("numerusform")
    yield from (form.text or "" for form in counted or [translation])


def test_french_is_complete() -> None:
    known = gathering.read(gathering.file_of("fr"))
    words = gathering.words()
    assert len(words) > 600
    assert [text for text in words if text not in known] == [], "run make translations"
    assert [text for text in known if text not in words] == [], "run make translations"
    unfinished = [text for text, message in known.items() if message.find("translation[@type]") is not None]
    assert unfinished == []
    assert [text for text, message in known.items() if not all(forms(message))] == []


def test_placeholders_and_edges_agree() -> None:
    for text, message in gathering.read(gathering.file_of("fr")).items():
        for form in forms(message):
            if message.get("numerus") != "yes":
                assert sorted(NAME.findall(form)) == sorted(NAME.findall(text)), text
            else:
                assert set(NAME.findall(form)) <= set(NAME.findall(text)), text
            assert (form[:1] == " ") == (text[:1] == " "), text
            assert (form[-1:] == " ") == (text[-1:] == " "), text
            assert form.count("\n") == text.count("\n"), text


def test_french_typography() -> None:
    """A space that does not break before : ; ? ! » % and after «; curved apostrophes."""
    wrong = re.compile(r" [:;?!»%]|« |(?<=[a-zé])'(?=[a-zéèêà])")
    known = gathering.read(gathering.file_of("fr"))
    assert [form for message in known.values() for form in forms(message) if wrong.search(form)] == []


def test_french_has_a_space_before_its_high_signs() -> None:
    """One that does not break, also where a sign follows a placeholder; not where it belongs to a syntax."""
    bare = re.compile(r"(?<![\u00a0\u202f\W])[:;?!](?=\s|$)")
    known = gathering.read(gathering.file_of("fr"))
    wrong = [
        form for message in known.values() for form in forms(message) if bare.search(NAME.sub("x", form))
    ]
    assert wrong == []


def test_no_colon_is_put_together_outside_the_catalogue() -> None:
    """Between two parts of a text stands the colon of the language: `skyview.gui.parts.wording.entry`."""
    left = []
    for file in sorted((ROOT / "skyview" / "gui").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        english = [node for node in ast.walk(tree) if getattr(node, "name", "") in ENGLISH_ALWAYS]
        skipped = {id(inner) for node in english for inner in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and id(node) not in skipped:
                literal = [part.value for part in node.values if isinstance(part, ast.Constant)]
                if any(isinstance(each, str) and re.search(r"^ ?: |[^\W\d_]: ", each) for each in literal):
                    left.append(f"{file.name}:{node.lineno}")
    assert left == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    catalogue = QTranslator()
    assert catalogue.load(str(resources_folder() / "translations" / "skyview_fr.qm"))
    for text, message in gathering.read(gathering.file_of("fr")).items():
        first = next(forms(message))
        count = 1 if message.get("numerus") == "yes" else -1
        assert catalogue.translate(language.CONTEXT, text, "", count) == first, text


def test_every_word_in_english_is_as_written() -> None:
    assert language.LANGUAGE == "en"
    assert language.tr("Open files…") == "Open files…"
    assert language.tr("{a:,} of {b:.1f}", a=5000, b=1.25) == "5,000 of 1.2"
    assert language.plural("{count} file", "{count} files", 1) == "1 file"
    assert language.plural("{count} file", "{count} files", 0) == "0 files"


def in_french(script: str) -> list[str]:
    """The lines that a script writes in a process that speaks French."""
    return spoken_in("fr", script)


def spoken_in(code: str, script: str) -> list[str]:
    """The lines that a script writes in a process that speaks a language."""
    speaking = os.environ | {"SKYVIEW_LANGUAGE": code, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=speaking, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_french_numbers_dates_and_plurals() -> None:
    lines = in_french("""
from datetime import date
from types import SimpleNamespace
from skyview.gui.axioms.wording import figures
from skyview.gui.parts.language import day, plural, tr
from skyview.gui.parts.wording import class_label, duration, number
print(tr("{shown:,} of {all:,}", shown=1234, all=5000))
print(tr("{share:.0%}", share=0.5))
print(number(-0.25), duration(2.5), day(date(2026, 7, 1)), class_label("globular_cluster"), sep="|")
print(figures(SimpleNamespace(value=-0.25, tolerance=0.5, higher_is_better=True)))
print(*(plural("{count} file", "{count} files", count) for count in (0, 1, 2)), sep="|")
""")
    assert lines == [
        "1\u202f234 sur 5\u202f000",
        "50\u202f%",
        "−0,25|2,5 s|01/07/2026|Amas globulaire",
        "−0,25 (au moins 0,5)",
        "0 fichier|1 fichier|2 fichiers",
    ]


def test_a_figure_of_the_compute_process_is_said_in_french() -> None:
    """It is worked out where English is spoken."""
    told = pickle.dumps(_in_brackets(0.92))
    lines = in_french(f"""
import pickle
from skyview.gui.parts.language import tr
print(tr("{{label}} held.", label=pickle.loads({told!r})))
""")
    assert lines == [" (0,92) held."]


def test_every_action_and_setting_speaks_french() -> None:
    lines = in_french("""
from skyview.gui.habits.actions import TABLE
from skyview.gui.habits.settings import parameters
print(*(spec.text for spec in TABLE), *(parameter.help for parameter in parameters()), sep="\\n")
""")
    from skyview.gui.habits.actions import TABLE

    english = [spec.text for spec in TABLE]
    assert [text for text, said in zip(english, lines, strict=False) if text == said] in ([], ["Luminance"])
    assert "Langue" in lines


def test_qts_own_dialog_for_files_speaks_french(tmp_path: Path) -> None:
    """Every word that it shows: it is the same in both languages only where French says the same."""
    script = f"""
from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLabel, QPushButton, QToolButton
from skyview.gui.app import application
app = application()
for mode in QFileDialog.FileMode:
    dialog = QFileDialog(None, "", {str(tmp_path)!r})
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.show()
    for part in dialog.findChildren(QLabel) + dialog.findChildren(QPushButton):
        print(part.text())
    for part in dialog.findChildren(QToolButton):
        print(part.toolTip(), part.accessibleDescription(), sep="\\n")
    for view in dialog.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and model.columnCount() > 1:
            for column in range(model.columnCount()):
                print(model.headerData(column, Qt.Orientation.Horizontal))
    print(dialog.windowTitle())
    dialog.close()
print(QCoreApplication.translate("QAbstractFileIconProvider", "Folder"))
"""
    french, english = (
        {line for line in spoken_in(code, script) if re.search(r"[a-z]{3}", line)} for code in ("fr", "en")
    )
    assert {"&Look in:", "Files of &type:", "Folder"} <= english
    assert french & english == {"Type"}


def test_no_text_of_the_window_is_left_unmarked() -> None:
    """A literal handed to what shows it has to go through `tr`."""
    shows = {"setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setPlaceholderText", "say"}
    left = []
    for file in sorted((ROOT / "skyview" / "gui").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in shows and node.args:
                text = node.args[0]
                written = text.value if isinstance(text, ast.Constant) else ""
                if isinstance(written, str) and re.search(r"[A-Za-z]{3}", written) and written != "skyview":
                    left.append(f"{file.name}:{node.lineno}: {written}")
    assert left == []
