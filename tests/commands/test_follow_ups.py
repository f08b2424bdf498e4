"""A question that goes on with the one before, as members meet it."""

import pytest

FIRST = "What struck the roof of the mill?"
CARRIED = "↪ Read with your last question: "


async def test_it_is_read_with_the_last_question_and_the_reply_says_how(room):
    assert CARRIED not in room.text(await room.ask(FIRST))
    text = room.text(await room.ask("and when?"))
    assert "### and when?" in text
    assert f"{CARRIED}struck roof mill" in text
    assert "Lightning struck the roof of the mill" in text


async def test_its_pages_are_those_of_the_question_as_it_was_understood(room):
    await room.ask("What burned down at the mill?")
    first = await room.ask("and who was hurt there?")
    second = await room.ines.click(first.response, label="Next")
    assert CARRIED in room.text(second)
    assert "### and who was hurt there?" in room.text(second)
    back = await room.ines.click(second.response, label="Previous")
    assert room.text(back) == room.text(first)


async def test_nobody_elses_question_and_no_other_channels_counts(room):
    await room.ask(FIRST)
    assert CARRIED not in room.text(await room.ask("and when?", who=room.tariq))
    elsewhere = room.guild.create_text_channel("other")
    assert CARRIED not in room.text(await room.ines.slash(elsewhere, "ask", question="and when?"))


@pytest.mark.parametrize(("minutes", "read"), [(4, True), (6, False)])
async def test_it_is_forgotten_after_five_minutes(room, minutes, read):
    await room.ask(FIRST)
    await room.env.advance_time(minutes * 60)
    assert (CARRIED in room.text(await room.ask("and when?"))) is read


async def test_help_says_what_is_remembered(room):
    assert "I remember your last question" in room.text(await room.ines.slash(room.channel, "help"))


class TestTurnedOff:
    @pytest.fixture
    def settings(self, settings):
        return settings.model_copy(update={"follow_ups": False})

    async def test_every_question_stands_for_itself(self, room):
        await room.ask(FIRST)
        assert CARRIED not in room.text(await room.ask("and when?"))
        assert "I remember" not in room.text(await room.ines.slash(room.channel, "help"))
