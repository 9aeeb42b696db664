"""The wheel carries everything: installed into an empty environment, the demo runs in an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(command: Sequence[str | Path], cwd: Path) -> str:
    """What the command printed; fails with all of it when the exit code is not 0."""
    empty = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VOICECOACH", "OPENAI"))}
    environment = empty | {"HOME": str(cwd), "COLUMNS": "100"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT], ROOT)
    (built,) = out.glob("voicecoach-*.whl")
    return built


@pytest.fixture
def programs(wheel: Path, tmp_path: Path) -> Path:
    """The folder of programs of a new environment that holds the wheel; its libraries are borrowed from this one, not downloaded."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    # pip of this environment installs into the other one, which has none of its own.
    run([sys.executable, "-m", "pip", f"--python={home}", "install", "--quiet", "--no-deps", "--no-index", wheel], tmp_path)
    # A plain path in a .pth file does not run the .pth files of the folder it names: the editable install stays out of sight.
    Path(paths["purelib"], "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return Path(paths["scripts"])


def test_the_demo_runs_from_the_wheel_in_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    where = run([programs / "python", "-c", "import voicecoach; print(voicecoach.__file__)"], empty)
    assert str(tmp_path) in where
    shown = run([programs / "voicecoach", "demo", "--library", empty / "library"], empty).lower()
    for heading in ("who spoke", "questions", "price and ask"):
        assert heading in shown
    assert [path for path in (empty / "library").iterdir() if (path / "turns.jsonl").exists()]


def test_the_wheel_shows_the_personas_that_travel_in_it(programs: Path, tmp_path: Path) -> None:
    assert '"hannah"' in run([programs / "voicecoach", "personas", "--json", "--library", tmp_path / "library"], tmp_path)
