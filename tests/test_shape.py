"""How long a module and how branched a function may be, and what may import what."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from radon.complexity import cc_visit

from bot.language.lexicon import lexicon

ROOT = Path(__file__).parents[1]
MODULES = [path for name in ("bot", "benchmarks", "tools", "training") for path in sorted((ROOT / name).rglob("*.py"))]
LINES = 300
MOST_WORDS = 4
"""Words of the language in one literal: a rule may name a few, a list belongs to the lexicon."""
BRANCHES = 20
"""The most of radon's grade C, which counts boolean operators and comprehensions too."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_short_and_its_functions_are_simple(path):
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LINES
    assert [block.fullname for block in cc_visit(source) if block.letter in "FM" and block.complexity > BRANCHES] == []


FRONT_ENDS = {"cli", "commands", "replies"}
"""What members and operators see of a command stands in a module of the same name in each of these."""


def test_a_name_stands_in_one_package():
    """No module has the name of one in another package, and no class or public function that of another."""
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for path in (ROOT / "bot").rglob("*.py"):
        package = path.relative_to(ROOT / "bot").parts[0]
        part = "front ends" if package in FRONT_ENDS else package
        places["module", path.stem].add(part)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name[0] != "_":
                places["definition", node.name].add(part)
    del places["module", "__init__"]
    assert {name: sorted(where) for name, where in places.items() if len(where) > 1} == {}


READERS = ("check", "index", "people", "quotes", "search")
"""Packages that ask what words mean."""


def test_words_of_a_language_stand_in_its_lists():
    """No package that reads text has a list of English words of its own."""
    lists = lexicon()
    known = lists.function | lists.prepositions | lists.adverbs | lists.roles | lists.titles | lists.speech.keys()
    found = []
    for path in (path for name in READERS for path in sorted((ROOT / "bot" / name).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.Set | ast.List | ast.Dict):
                parts = node.keys if isinstance(node, ast.Dict) else node.elts
                words = {part.value for part in parts if isinstance(part, ast.Constant)}
            elif isinstance(node, ast.Constant) and "|" in str(node.value):  # of a regular expression
                words = set(re.split(r"[\W_]+", str(node.value)))
            elif isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
                words = set(str(node.value.value).split())
            else:
                continue
            if len(words & known) > MOST_WORDS:
                found.append((path.relative_to(ROOT).as_posix(), node.lineno, sorted(words & known)))
    assert found == []


def test_no_group_is_repeated_possessively():
    """Up to 3.11.4, which Debian 12 has, Python matches these wrongly; an atomic group around a repetition is right."""
    found = [path for path in MODULES if re.search(r"\)(?:[*+?]|\{\d*,?\d*\})\+", path.read_text(encoding="utf-8"))]
    assert found == []


def test_imports_go_one_way():
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_the_judge_of_names_loads_nothing_that_it_judges():
    code = "import sys, benchmarks.attribution; print(*(name for name in sys.modules if name.split('.')[0] == 'bot'))"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert outcome.stdout.split() == []
