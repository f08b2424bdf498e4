"""What can be asked of a library, with its articles in memory and in a genuine cluster: the same tests over both."""

from itertools import count

import pytest

from bot.cli.records import finding_record
from bot.library.library import Library
from bot.library.served import UnknownArticleError
from bot.settings import Settings

ARTICLES = {
    "bread": """---
title: Bread gets dearer
published: 2024-05-02
---
Bakers raised the price of rye bread by a tenth in May.

“We cannot bake without butter,” said Ada Fox, head of the bakers' guild. “Nobody can.”

## Why did the price rise?

The harvest failed, and grain had to be brought from Eastport.
""",
    "harbour": """---
title: The harbour opens
published: 2024-06-01
---
The harbour of Eastport opened again on Monday after a storm had closed it in March.

## When did the harbour open?

It opened on Monday, in front of a crowd of two hundred people.

The ferry company's chair, Tomas Fox, said that the ferries would sail every hour.

“The pier was never safe,” Ingrid Solheim, the mayor of Eastport, told reporters.
""",
    "rail/trains": """---
title: Trains run late
published: 2024-04-07
---
Trains between Eastport and Oslo ran two hours late because a signal near the harbour had failed.

“We have asked for a new signal for ten years,” said Ingrid Solheim.
""",
    "rail/strike": """---
title: A strike on the railway
---
The railway workers went on strike for a day. Their union asks for shorter shifts.
""",
}
_numbers = count(1)


@pytest.fixture(params=["memory", "cluster"])
async def library(request, tmp_path):
    """The articles, opened in one of the engines."""
    for name, text in ARTICLES.items():
        path = tmp_path / "corpus" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    given = {}
    if request.param == "cluster":
        nodes = request.getfixturevalue("cluster_nodes")
        given = {"search_url": ",".join(nodes.urls), "search_index": f"test-{next(_numbers)}"}
    settings = Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data", **given)
    opened = await Library.open(settings)
    yield opened
    await opened.close()


@pytest.fixture
async def served(library):
    return await library.served_in(None)


async def test_what_there_is(served):
    assert (served.size, served.count, await served.count_people()) == (4, 10, 3)
    ids = ["bread", "harbour", "rail/strike", "rail/trains"]
    assert [each.id for each in await served.listed(0, 10)] == ids
    assert [each.title for each in await served.listed(1, 2, by_title=True)] == [
        "The harbour opens",
        "A strike on the railway",
    ], "folder by folder"
    assert [document.article.id async for document in served.all()] == ids


@pytest.mark.parametrize(
    ("question", "article", "paragraph"),
    [
        ("when did the harbour open?", "harbour", 2),
        ("why were trains late", "rail/trains", 1),
        ("what do the railway workers ask for", "rail/strike", 1),
        ("how much did rye bred rise", "bread", 1),
        ("when did the harbuor open", "harbour", 1),
    ],
)
async def test_a_question_is_answered(served, question, article, paragraph):
    answer = await served.ask(question)
    first = answer.hits[0].passage
    assert (first.article, first.paragraph) == (article, paragraph)
    assert (await served.article(article)).paragraphs[paragraph - 1].text == first.text
    within = await served.ask(question, article=article)
    assert {hit.passage.article for hit in within.hits} == {article}


@pytest.mark.parametrize("question", ["xylophones?", "", "?", "the", "zzzzzzzz qqqqqqqq", '*:* OR {"a": [1]} \\'])
async def test_a_question_that_nothing_answers(served, question):
    assert (await served.ask(question)).verdict == "none"


async def test_a_question_for_somebodys_words(served):
    answer = await served.ask("What did the mayor of Eastport say about the pier?")
    assert (answer.voice.name, answer.hits[0].passage.article) == ("Ingrid Solheim", "harbour")


@pytest.mark.parametrize(
    ("message", "verdict", "speaker"),
    [
        ("“The pier was never safe,” said Ingrid Solheim.", "verbatim", "Ingrid Solheim"),
        ("“The pier was never safe,” said Ada Fox.", "misattributed", "Ingrid Solheim"),
        ("“The pier was always quite safe,” said Ingrid Solheim.", "altered", "Ingrid Solheim"),
        ("“Elephants have invaded the parliament building,” said Ada Fox.", "not_found", None),
    ],
)
async def test_a_claim_is_judged(served, message, verdict, speaker):
    (finding,) = await served.check(message)
    assert (finding.verdict, finding_record(finding)["speaker"]) == (verdict, speaker)


async def test_what_was_said(served):
    mayor = (await served.directory("solheim")).find("Solheim").person
    assert [(each.article.id, each.text) for each in await served.said(by=mayor)] == [
        ("harbour", "The pier was never safe,"),
        ("rail/trains", "We have asked for a new signal for ten years,"),
    ], "the newest first"
    about = await served.said(about="the signal")
    assert [each.article.id for each in about] == ["rail/trains"]
    assert [each.article.id for each in await served.said(article="Bread gets dearer")] == ["bread", "bread"]
    assert len(await served.said()) == 5


@pytest.mark.parametrize(
    ("typed", "names", "known"),
    [
        ("Ada Fox", ["Ada Fox"], True),
        ("fox", ["Ada Fox", "Tomas Fox"], True),
        ("mayor", ["Ingrid Solheim"], True),
        ("Ingrid Solhiem", ["Ingrid Solheim"], True),
        ("Nobody Atall", [], False),
    ],
)
async def test_whom_a_name_means(served, typed, names, known):
    found = (await served.directory(typed)).find(typed)
    assert ([person.name for person in found.people], found.known) == (names, known)


