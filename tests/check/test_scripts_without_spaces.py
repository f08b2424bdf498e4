"""Checks of quotations in scripts that write no spaces between words."""

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import analyse
from bot.library.collection import Collection
from bot.library.snapshot import Snapshot
from bot.quotes.extract import extract

WITHOUT_SPACES = {
    "zh": "王部长说：“我们不同意这个计划，因为费用太高，而且没有人能够保证工程会按时完成。”随后他离开了会场。",
    "ja": "市長は「橋は来年の夏まで閉鎖される。安全が確認されるまで通行は認められない」と述べた。",
    "th": "นายกเทศมนตรีกล่าวว่า “สะพานจะปิดจนถึงฤดูร้อนหน้า เราไม่สามารถรับประกันความปลอดภัยได้” เมื่อวันอังคาร",
    "my": "မြို့တော်ဝန်က “တံတားကို နွေရာသီအထိ ပိတ်ထားမယ်” လို့ ပြောပါတယ်။",
}


@pytest.mark.parametrize(
    ("language", "claim", "told"),
    [
        ("zh", "因为费用太高，而且没有人能够保证", "verbatim"),
        ("zh", "没有人能够保证工程会按时完成", "verbatim"),
        ("zh", "因为费用太低，而且没有人能够保证", "altered"),
        ("zh", "同意这个计划", "altered"),  # 不 is left out
        ("zh", "计划", "too_short"),
        ("zh", "政府将在明年提高所有人的税收", "not_found"),
        ("ja", "橋は来年の夏まで閉鎖される", "verbatim"),
        ("ja", "安全が確認されるまで通行は認められ", "altered"),  # ない is left out
        ("ja", "橋は再来年の夏まで閉鎖される", "altered"),
        ("ja", "橋は", "too_short"),
        ("th", "สะพานจะปิดจนถึงฤดูร้อนหน้า", "verbatim"),
        ("th", "สามารถรับประกันความปลอดภัยได้", "altered"),  # ไม่ is left out
        ("th", "เรา", "too_short"),
        ("my", "တံတားကို နွေရာသီအထိ ပိတ်ထားမယ်", "verbatim"),
    ],
)
def test_what_is_written_without_spaces_is_compared_letter_by_letter(language, claim, told):
    article = Article(
        "bridge", "Bridge", (Section(None, (Paragraph(1, WITHOUT_SPACES[language]),)),), language=language
    )
    index = Index.from_segments([analyse(article, speech=pack(extract(article)))])
    (finding,) = asyncio.run(Snapshot((Collection("news", index),)).check(f"“{claim}”"))
    assert (finding.told if finding.too_short else finding.verdict) == told
