"""The house keeps its walls: who imports whom, which library lives where, how large things may be, and how they are named."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "voicecoach"

PORTS_AND_ERRORS = {"ports", "ports_recording", "ports_devices", "errors"}
ADAPTER = {"conversation", "errors", "ports", "ports_recording", "ports_devices", "sounds", "children", "networks", "process"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "process": set(),
    "conversation": set(),
    "children": {"errors"},
    "shipped": set(),
    "settings": {"conversation", "errors", "ports"},
    "ports": {"conversation", "errors"},
    "ports_recording": {"conversation", "errors"},
    "ports_devices": set(),
    "networks": {"errors"},
    "moves": {"conversation", "networks"},
    "turn_ends": set(),
    "client": {"conversation", "moves", "ports", "errors"},
    "coaching": {"conversation", "moves", "errors"},
    "practice": {"conversation", "moves", "turn_ends"} | PORTS_AND_ERRORS,
    "sounds": {"conversation", "errors", "ports"},
    "hearing": ADAPTER,
    "speaking": ADAPTER,
    "devices": ADAPTER,
    "library": ADAPTER  # the detectors' version is kept with every turn, and the rubric of one's own is checked before it is kept
    | {"settings", "shipped", "client.persona", "client.cues", "moves.reading", "coaching.checks", "coaching.rubric_file"},
    "terminal": ADAPTER | {"coaching"},
    "who_spoke": {"conversation", "errors", "ports_recording", "networks"},
    "recordings": {"conversation", "errors", "ports", "ports_recording", "sounds", "moves.asides"},  # a murmur takes over no turn
    "many": {"conversation", "errors", "library", "coaching.progress"},
    "review": {"conversation", "coaching", "errors", "shipped", "sounds"},
}
"""What a folder or top-level module may import, itself aside. A dotted name allows that one module."""
WIRING = {
    *("wiring", "wiring_checks", "wiring_devices", "wiring_importing", "wiring_many"),
    *("wiring_reading", "wiring_recording", "wiring_retake", "wiring_voices"),
}
JOIN_BOTH_SIDES = WIRING | {"gathering", "commands", "app", "cli", "__main__"}
NAMES_ADAPTERS = WIRING - {"wiring_retake", "wiring_voices"}
ADAPTERS = {"hearing", "speaking", "devices"}
"""Only the `wiring` files name these three; `commands` shows through `terminal` and reads from `library`."""

HOME_OF: dict[str, str] = {
    "soundfile": "sounds",
    "soxr": "sounds",
    "av": "sounds",
    "rich": "terminal",
    "pydantic": "library",
    "platformdirs": "library",
    "tomlkit": "library",
    "filelock": "library",
    "faster_whisper": "hearing",
    "onnxruntime": "networks",
    "tokenizers": "networks",
    "huggingface_hub": "hearing",
    "pyttsx3": "speaking",
    "sounddevice": "devices",
    "pywebrtc_audio": "devices",
    "openai": "client",
    "jinja2": "review",
    "starlette": "app",
    "uvicorn": "app",
    "dask": "many",
    "distributed": "many",
    "pyarrow": "many",
}
"""Each third-party library and the one folder that imports it; numpy may be anywhere."""

LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 250, 40, 5
EMPTY_NAMES = re.compile(r"(?:^|_|(?<=[a-z]))(Manager|Handler|Processor|Service|Helper|Utils?|Info|Base|Common)s?(?=$|_|[A-Z])")


def place_of(module: str) -> str:
    """The folder or top-level module of the package that a dotted module belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(source: str) -> Iterator[str]:
    """Dotted names of everything imported, wherever in the file; `from voicecoach import x` gives voicecoach.x."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield "relative"
            elif node.module == "voicecoach":
                yield from (f"voicecoach.{name.name}" for name in node.names if not name.name.startswith("__"))
            else:
                yield node.module or ""


def wrong_imports(place: str, source: str) -> list[str]:
    """What this source imports although it stands in that folder or top-level module."""
    return [name for name in imports(source) if not may_import(place, name)]


def may_import(place: str, name: str) -> bool:
    top = name.split(".")[0]
    if top == "relative":
        return False
    if top != "voicecoach":
        return top in sys.stdlib_module_names or top == "numpy" or HOME_OF.get(top) == place
    target = place_of(name)
    if target in (place, "__init__"):
        return True
    if place in JOIN_BOTH_SIDES:
        return target not in ADAPTERS or place in NAMES_ADAPTERS
    allowed = MAY_IMPORT.get(place, set())
    return target in allowed or ".".join(name.split(".")[1:3]) in allowed


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    is_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([argument for argument in given if argument.arg not in ("self", "cls")])


def too_large(source: str) -> list[str]:
    """What in this source is longer, or takes more, than the house allows."""
    found = [f"{len(source.splitlines())} lines"] if len(source.splitlines()) > LONGEST_FILE else []
    for function in functions(source):
        if lines_without_docstring(function) > LONGEST_FUNCTION:
            found.append(f"{function.name}: {lines_without_docstring(function)} lines")
        if parameters(function) > MOST_PARAMETERS:
            found.append(f"{function.name}: {parameters(function)} parameters")
    return found


def empty_names(module: str, source: str) -> list[str]:
    """Names of the module, its classes and functions that say nothing about the domain."""
    named = [n.name for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    camel = {name: "_".join(part[:1].upper() + part[1:] for part in name.split("_")) for name in [*module.split("."), *named]}
    return [name for name, shown in camel.items() if EMPTY_NAMES.search(shown)]


FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


every_file = pytest.mark.parametrize("file", FILES, ids=name_of)


@every_file
def test_a_file_imports_only_what_its_folder_may(file: Path) -> None:
    assert wrong_imports(place_of(name_of(file)), file.read_text(encoding="utf-8")) == []


@every_file
def test_a_file_and_its_functions_stay_small(file: Path) -> None:
    assert too_large(file.read_text(encoding="utf-8")) == []


@every_file
def test_a_file_says_what_it_is_in_its_first_line(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert source.startswith('"""')


