"""Short articles of many kinds, written for these tests, each with the speaker of every quotation in order."""

from __future__ import annotations

from dataclasses import dataclass

from bot.articles.model import Article, Paragraph, Section


@dataclass(frozen=True)
class Case:
    """An article's paragraphs, and the speakers of its quotations."""

    title: str
    paragraphs: tuple[str, ...]
    speakers: tuple[str, ...]


def article(*paragraphs: str, title: str = "A day in the news") -> Article:
    """An article of one section."""
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return Article("a", title, (Section(None, numbered),))


CASES = {
    "sports, American": Case(
        "Falcons win in overtime",
        (
            "Dana Whitlock scored twice in overtime on Saturday as the Falcons beat the Harbor City Gulls, 4-3.",
            "“We never stopped believing,” Whitlock said. “That is what this team is about.”",
            "Coach Rick Oyelaran, in his ninth season, praised his captain. “She carries us,” he said. “She always has.”",
            "The Gulls’ goalkeeper, Petra Lindqvist, was less happy. “I should have saved the second one,” she told reporters.",
        ),
        ("Dana Whitlock", "Dana Whitlock", "Rick Oyelaran", "Rick Oyelaran", "Petra Lindqvist"),
    ),
    "sports, British": Case(
        "Rovers held at home",
        (
            "Rovers manager Graham Pell said his side had been ‘second best for an hour’ after a goalless draw with Athletic.",
            "‘We were slow, and we were sloppy,’ said Pell. ‘The supporters deserve better than that.’",
            "Athletic’s Tomas Brandt, who hit the post twice, called it ‘a point won, not two lost’.",
        ),
        ("Graham Pell", "Graham Pell", "Graham Pell", "Tomas Brandt"),
    ),
    "science": Case(
        "A comet’s tail, weighed",
        (
            "A team led by Dr. Ingrid Sorensen of the University of Bergen has weighed the dust in a comet’s tail.",
            "“It is far lighter than the models say,” said Sorensen, whose paper appeared on Tuesday in Nature.",
            "Her co-author, Kwame Asante, an engineer at the Max Planck Institute, built the sensor. “It took eleven years,”"
            " he said.",
            "Others urge caution. “One comet is one comet,” said Li Wei, an astronomer at Peking University who was not"
            " involved in the study. “I would like to see ten.”",
        ),
        ("Ingrid Sorensen", "Kwame Asante", "Li Wei", "Li Wei"),
    ),
    "court": Case(
        "Builder jailed over collapse",
        (
            "A builder whose wall fell on a passer-by was jailed for two years on Friday.",
            "Judge Helen Mortimer told Barry Stokes, 51, that he had shown “a reckless disregard for the safety of others”.",
            "“You were warned three times,” she said. “You did nothing.”",
            "Stokes’s barrister, Imran Qureshi, had asked for a suspended sentence. “My client is a broken man,” Mr Qureshi"
            " told the court.",
            "In a statement the victim’s widow, Carol Finch, said: “No sentence will bring Peter back.”",
        ),
        ("Helen Mortimer", "Helen Mortimer", "Helen Mortimer", "Imran Qureshi", "Carol Finch"),
    ),
    "business": Case(
        "Profits fall at Larkspur",
        (
            "Larkspur Foods said on Thursday that quarterly profit fell 14 percent as the price of wheat rose.",
            "“We will not pass all of this on to families,” chief executive Monica Reyes said on a call with analysts.",
            "“The margin will recover in the autumn,” she added.",
            "Analysts were not so sure. “They have said that before,” said Paul Nakagawa of Crestline Capital.",
            "According to Nakagawa, the company is “running out of road”.",
        ),
        ("Monica Reyes", "Monica Reyes", "Paul Nakagawa", "Paul Nakagawa"),
    ),
    "culture": Case(
        "The opera that nobody finished",
        (
            "Lucia Ferrante has spent a decade on an opera that its composer left in pieces.",
            "“You hear a door that opens onto nothing,” Ferrante says of the last act. “So I had to build the room.”",
            "The tenor Samuel Okoro sings the lead. “It’s brutal,” he says, laughing. “It’s also the best thing I have done.”",
            "Reviewing the first night in The Tribune, the critic Anne Delacroix wrote that the score was “full of light and"
            " very cold”.",
        ),
        ("Lucia Ferrante", "Lucia Ferrante", "Samuel Okoro", "Samuel Okoro", "Anne Delacroix"),
    ),
    "health": Case(
        "Flu comes early",
        (
            "Hospitals across the county are filling up three weeks earlier than last year.",
            "“We have opened every bed that we have,” said Nurse Director Yolanda Prince of St. Mary’s Hospital.",
            "A spokesman for the health department, Carl Bremmer, said that vaccines were available. “Nobody needs to wait,”"
            " Bremmer said.",
            "“If you are over 65, please come in,” he added.",
        ),
        ("Yolanda Prince", "Carl Bremmer", "Carl Bremmer"),
    ),
    "politics with a family": Case(
        "The Hallorans part ways",
        (
            "Senator James Halloran will not support the bill that his daughter, Representative Erin Halloran, wrote.",
            "“I love my daughter, and I will vote no,” Senator Halloran said on Monday.",
            "Erin Halloran shrugged it off. “He taught me to argue,” she said. “He can hardly complain now.”",
        ),
        ("James Halloran", "Erin Halloran", "Erin Halloran"),
    ),
    "local, with unnamed sources": Case(
        "Bridge closed",
        (
            "The old bridge over the Wend was closed on Sunday after engineers found a crack.",
            "“It could have gone at any time,” said an official at the ministry, who asked not to be named.",
            "Residents were angry. “I drove over it this morning with my children,” said Tess Mulgrew, a baker.",
        ),
        ("an official", "Tess Mulgrew"),
    ),
    "a speech over paragraphs": Case(
        "The mayor’s farewell",
        (
            "Mayor Odile Renard said goodbye on Wednesday after twelve years.",
            "“I came here with one suitcase,” she said. “I leave with a city in it.",
            "“I have made mistakes, and you have told me about every one of them.",
            "“Go on doing that.”",
        ),
        ("Odile Renard", "Odile Renard", "Odile Renard", "Odile Renard"),
    ),
    "questions and answers": Case(
        "Five minutes with a lighthouse keeper",
        (
            "Angus Muir kept the last manned lighthouse in the north until 1998. He spoke to our reporter Beth Lane.",
            "LANE: “Were you lonely?”",
            "MUIR: “Never. The sea is good company.”",
            "LANE: “Would you go back?”",
            "MUIR: “Tomorrow.”",
        ),
        ("Beth Lane", "Angus Muir", "Beth Lane", "Angus Muir"),
    ),
    "agency, with a second hand": Case(
        "Minister resigns",
        (
            "Defence Minister Jan Kowalczyk resigned on Tuesday, hours after talks with President Ewa Nowak.",
            "“It is time for somebody else,” Kowalczyk told Reuters by telephone.",
            "Nowak thanked him for “six years of loyal service”, according to the state news agency.",
            "“He will be missed,” she said later in a televised address.",
        ),
        ("Jan Kowalczyk", "Ewa Nowak", "Ewa Nowak"),
    ),
}
