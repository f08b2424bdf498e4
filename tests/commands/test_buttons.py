"""Every press is answered, whatever its button knows."""

import re

import pytest
from simcord.components import walk_components

from bot.replies.custom_ids import Around, ArticlesPage, AskPage

KEY = "abcdefghij"


@pytest.mark.parametrize(
    "state", [AskPage(0, KEY), AskPage(999999, KEY, KEY, share=True), Around(KEY, 5000), ArticlesPage(12)]
)
def test_states_come_back_from_their_custom_id(state):
    assert len(str(state)) <= 100
    match = re.fullmatch(state.TEMPLATE, str(state))
    assert type(state).parse(match.groupdict()) == state


@pytest.mark.parametrize(
    "custom_id",
    [
        "something of another age",
        "v0:ask:1",
        f"v1:ask:1:{KEY}:",
        f"v1:ask:99999999999:{KEY}:",
        f"v1:context:{KEY}:0",
        "v1:article",
        "v1:articles:999999",
        "x" * 100,
    ],
)
async def test_a_custom_id_that_says_nothing_any_more_is_answered(room, custom_id):
    result = await room.ask("the mill")
    stored = room.env.backend.get_message(room.channel.id, result.response.id)
    button = next(part for part in walk_components(stored.components) if part.get("label") == "Next")
    button["custom_id"] = custom_id
    pressed = await room.ines.click(result.response, custom_id=custom_id)
    assert pressed.acknowledged
