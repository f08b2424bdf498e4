"""The version of the rules that articles are read and analysed by: no change of them can be forgotten.

`source_digest` is cheap and changes with every byte. `rules_digest` parses the code, which takes some tenths of a
second, and changes only with what the code does: not with a comment, a docstring or how a line is broken.
"""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = (
    "articles",
    "language",
    "quotes",
    *(f"index/{name}.py" for name in ("index", "passages", "postings", "quotations", "segment")),
)
"""What decides what is in a segment, in the package `bot`."""
_DATA = frozenset({".json", ".npz", ".txt"})
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def source_digest() -> str:
    """The digest of the rules' files as they are."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def rules_digest() -> str:
    """The digest of what the rules do."""
    digest = hashlib.sha256()
    for file in _files():
        data = file.read_bytes()
        digest.update(file.name.encode() + (without_comments(data) if file.suffix == ".py" else data))
    return digest.hexdigest()[:16]


def without_comments(source: bytes) -> bytes:
    """What a module says to the interpreter: its syntax tree without docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED):
            node.body = [each for each in node.body if not _is_text(each)]
    return ast.dump(tree).encode()


def _is_text(node: ast.stmt) -> bool:
    """Whether a statement is a bare text: a docstring, or what is said of the name before it."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _files() -> Iterator[Path]:
    package = Path(str(resources.files("bot")))
    for name in RULES:
        place = package / name
        listed = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (file for file in listed if file.suffix == ".py" or file.suffix in _DATA)
