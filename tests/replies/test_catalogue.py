"""Which language a reply speaks, and that each catalogue is whole and fits into Discord."""

import re
from functools import cache
from gettext import GNUTranslations
from string import Formatter

import pytest
from discord import app_commands

from bot.articles.article import Article, Paragraph, Section
from bot.commands.tree import COMMANDS
from bot.replies import check_wording, library_wording, wording
from bot.replies.catalogue import Sentence, catalogue_for, isolated, languages, speaking
from bot.replies.difference import difference
from tools import catalogues

MARKUP = re.compile(r"^#+ |^-# |\*\*|~~|`|[🟢🟡🔴✅✏❌👥❓⏸🕘↪→¶]|\n-# ")
BUTTONS = (
    "PREVIOUS NEXT CONTEXT OPEN SHARE REMOVE SHARED ASK_ABOUT FIND_TITLE REMOVE_IT KEEP_IT UNDO".split(),
    80,
)
PLACEHOLDERS = ("CHOOSE_ARTICLE CHOOSE_SPEAKER".split(), 150)
FORMS = ("ASK_ABOUT FIND_TITLE READ_ARTICLE".split(), 45)


@cache
def catalogue(language):
    return catalogues.read(catalogues.FOLDER / f"{language}.po")


def sentences(language):
    return [message for message in catalogue(language) if message.id]


def fields(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_language_is_spoken():
    assert set(languages()) == {path.stem for path in catalogues.FOLDER.glob("*.po")}


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_has_each_sentence_of_the_code_translated(language):
    assert {(each.context, each.id) for each in sentences(language)} == {
        (each.context, each.id) for each in catalogues.template() if each.id
    }
    assert catalogues.missing(catalogue(language)) == []
    assert [each.id for each in sentences(language) if each.fuzzy] == []


@pytest.mark.parametrize("language", languages())
def test_what_is_compiled_is_what_the_catalogue_says(language):
    with (catalogues.FOLDER / f"{language}.mo").open("rb") as file:
        spoken = GNUTranslations(file)
    for each in sentences(language):
        if each.pluralizable:
            said = {spoken.ngettext(*each.id, number) for number in range(200)}
            assert said == set(catalogues.texts(each))
        else:
            said = spoken.pgettext(each.context, each.id) if each.context else spoken.gettext(each.id)
            assert said == each.string


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_fields_and_the_markup_of_its_sentence(language):
    for each in sentences(language):
        for told in catalogues.texts(each):
            one, many = each.id if each.pluralizable else (each.id, each.id)
            assert fields(told) in (fields(one), fields(many), [name for name in fields(many) if name != "number"]), (
                told
            )
            assert sorted(MARKUP.findall(told)) == sorted(MARKUP.findall(many)), told
            assert told[-1] in " ：" if many[-1] == " " else told.strip() == told, told


@pytest.mark.parametrize("language", languages())
def test_what_discord_limits_is_short_enough(language):
    known = vars(wording) | vars(check_wording) | vars(library_wording)
    with speaking(language):
        for names, limit in (BUTTONS, PLACEHOLDERS, FORMS):
            for name in names:
                assert 0 < len(known[name]()) <= limit, known[name]()
        longest = max((value() for value in known.values() if isinstance(value, Sentence)), key=len)
        assert len(longest) <= 400, "what stands beside an article's words leaves them room"


def shown(command):
    """What Discord shows of a command and of its parts: kind, names side by side, descriptions."""
    parts = list(getattr(command, "commands", ()))
    options = list(getattr(command, "parameters", ()))
    yield catalogues.COMMAND, [part.name for part in parts], [str(getattr(command, "description", ""))]
    yield catalogues.OPTION, [option.display_name for option in options], [str(each.description) for each in options]
    for part in parts:
        yield from shown(part)


@pytest.mark.parametrize("language", languages())
def test_commands_are_what_discord_takes(language):
    """Names: 1 to 32 letters, digits and dashes, none of them capital, no two alike; descriptions: 1 to 100."""
    told = {(each.context, each.id): each.string for each in sentences(language)}
    slashed = [command for command in COMMANDS if not isinstance(command, app_commands.ContextMenu)]
    groups = [(catalogues.COMMAND, [command.name for command in slashed], [])]
    for kind, names, descriptions in [*groups, *(each for command in slashed for each in shown(command))]:
        spoken = [told[kind, name] for name in names]
        assert len(set(spoken)) == len(spoken)
        assert [name for name in spoken if not re.fullmatch(r"[-_\w]{1,32}", name) or name != name.lower()] == []
        assert [text for text in descriptions if text and not 1 <= len(told[None, text]) <= 100] == []
    menus = [told[catalogues.COMMAND, menu.name] for menu in COMMANDS if menu not in slashed]
    assert all(1 <= len(name) <= 32 for name in menus)
    assert len(set(menus)) == len(menus)


def names_in(command, context, translated):
    """The names of a command, or of its options, as they are typed in a language."""
    parts = getattr(command, "commands", None) or [command]
    own = [command.name, *(part.name for part in parts if part is not command)]
    options = [option.display_name for part in parts for option in getattr(part, "parameters", ())]
    return {translated[context, name] for name in (own if context == catalogues.COMMAND else options)}


@pytest.mark.parametrize("language", languages())
def test_a_sentence_names_commands_and_options_as_the_language_has_them(language):
    translated = {(each.context, each.id): each.string for each in sentences(language) if each.context}
    commands = set().union(*(names_in(command, catalogues.COMMAND, translated) for command in COMMANDS))
    options = set().union(*(names_in(command, catalogues.OPTION, translated) for command in COMMANDS))
    for each in sentences(language):
        for told in catalogues.texts(each):
            assert set(re.findall(r"(?<![\w/.:*])/([\w-]+)", told)) <= commands, told
            code = re.findall(r"`([^`{}]*)(?:{\w+})?`", told)
            assert {name for part in code for name in re.findall(r"[\w-]+(?=:)|^[\w-]+$", part)} <= options, told


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", "de"), ("de-AT", "de"), ("pt-BR", "pt_BR"), ("es-ES", "es"), ("es-419", "es"), ("zh-CN", "zh_CN"),
     ("zh-TW", "en"), ("en-US", "en"), ("en-GB", "en"), ("tlh", "en"), ("", "en"), ("None", "en"),
     ("../de", "en"), ("x" * 99, "en")],
)  # fmt: skip
def test_a_locale_is_spoken_by_the_nearest_catalogue(locale, language):
    assert catalogue_for(locale) == language


