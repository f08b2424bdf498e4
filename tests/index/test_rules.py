"""What makes a cache stale, and what does not."""

import subprocess
import sys

import pytest

from bot.index.rules import RULES, without_comments

CODE = b'''"""About."""
LIMIT = 4
"""What it is."""


def share(part: int, whole: int) -> float:
    """A share."""
    return part / whole
'''


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (b"About", b"About shares", True),
        (b"What it is.", b"Something else.", True),
        (b"A share.", b"A share, 0 to 1.", True),
        (b"LIMIT = 4", b"LIMIT = 4  # why", True),
        (b'    """A share."""\n', b"", True),
        (b"part: int, whole: int", b"part: int,\n    whole: int", True),
        (b"LIMIT = 4", b"LIMIT = 5", False),
        (b"part / whole", b"whole / part", False),
        (b"part / whole", b"'part' / whole", False),
    ],
)
def test_only_what_the_code_does_counts(old, new, same):
    assert old in CODE
    assert (without_comments(CODE) == without_comments(CODE.replace(old, new))) == same


def test_every_module_that_analysis_imports_is_covered():
    """All but the errors' class, and the directory of speakers, which finds those that a segment keeps."""
    code = (
        "import sys, bot.articles.store, bot.index.segment, bot.index.quotations, bot.quotes.extract\n"
        "print(*(m.__file__ for m in sys.modules.values() if m.__name__.startswith('bot.')), sep='\\n')"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    inside = {path.rpartition("/bot/")[2] for path in loaded}
    covered = {path for path in inside if path.startswith(tuple(RULES))}
    others = {path for path in inside - covered if not path.endswith("__init__.py")}
    assert len(covered) > 40
    assert others == {"errors.py", "people/directory.py", "people/autocomplete.py"}
