"""Pages of different make, as publishers put them out: what is understood of each (`tests/data/pages`)."""

from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.articles.documents import from_json
from bot.articles.source import ArticleError
from bot.library.adding import from_page
from bot.quotes.extract import extract
from bot.web.fetching import FetchedPage, Stamp

PAGES = Path(__file__).parents[1] / "data" / "pages"
CHARSETS = {"windows_1252": "windows-1252"}


class Page(NamedTuple):
    """What is to be understood of a page: `quotes` are words with their speakers."""

    name: str
    title: str
    published: str | None
    publisher: str
    first: str
    last: str
    absent: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...] = ()


UNDERSTOOD = (
    Page(
        "live_blog", "Storm Ida: live updates", "2026-02-03", "Coast Herald",
        "All ferries between Eastport and the islands", "Children who arrive all the same are looked after",
        ("Share on", "Copy link", "Load more", "Ten soups", "rights reserved"),
        (("No captain who has seen this sea will ask me again,", "Marta Quill"),),
    ),
    Page(
        "gallery", "In pictures: the lantern night", "2025-11-12", "Valley Pictures",
        "Four thousand people carried lanterns", "so that none of them reaches the sea.",
        ("est. 1988",), (("My grandmother made the first one,", "Olga Brandt"),),
    ),
    Page(
        "amp", "The bridge opens in June", "2026-04-02", "News of the Day",
        "The new bridge over the Aller opens", "now has a contract until the winter.",
        ("World", "Privacy"), (("I will be the first to cross it, on foot,", "Piet Marsh"),),
    ),
    Page(
        "listicle", "Five things to know about the new tram", "2026-01-20", "City Post",
        "The first tram since 1968", "if the council votes for it in May.",
        ("Read next", "old photographs"), (("You will hear the birds and not the tram,", "Ines Vogt"),),
    ),
    Page(
        "tweets", "Minister deletes post on dike money", "2026-03-05", "Delta Times",
        "The minister for water has deleted a post", "I should have waited for the signature.",
        ("newsletter", "Sign up", "platform.twitter"), (("I was too quick,", "Henk Vroom"),),
    ),
    Page(
        "interview", "“Silence is a tool”: a conversation with Lena Hartog", "2026-05-16", "Stage",
        "Lena Hartog has conducted", "on a slope above the river.", ("Stage magazine",),
    ),
    Page(
        "german", "Stadtrat stimmt für neues Schwimmbad", "2026-06-11", "Talbote",
        "Der Stadtrat hat am Donnerstag", "mit dem Bus in die Nachbarstadt.", ("Impressum", "Startseite"),
    ),
    Page(
        "french", "La bibliothèque rouvre ses portes", "2026-09-01", "Le Courrier du Val",
        "Après deux ans de travaux", "interdisait partout.", ("Publicité",),
        (("Nous n'avons compté aucune amende", "Hélène Dubreuil"),),
    ),
    Page(
        "chinese", "老桥今日重新开放", "2026-07-08", "河谷日报",
        "经过十四个月的维修", "在所有车站张贴。", ("版权所有", "首页"),
    ),
    Page(
        "tables", "How the districts voted", "2026-10-05", "The Count",
        "Turnout fell in four of five districts", "rented shops on its main street.", (),
        (("People vote where something is at stake,", "Ravi Anand"),),
    ),
    Page(
        "infinite_scroll", "Library fines are abolished", "2026-08-14", "Town Crier",
        "The town's libraries will ask for no more fines", "on the budget of the libraries in November.",
        ("Eleven goats", "Frost in May", "Loading", "Read more"),
        (("A fine has never brought a book back,", "Tom Aske"),),
    ),
    Page(
        "cookie_overlay", "Mussels return to the bay", "2026-04-22", "Bay News",
        "For the first time in thirty years", "until a survey in the autumn.",
        ("842 partners", "Accept all", "privacy"), (("I came up and shouted,", "Nora Finch"),),
    ),
    Page(
        "no_title", "The last typewriter shop", "2026-02-27", "Corner",
        "There is one shop left in the county", "keeps them in the cellar.", (),
        (("They come because nobody can read along,", "Emil Torp"),),
    ),
    Page(
        "json_ld_only", "Orchard yields double", "2026-10-19", "Field Notes",
        "The orchards of the valley have yielded twice", "to the deer.", ("enable JavaScript",),
        (("We are giving them away,", "Ola Stern"),),
    ),
    Page(
        "wordpress", "Choir of the unmusical", "2026-03-30", "Hill Street Blog",
        "On Hill Street there is a choir", "the best idea that he has stolen.",
        ("I want to join", "terrible, proud", "Leave a Reply", "A bench for everyone", "Posted"),
        (("We are loud, and we are on time,", "Gus Hale"),),
    ),
    Page(
        "old_layout", "Lighthouse sold for one crown", "2026-05-14", "example.com",
        "The lighthouse at Cape Sorrow has been sold", "people who know how to use them.", ("Guestbook", "Links"),
        (("We bought the stairs, the view is free,", "Abel Crane"),),
    ),
    Page(
        "related_boxes", "Night trains come back", "2026-11-02", "Rail Gazette",
        "From December a night train will run", "at the figures in 2028.",
        ("Why we sleep badly", "Advertisement", "A station without trains", "3 min read"),
        (("I sold the last ticket, and I will sell the first one,", "Karl Wren"),),
    ),
    Page(
        "correction", "Council buys forest", "2026-01-09", "Wood Street Journal",
        "The council has bought the forest behind the mill", "Correction: an earlier version of this article", (),
        (("Nothing will be done, and it will be done properly,", "Iris Dahl"),),
    ),
    Page(
        "windows_1252", "Skåne café serves only soup", "2026-02-14", "example.com",
        "A café in the harbour has had a single dish", "bring bowls of their own.", (),
        (("Nobody has asked for the menu since,", "Björn Åhl"),),
    ),
)  # fmt: skip
STUBS = ("paywall", "cookie_wall", "video")


def read(name):
    url = f"https://example.com/{name}"
    page = FetchedPage(url, (PAGES / f"{name}.html").read_bytes(), "text/html", CHARSETS.get(name, "utf-8"), Stamp())
    return from_page(page, ())


@pytest.mark.parametrize("page", UNDERSTOOD, ids=[page.name for page in UNDERSTOOD])
def test_the_article_of_a_page_is_understood(page):
    incoming = read(page.name)
    article = from_json(incoming.document)
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert article.title == page.title
    assert str(article.published) == str(page.published)
    assert article.publisher == page.publisher
    assert any(page.first in text for text in texts[:3]), "at most a byline and a time stand before it"
    assert any(page.last in text for text in texts[-2:]), "at most the date of the last change stands behind it"
    whole = "\n".join(texts)
    assert [each for each in page.absent if each in whole] == []
    assert len(set(texts)) == len(texts), "nothing is there twice"
    said = {
        (article.paragraphs[quote.paragraph - 1].text[quote.start : quote.end], quote.speaker)
        for quote in extract(article).quotes
    }
    assert set(page.quotes) <= said
    assert list(islice(incoming.names, 1))


@pytest.mark.parametrize("name", STUBS)
def test_a_page_without_an_article_says_what_to_do(name):
    with pytest.raises(ArticleError, match=r"save the page as \.html and add the file"):
        read(name)


def test_every_page_is_looked_at():
    assert {path.stem for path in PAGES.iterdir()} == {*STUBS, *(page.name for page in UNDERSTOOD)}