def test_numbers_and_plurals_are_the_languages_own():
    with speaking("de"):
        assert wording.N_QUOTATIONS(1) == "1 Zitat"
        assert wording.N_QUOTATIONS(1234) == "1.234 Zitate"
    assert wording.N_QUOTATIONS(1234) == "1,234 quotations"


COUNTED = {
    "ru": ["1 статья", "2 статьи", "5 статей", "11 статей", "21 статья"],
    "uk": ["1 стаття", "2 статті", "5 статей", "11 статей", "21 стаття"],
    "pl": ["1 artykuł", "2 artykuły", "5 artykułów", "11 artykułów", "21 artykułów"],
    "ar": ["مقال واحد", "مقالان", "5 مقالات", "11 مقالًا", "21 مقالًا"],
    "fr": ["1 article", "2 articles", "5 articles", "11 articles", "21 articles"],
    "ja": ["記事 1 件", "記事 2 件", "記事 5 件", "記事 11 件", "記事 21 件"],
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_language_counts_as_it_does(language):
    with speaking(language):
        assert [wording.N_ARTICLES(number) for number in (1, 2, 5, 11, 21)] == COUNTED[language]


def test_an_arabic_sentence_is_not_turned_round_by_a_latin_name():
    with speaking("ar"):
        assert wording.which_one("Rosa Lind", known=True) == "مَن المقصود بـ«\u2068Rosa Lind\u2069»؟"
        assert wording.which_one("محمد", known=True) == "مَن المقصود بـ«محمد»؟"
        known = wording.speaker("Rosa Lind", "mayor")
        assert wording.unclear(known) == "المتحدث غير واضح (ربما \u2068Rosa Lind\u2069 (\u2068mayor\u2069))"


def test_english_without_other_scripts_is_as_it_stands_in_the_code():
    assert wording.speaker("Rosa Lind", "mayor") == "Rosa Lind (mayor)"


def test_a_name_that_runs_the_other_way_is_isolated_once():
    name = "محمد الأحمد"
    assert wording.which_one(name, known=True) == f"Who is meant by “\u2068{name}\u2069”?"
    assert isolated(isolated(name)) == isolated(name)


def test_a_difference_is_isolated_as_a_whole():
    article = Article("a", "t", (Section(None, (Paragraph(1, "We will rebuild the mill by 2026"),)),))
    changes = [("equal", "We will rebuild the mill by", "We will rebuild the mill by"), ("replace", "2026", "2027")]
    english = "Difference: We will rebuild the mill by ~~2027~~ **2026**"
    assert difference(changes, article, 1000) == english
    assert difference(changes, article, len(english) + 2) == english
    with speaking("ar"):
        told = difference(changes, article, 1000)
        assert told == "الفرق:\u2068 We will rebuild the mill by ~~2027~~ **2026**\u2069"
        assert len(difference(changes, article, len(told) - 1)) < len(told)
