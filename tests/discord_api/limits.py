"""What Discord's documentation asks of a request beyond the description of its form, and that nobody is pinged.

https://docs.discord.com/developers/components/reference, …/interactions/receiving-and-responding and
…/interactions/application-commands
"""

import json
import re
from collections import Counter

from simcord.components import walk_components

COMPONENTS_V2 = 1 << 15
COMPONENTS = 40
TEXT = 4000
A_ROW = 5
CHOICE = 100
COMMAND_TEXT = 8000
MENUS = 15
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")

ROW, BUTTON, SELECT, TEXT_DISPLAY = 1, 2, 3, 10
LAYOUT = {9, 10, 11, 12, 13, 14, 17}
"""Types of components that only a message of components may have."""
LINK = 5
CREATED, UPDATED, COMPLETED = 4, 7, 8
"""Types of the first answer to an interaction."""


def problems(method, path, body):
    """What is wrong with a request that the description allows, one line each."""
    if method == "DELETE":
        return []
    return list(_encoding(body)) + list(_about(path, body))


def _about(path, body):
    if path.endswith("/commands"):
        yield from _commands(body)
    elif not path.endswith("/callback"):
        yield from _message(body)
    elif body["type"] in {CREATED, UPDATED}:
        yield from _message(body["data"])
    elif body["type"] == COMPLETED and any(len(str(each["value"])) > CHOICE for each in body["data"]["choices"]):
        yield "a choice with a long value"


def _encoding(body):
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        yield "half of a surrogate pair"
    if "\\u0000" in json.dumps(body):
        yield "a NUL"


def _message(data):
    if data.get("allowed_mentions") != {"parse": []}:
        yield f"may ping: {data.get('allowed_mentions')}"
    parts = list(walk_components(data.get("components") or []))
    kinds = Counter(part["type"] for part in parts)
    if data.get("flags", 0) & COMPONENTS_V2:
        if data.get("content") or data.get("embeds") or data.get("poll"):
            yield "a message of components with something else in it"
    elif kinds.keys() & LAYOUT:
        yield "layout without the flag for it"
    if len(parts) > COMPONENTS:
        yield f"{len(parts)} components"
    text = sum(len(part["content"]) for part in parts if part["type"] == TEXT_DISPLAY)
    if text > TEXT:
        yield f"{text} characters of text"
    names = Counter(part["custom_id"] for part in parts if part.get("custom_id"))
    yield from (f"custom_id {name!r} {number} times" for name, number in names.items() if number > 1)
    for part in parts:
        yield from CHECKS.get(part["type"], _nothing)(part)


def _row(part):
    kinds = Counter(each["type"] for each in part["components"])
    if kinds[BUTTON] != len(part["components"]) and len(part["components"]) > 1:
        yield "a row of a menu and something else"


def _button(part):
    linked = part["style"] == LINK
    if linked != bool(part.get("url")) or linked == bool(part.get("custom_id")):
        yield "a link opens an address, any other button has a custom_id"
    if not (part.get("label") or part.get("emoji")):
        yield "a button that shows nothing"


def _select(part):
    values = Counter(option["value"] for option in part["options"])
    if any(number > 1 for number in values.values()):
        yield "a menu with a value twice"
    if max(part.get("min_values", 1), part.get("max_values", 1)) > len(part["options"]):
        yield "a menu that wants more choices than it has"


def _commands(commands):
    kinds = Counter((command["type"], command["name"]) for command in commands)
    yield from (f"{name!r} {number} times" for (_, name), number in kinds.items() if number > 1)
    if sum(command["type"] != 1 for command in commands) > MENUS:
        yield "too many menus"
    for command in commands:
        if command["type"] != 1:
            continue
        length = sum(map(_length, (command, *_options(command))))
        if length > COMMAND_TEXT:
            yield f"/{command['name']}: {length} characters"
        for each in (command, *_options(command)):
            if not COMMAND_NAME.fullmatch(each["name"]) or each["name"] != each["name"].lower():
                yield f"{each['name']!r} is no name"
            if not each.get("description"):
                yield f"{each['name']!r} is not described"
            needed = [option.get("required", False) for option in each.get("options") or ()]
            if needed != sorted(needed, reverse=True):
                yield f"{each['name']!r}: an optional option stands before a required one"


def _options(part):
    for option in part.get("options") or ():
        yield option
        yield from _options(option)


def _length(part):
    choices = part.get("choices") or ()
    return len(part["name"]) + len(part["description"]) + sum(len(c["name"]) + len(str(c["value"])) for c in choices)


def _nothing(part):
    return ()


CHECKS = {ROW: _row, BUTTON: _button, SELECT: _select}
