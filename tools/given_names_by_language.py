"""Distil the lists of given names, and of Chinese surnames, by which names are told from other words.

    python tools/given_names_by_language.py FAKER_WHEEL

FAKER_WHEEL (PyPI `faker` 40.63.0, MIT) carries given names in use by country, of men and of women. It is read without
being installed; `given_names.txt` in the folder of each language under bot/language/data is written.
"""

from __future__ import annotations

import ast
import sys
import textwrap
import zipfile
from pathlib import Path

DATA = Path(__file__).parents[1] / "bot" / "language" / "data"
LOCALES = {
    "ar": ("ar_AA",),
    "de": ("de_DE", "de_AT"),
    "es": ("es_ES", "es_MX"),
    "fr": ("fr_FR",),
    "it": ("it_IT",),
    "nl": ("nl_NL",),
    "pt": ("pt_PT", "pt_BR"),
    "ru": ("ru_RU",),
    "uk": ("uk_UA",),
}
SURNAMES = {"zh": ("zh_CN", "zh_TW")}
_SHORTEST = 2  # letters
_HARAKAT = dict.fromkeys(range(0x64B, 0x653))


def listed(wheel: zipfile.ZipFile, locale: str, name: str) -> list[str]:
    """The names that a locale's provider lists under a name, in small letters."""
    module = ast.parse(wheel.read(f"faker/providers/person/{locale}/__init__.py"))
    for node in ast.walk(module):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value
            and any(getattr(target, "id", "") == name for target in targets)
        ):
            words = (part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant))
            return [word.lower().translate(_HARAKAT) for word in words if isinstance(word, str)]
    return []


def given_names(wheel: zipfile.ZipFile, locales: tuple[str, ...]) -> dict[str, list[str]]:
    """The given names of a language by gender: m, f, or u for those that both bear; the first word of longer ones."""
    found = {
        gender: {
            word.split()[0]
            for locale in locales
            for word in listed(wheel, locale, f"first_names_{kind}")
            if len(word.split()[0]) >= _SHORTEST and word.split()[0] not in ("عبد", "أبو")
        }
        for gender, kind in (("m", "male"), ("f", "female"))
    }
    both = found["m"] & found["f"]
    return {"m": sorted(found["m"] - both), "f": sorted(found["f"] - both), "u": sorted(both)}


def main() -> None:
    """Write the files."""
    source = "# Source: Faker (https://github.com/joke2k/faker), MIT. Made by tools/given_names_by_language.py."
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        for language, locales in LOCALES.items():
            lines = ["# Given names by gender (u: of both).", source]
            for gender, names in given_names(wheel, locales).items():
                lines += [f"[{gender}]", *textwrap.wrap(" ".join(names), 118)]
            (DATA / language).mkdir(exist_ok=True)
            (DATA / language / "given_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for language, locales in SURNAMES.items():
            names = sorted({word for locale in locales for word in listed(wheel, locale, "last_names")})
            lines = ["# Surnames.", source, "[surnames]", *textwrap.wrap(" ".join(names), 118)]
            (DATA / language / "surnames.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
