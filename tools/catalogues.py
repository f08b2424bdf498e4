"""Bring the catalogues of the bot's wording up to the code, and compile them.

    python -m tools.catalogues

Each `bot/replies/data/LANGUAGE.po` gets the sentences that the code has and it has not, still empty, and loses those
that the code has no more; `LANGUAGE.mo`, which the bot reads, is made of it. What is left to translate is printed. A
new language begins as a file of two lines (`msgid ""`, `msgstr ""`).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from discord import app_commands

from bot.commands.translation import COMMAND, OPTION
from bot.commands.tree import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

BOT = Path(__file__).parents[1] / "bot"
FOLDER = BOT / "replies" / "data"
ERRORS = (
    "FetchError",
    "LimitError",
    "LinkError",
    "NoLinkError",
    "ReindexRunningError",
    "ReindexStoppedError",
    "TooLongError",
    "UnknownArticleError",
    "UnlistedError",
)
"""Those of the errors for members that are raised with their sentence."""
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("gettext", "marked", "Sentence", *ERRORS)),
    **dict.fromkeys(("ngettext", "Counted"), (1, 2)),
}
"""What sentences are given to, and which of its arguments they are where there are several."""
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER = re.compile(
    r'^"(?:POT-Creation|PO-Revision|Generated|Last-Tr|Language-Team|Report-Msgid|Project-Id)[\w-]*: .*\n', re.MULTILINE
)
"""What a file's header says that changes with every run, or says nothing."""


def template() -> Catalog:
    """Every sentence that members read, and every name and description that Discord shows of a command."""
    found = Catalog()
    for context, message in (each for command in COMMANDS for each in _shown(command)):
        found.add(message, context=context)
    for path in sorted(BOT.rglob("*.py")):
        for _, sentence, _, context in extract_from_file("python", path, keywords=KEYWORDS):
            found.add(sentence, context=context)
    return found


def read(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def updated(path: Path) -> Catalog:
    """A catalogue with the sentences that the code has now."""
    catalogue = read(path)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = _ALWAYS
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """What gettext reads."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """The sentences, in English, that are not translated, or not in each of the language's plurals."""
    return [str(each.id) for each in catalogue if each.id and not all(texts(each))]


def texts(message: Message) -> tuple[str, ...]:
    """What stands in a catalogue for a sentence: one text, or one for each of the language's plurals."""
    told: Any = message.string
    return tuple(told) if message.pluralizable else (told,)


def _shown(command: Any) -> Iterator[tuple[str | None, str]]:  # noqa: ANN401 - commands, groups and menus alike
    """What Discord shows of a command: each name with what it is, each description."""
    yield COMMAND, command.name
    if isinstance(command, app_commands.ContextMenu):
        return
    yield None, command.description
    if isinstance(command, app_commands.Group):
        for each in command.commands:
            yield from _shown(each)
        return
    for parameter in command.parameters:
        yield OPTION, parameter.display_name
        yield None, str(parameter.description)


def _write(path: Path, catalogue: Catalog) -> None:
    file = BytesIO()
    write_po(file, catalogue, no_location=True, sort_output=True, width=0)
    path.write_text(_HEADER.sub("", file.getvalue().decode()), encoding="utf-8")
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


def main() -> None:
    """Update and compile every catalogue, and print what is left to do."""
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = updated(path)
        _write(path, catalogue)
        print(f"{path.stem}: {len(catalogue)} sentences")
        for message in missing(catalogue):
            print(f"  to be translated: {message}")


if __name__ == "__main__":
    main()
