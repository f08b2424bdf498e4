"""What the documents point at is there."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, variable

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests" / "README.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(document):
    text = document.read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", text) + re.findall(r"(?:srcset|src)=\"([^\"]+)\"", text)
    assert [target for target in targets if not (document.parent / target).exists()] == []
    paths = re.findall(r"`((?:bot|tests|docs|tools|training|benchmarks)/[\w./*-]*)`", text)
    assert [path for path in paths if not any(ROOT.glob(path.rstrip("/")))] == []


def test_every_setting_is_told_of():
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert [name for name in map(variable, Settings.model_fields) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_a_heading_find_it(document):
    for target, heading in re.findall(r"\]\((?!https?:)([^)#\s]*)#([\w-]+)\)", document.read_text("utf-8")):
        text = (document.parent / target if target else document).read_text("utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        assert heading in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}