@every_file
def test_names_come_from_the_domain(file: Path) -> None:
    assert empty_names(name_of(file), file.read_text(encoding="utf-8")) == []


def test_every_folder_has_its_place_in_the_plan() -> None:
    places = {place_of(name_of(file)) for file in FILES} - {"__init__"}
    assert places - MAY_IMPORT.keys() - JOIN_BOTH_SIDES == set()


def test_the_files_are_found_at_all() -> None:
    assert {"voicecoach.ports", "voicecoach.conversation.spans"} <= {name_of(file) for file in FILES}


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("conversation", "import voicecoach.moves.detect"),
        ("conversation", "import soxr"),
        ("moves", "from voicecoach.client.persona import Persona"),
        ("client", "from voicecoach.coaching import report"),
        ("coaching", "def late():\n    from voicecoach import client"),
        ("practice", "from voicecoach.hearing.silero import Silero"),
        ("practice", "import sounddevice"),
        ("hearing", "from voicecoach.speaking.voice import Voice"),
        ("hearing", "from ..speaking import voice"),
        ("library", "from voicecoach.client.rules import RuleClient"),
        ("commands", "from voicecoach.devices import microphone"),
        ("sounds", "import scipy.signal"),
    ],
)
def test_the_walk_catches_a_wrong_import(place: str, source: str) -> None:
    assert wrong_imports(place, source)


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("conversation", "import dataclasses\nimport numpy.typing as npt"),
        ("library", "from voicecoach.client.persona import Persona\nimport pydantic"),
        ("practice", "from voicecoach.ports import Voice\nfrom voicecoach.practice.floor import step"),
        ("wiring", "from voicecoach.devices import microphone\nfrom voicecoach.practice import loop"),
        ("cli", "from voicecoach import __version__"),
    ],
)
def test_the_walk_lets_a_right_import_pass(place: str, source: str) -> None:
    assert wrong_imports(place, source) == []


def test_the_walk_catches_what_is_too_large() -> None:
    long = "def endless():\n" + "    x = 1\n" * 40
    assert too_large(long) == ["endless: 41 lines"]
    assert too_large("def wide(self, a, b, c, d, e, *, f): ...") == ["wide: 6 parameters"]
    assert too_large("x = 1\n" * 251) == ["251 lines"]
    assert too_large('def told():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 39) == []


def test_the_walk_catches_empty_names() -> None:
    assert empty_names("voicecoach.sound_utils", "class TurnManager: ...\ndef base(): ...") == ["sound_utils", "TurnManager", "base"]
    assert empty_names("voicecoach.database", "class Informed: ...\ndef handled(): ...") == []


def test_asking_for_help_loads_nothing_heavy() -> None:
    heavy = [*(set(HOME_OF) - {"rich"}), "ctranslate2"]
    code = f"import sys, voicecoach.cli; print([name for name in {heavy!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
