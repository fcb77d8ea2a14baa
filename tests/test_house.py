"""The house as the sources show it: floors, one way up, no circles, no hidden imports, rooms of a bearable size."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["offices", "households", "programs", "dialogues", "reports", "documents", "povertyplan"]
GROUND = ["vietnamese", "sheets"]
ROOMS = [*GROUND, *FLOORS]
FORBIDDEN_ROOMS = {"core", "common", "utils", "helpers"}
TEMPLATES = ROOT / "templates"


def sources(*rooms):
    """Python files of the rooms, migrations left out."""
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]


def imported_rooms(tree):
    """Names of our rooms that a module imports, with the line."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            if name.split(".")[0] in ROOMS:
                yield name.split(".")[0], node.lineno


def may_import(room, other):
    """The floor plan of docs: up is forbidden, the two ground rooms know nobody."""
    if room == other or other in GROUND:
        return room == other or room not in GROUND
    return room in FLOORS and FLOORS.index(other) < FLOORS.index(room)


@pytest.mark.parametrize("room", ROOMS)
def test_no_import_runs_up(room):
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for path in sources(room)
        for other, line in imported_rooms(ast.parse(path.read_text("utf-8")))
        if not may_import(room, other)
    ]
    assert wrong == []


def test_ground_rooms_know_nothing_of_django():
    wrong = [path for path in sources(*GROUND) if re.search(r"^\s*(from|import) django", path.read_text("utf-8"), re.M)]
    assert wrong == []


def test_no_import_hides_in_a_function():
    wrong = []
    for path in sources(*ROOMS):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                wrong += [
                    f"{path.relative_to(ROOT)}:{inner.lineno}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Import | ast.ImportFrom)
                ]
    assert wrong == []


def module_graph():
    """Imports between our modules: {"households.actions": {"households.models", ...}}."""
    graph = {}
    for path in sources(*ROOMS):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        graph[name] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                graph[name] |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name: {other for other in others if other in graph and other != name} for name, others in graph.items()}


def test_modules_import_in_no_circle():
    graph, done, way = module_graph(), set(), []

    def walk(name):
        assert name not in way, " -> ".join([*way[way.index(name) :], name])
        if name in done:
            return
        way.append(name)
        for other in sorted(graph[name]):
            walk(other)
        way.pop()
        done.add(name)

    for name in sorted(graph):
        walk(name)


def test_no_room_is_a_drawer_for_everything():
    names = {path.stem for path in sources(*ROOMS)} | {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert names & FORBIDDEN_ROOMS == set()


def test_no_file_outgrows_its_room():
    wrong = {str(path.relative_to(ROOT)): lines for path in sources(*ROOMS) if (lines := line_count(path)) > 300}
    assert wrong == {}


def line_count(path):
    return len(path.read_text("utf-8").splitlines())


def test_no_template_is_longer_than_a_screen_or_three():
    wrong = {str(path): lines for path in TEMPLATES.rglob("*.html") if (lines := line_count(path)) > 120}
    assert wrong == {}


def test_every_template_is_used():
    text = "\n".join(path.read_text("utf-8") for path in [*sources(*ROOMS), *TEMPLATES.rglob("*.html")])
    kept = {"404.html", "403.html", "500.html", "400.html", "403_csrf.html"}  # Django asks for these by name
    unused = [
        name
        for path in TEMPLATES.rglob("*.html")
        if (name := path.relative_to(TEMPLATES).as_posix()) not in kept and name not in text and "admin/" not in name
    ]
    assert unused == []


def test_templates_hold_no_inline_script_or_style():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=\"", re.I)
    wrong = [str(path) for path in TEMPLATES.rglob("*.html") if inline.search(path.read_text("utf-8"))]
    assert wrong == []


def test_dates_and_persons_come_in_pairs():
    """Whoever keeps when something was done keeps who did it (`saved_at`, `saved_by`)."""
    ours = [model for model in apps.get_models() if model._meta.app_label in FLOORS]
    wrong = []
    for model in ours:
        names = {field.name for field in model._meta.get_fields()}
        wrong += [
            f"{model.__name__}.{name}"
            for name in names
            if name.endswith("_at") and name.replace("_at", "_by") not in names
        ]
    assert wrong == []


def test_migrations_have_names():
    wrong = [
        str(path.relative_to(ROOT))
        for room in FLOORS
        for path in (ROOT / room).glob("migrations/[0-9]*.py")
        if re.search(r"_auto_|_alter_.*_and_more", path.name)
    ]
    assert wrong == []


def test_every_dependency_states_its_reason():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    wrong = [
        line
        for number, line in enumerate(lines)
        if re.fullmatch(r'  "[A-Za-z].*",', line) and not lines[number - 1].startswith("  #") and "browser:" not in line
    ]
    assert wrong == []