async def test_speakers_are_listed_and_known_by_their_key(served):
    people = await served.people(0, 10)
    assert [(each.name, each.quotations) for each in people] == [
        ("Ada Fox", 2),
        ("Ingrid Solheim", 2),
        ("Tomas Fox", 1),
    ]
    assert await served.people(1, 1) == people[1:2]
    assert await served.person(people[2].key) == people[2]
    assert await served.person("nobodyhere") is None
    there = await served.directory(among=["rail/trains"])
    assert [each.name for each in there.people if "rail/trains" in each.articles] == ["Ingrid Solheim"]
    suggested = (await served.directory("ingr")).suggest("ingr")
    assert [each.name for each in suggested] == ["Ingrid Solheim"]


@pytest.mark.parametrize("name", ["bread", "BREAD", "Bread gets dearer", "  bread   GETS dearer ", "gets dear"])
async def test_an_article_is_found_by_id_or_title(served, name):
    assert (await served.find_article(name)).id == "bread"


@pytest.mark.parametrize(
    ("name", "told"),
    [("the harbor", "The nearest is “The harbour opens”"), ("rail", "fits 2 articles"), ("x" * 5_000, "No article")],
)
async def test_a_name_that_is_no_articles(served, name, told):
    with pytest.raises(UnknownArticleError, match=told):
        await served.find_article(name)


@pytest.mark.parametrize(
    ("typed", "first"), [("", "bread"), ("har", "harbour"), ("trai", "rail/trains"), ("strke", "rail/strike")]
)
async def test_articles_are_found_while_they_are_typed(served, typed, first):
    assert (await served.typed(typed, 5))[0].id == first
    assert [each.id for each in await served.typed(typed, 5, among=[first])] == [first]


async def test_keys_and_documents(served):
    assert await served.documents(["nothing"]) == {}
    document = await served.document("harbour")
    assert (await served.by_key(document.key)).id == "harbour"
    assert await served.by_key("abcdefghij") is None


async def test_a_reindex_serves_what_the_folder_holds_then(library, tmp_path):
    before = await library.served_in(None)
    (tmp_path / "corpus" / "bread.md").write_text("# Bread gets cheaper\n\nBakers lowered the price of butter.\n")
    (tmp_path / "corpus" / "harbour.md").unlink()
    (tmp_path / "corpus" / "mine.txt").write_text("A mine closes\n\nThe last mine closed in spring.\n")
    (tmp_path / "corpus" / "rail" / "strike.md").write_bytes(b"\xff")
    report = await library.reindex()
    assert (report.added, report.changed, report.removed) == (
        ("A mine closes",),
        ("Bread gets cheaper",),
        ("The harbour opens",),
    )
    assert [each.name for each in report.failed] == ["rail/strike.md"]
    after = await library.served_in(None)
    assert [each.id for each in await after.listed(0, 9)] == ["bread", "mine", "rail/strike", "rail/trains"]
    assert (await after.ask("when did the last mine close?")).hits[0].passage.article == "mine"
    assert (await before.ask("when did the harbour open?")).hits[0].passage.article == "harbour", "who began goes on"


FERRY = """---
title: The ferry sinks
---
The ferry to Eastport sank in the harbour on a calm night. Nobody drowned.

“It went down like a stone,” said Ingrid Solheim, who watched from the pier.
"""


async def test_a_servers_own_articles_are_asked_about_with_the_shared_ones(library, tmp_path):
    settings = Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data")
    await library.open_servers(settings)
    await library.servers.add_file(7, "ferry.md", FERRY.encode(), library.in_memory)
    served, elsewhere = await library.served_in(7), await library.served_in(8)
    assert (served.size, elsewhere.size) == (5, 4)
    ids = [each.id for each in await served.listed(0, 9)]
    assert ids == ["bread", "harbour", "rail/strike", "rail/trains", "the-ferry-sinks"]
    assert [each.id for each in await served.listed(3, 9)] == ids[3:]
    titles = [each.title for each in await served.listed(0, 9, by_title=True)]
    assert titles[:3] == ["Bread gets dearer", "The ferry sinks", "The harbour opens"]
    assert [each.title for each in await served.listed(1, 2, by_title=True)] == titles[1:3]
    assert (await served.ask("where did the ferry sink?")).hits[0].passage.article == "the-ferry-sinks"
    assert (await served.ask("when did the harbour open?")).hits[0].passage.article == "harbour"
    assert "the-ferry-sinks" not in {
        hit.passage.article for hit in (await elsewhere.ask("where did the ferry sink?")).hits
    }
    (finding,) = await served.check("“It went down like a stone,” said Ingrid Solheim.")
    assert (finding.verdict, finding_record(finding)["article"]) == ("verbatim", "the-ferry-sinks")
    mayor = (await served.directory("solheim")).find("solheim").person
    assert (mayor.quotations, sorted(mayor.articles)) == (3, ["harbour", "rail/trains", "the-ferry-sinks"])
    assert sorted({each.article.id for each in await served.said(by=mayor)}) == sorted(mayor.articles)
    assert await served.person(mayor.key) == mayor
    assert (await served.find_article("ferry sinks")).id == "the-ferry-sinks"
    assert (await served.typed("ferr", 5))[0].id == "the-ferry-sinks"
    assert (await served.by_key(await served.key("the-ferry-sinks"))).id == "the-ferry-sinks"
