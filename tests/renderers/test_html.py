"""The exported file: one page, no script, the analysed text to the character."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from framing.article import Voice
from framing.categories import CATEGORIES
from framing.flags import Report, SectionScore, WordWeight
from framing.renderers import html
from framing.view import view
from tests.web.page import Page
from tests.web.reports import TOO_SHORT, flag, report

TEXT = (
    "Council Rams Through Port Sale\n\nBy the Desk | 4 March\n\n"
    "The deal hands the beating heart of the town to a fund that critics say never ran a ferry.\n\n\n"
    "  Who really wins?\n\n“It is a sell-out,” said Moira Dunne. The town must act now, and act together.\n"
)
NASTY = [
    'He said <script>alert("1")</script> twice.\n\nAnd &amp; once, and </article> too.',
    "Tabs\there,  two spaces,\nand a line end.\r\n\r\nThen\rothers.\u2028And\u00a0more.",
    "Flags 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 👩‍👩‍👧 and e\u0301 and Z͑ͫ̓ͪ̂ͫ̽a̴l̵g̶o.\n\nמילים ומשמאל לימין.",
    "\n\n   leading white space, trailing too   \n\n",
    "",
    "   ",
    "{{ 7 * 7 }} {% raw %} ${x} <!-- no --> ]]> 'single' \"double\"",
]


def article(page: Page) -> str:
    return page.by_id("article").text


@pytest.mark.parametrize("text", [TEXT, *NASTY])
def test_article_is_the_text(text: str) -> None:
    words = re.findall(r"\w{3,}", text)[:6]
    marked = report(text, [flag(text, word, severity=1 + i % 3) for i, word in enumerate(dict.fromkeys(words))])
    page = Page(html.render(marked))
    assert article(page) == text
    assert page.problems == []


def test_what_html_cannot_hold_keeps_its_place() -> None:
    text = "A null \0 and half a pair \ud800 stand here.\n\nNothing moves."
    assert article(Page(html.render(report(text)))) == text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("beating heart of the town", "heart"),
        ("beating heart of", "heart of the town"),
        ("beating heart", "beating heart"),
        ("beating heart", "beating"),
        ("beating heart", "heart"),
    ],
)
def test_overlaps_double_nothing(first: str, second: str) -> None:
    marks = [flag(TEXT, first), flag(TEXT, second, "group-appeal")]
    page = Page(html.render(report(TEXT, marks)))
    assert article(page) == TEXT
    assert sorted(page.ids()) == sorted(set(page.ids()))
    quotes = [element.text for element in page.by_class("quote")]
    assert sorted(quotes) == sorted([first, second])
    covered = sum(len(element.text) for element in page.tagged("mark"))
    start, end = min(m.start for m in marks), max(m.end for m in marks)
    assert covered == end - start


def test_the_shortest_flag_has_the_link() -> None:
    marks = [flag(TEXT, "beating heart of the town"), flag(TEXT, "heart", "group-appeal")]
    links = Page(html.render(report(TEXT, marks))).by_class("flag")
    inner = next(link for link in links if link.text == "heart")
    assert inner.attributes["href"] == "#card-2"
    assert {"F", "and-L"} <= set(inner.classes)


def test_more_than_two_flags_show_how_many() -> None:
    marks = [flag(TEXT, "critics say", category) for category in ("loaded-language", "doubt", "vague-attribution")]
    link = Page(html.render(report(TEXT, marks))).by_class("flag")[0]
    assert link.text == "critics say"
    assert link.attributes["data-label"].endswith("+1")
    assert len([name for name in link.classes if name.startswith("and-")]) == 1


def test_every_link_leads_somewhere() -> None:
    marks = [flag(TEXT, name, category) for name, category in (("beating heart", "label"), ("heart of", "slogan"))]
    marks += [flag(TEXT, "beating heart", "fear-appeal"), flag(TEXT, "act now", "directive", 1)]
    page = Page(html.render(report(TEXT, marks)))
    ids = set(page.ids())
    for link in page.tagged("a"):
        assert link.attributes["href"].removeprefix("#") in ids
        assert link.attributes.get("aria-describedby", "article") in ids


def test_a_flag_says_all_it_knows() -> None:
    mark = flag(TEXT, "sell-out", severity=3, kind="finance", voice=Voice.QUOTED)
    page = Page(html.render(report(TEXT, [mark])))
    card = page.by_id("card-1")
    for said in ("L", "Loaded language · finance", "strong", "sell-out", "Why of sell-out.", "something plainer",
                 "it is quoted", "omebody else’s words", "a rule", "Somebody 2000"):  # fmt: skip
        assert said in card.text
    assert "q" in page.by_class("flag")[0].classes


def test_a_suggestion_is_optional() -> None:
    mark = flag(TEXT, "sell-out", suggestion=None, fine_when=None)
    card = Page(html.render(report(TEXT, [mark]))).by_id("card-1")
    assert "Plainer" not in card.text
    assert "Fine when" not in card.text
    assert "None" not in card.text


def test_mild_notes_are_folded() -> None:
    marks = [flag(TEXT, "act now", "directive", 1), flag(TEXT, "heart", severity=2)]
    page = Page(html.render(report(TEXT, marks)))
    assert "brief" not in page.by_id("card-1").classes
    assert "brief" in page.by_id("card-2").classes


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_can_be_drawn(category: str) -> None:
    page = Page(html.render(report(TEXT, [flag(TEXT, "heart", category)])))
    assert article(page) == TEXT
    assert CATEGORIES[category].label in page.by_id("card-1").text
    assert len(page.by_class("flag")) == (1 if CATEGORIES[category].family else 0)


def test_one_file_without_script_or_style_attributes() -> None:
    markup = html.render(report(TEXT, [flag(TEXT, "heart")]))
    page = Page(markup)
    assert not page.tagged("script")
    assert not page.tagged("link")
    assert "@import" not in markup
    assert "url(" not in markup
    assert not [element for element in page.elements if "style" in element.attributes]
    assert not [element for element in page.elements if "src" in element.attributes]
    assert len(markup.encode()) < 150_000


def test_summary_sentence() -> None:
    page = Page(html.render(report(TEXT)))
    verdict = " ".join(page.by_class("verdict")[0].text.split())
    assert verdict == (
        "The wording is stronger than in 91 of 100 news reports (84 to 96) and than in 47 of 100 opinion pieces."
    )
    dial = page.by_class("dial")[0]
    assert "91 of 100 news reports" in dial.attributes["aria-label"]
    assert len(page.by_class("dial")) == 5


def test_an_unplaced_text_gets_the_note_and_no_dials() -> None:
    page = Page(html.render(report(TEXT, placed=False)))
    assert page.by_class("verdict")[0].text == TOO_SHORT
    assert not page.by_class("dial")


def test_notes_are_shown() -> None:
    assert Page(html.render(report(TEXT, notes=("Mind the gap.",)))).by_class("note")[0].text == "Mind the gap."


def test_title_is_escaped() -> None:
    text = "<b>Bold & bald</b> claims made\n\nThe text goes on for a sentence."
    assert Page(html.render(report(text))).tagged("title")[0].text.startswith("<b>Bold & bald</b>")


def test_no_verdict_on_people() -> None:
    page = html.render(report(TEXT, [flag(TEXT, "heart", category) for category in CATEGORIES]))
    assert not re.search(r"\b(biased|propaganda|misleading|fake)\b", page, re.I)


def test_strength_of_paragraphs() -> None:
    marks = [flag(TEXT, "beating heart", severity=3), flag(TEXT, "critics say", severity=3), flag(TEXT, "sell-out")]
    page = Page(html.render(report(TEXT, [*marks[:2], flag(TEXT, "sell-out", voice=Voice.QUOTED)])))
    strengths = [name for block in page.elements if block.tag in ("h2", "p", "h3") for name in block.classes
                 if re.fullmatch(r"v\d", name)]  # fmt: skip
    assert "v3" in strengths
    assert strengths.count("v0") == len(strengths) - 1  # somebody else's words shade nothing
    cells = [element for element in page.tagged("rect") if "data-paragraph" in element.attributes]
    assert len(cells) == len(strengths)


def modelled(text: str, *marks: str) -> Report:
    """As with the trained model: every sentence is loaded, its first word in favour, its second against."""
    made = report(text, [flag(text, mark) for mark in marks])
    sentences = []
    for said in made.sentences:
        start = said.sentence.start
        words = (WordWeight(start, start + 3, 2.0), WordWeight(start + 4, start + 6, -0.5))
        sentences.append(said._replace(loaded=0.93, opinion=0.7, words=words))
    return replace(made, sentences=tuple(sentences))


@pytest.mark.parametrize("text", [TEXT, *NASTY])
def test_bars_in_the_margin_change_no_text(text: str) -> None:
    page = Page(html.render(modelled(text, *dict.fromkeys(re.findall(r"\w{3,}", text)[:4]))))
    assert article(page) == text
    assert page.problems == []
    assert len(set(page.ids())) == len(page.ids())
    ids = page.ids()
    for bar in page.by_class("said"):
        assert bar.attributes["href"].removeprefix("#") in ids
        assert "0.93" in bar.attributes["aria-label"]


def test_a_flag_across_two_sentences_is_cut_at_the_bar() -> None:
    text = "Enough is enough here. Anything less would do, and the town would be the last to know of it."
    page = Page(html.render(modelled(text, "enough here. Anything")))
    assert article(page) == text
    assert [mark.text for mark in page.tagged("mark")] == ["enough here. ", "Anything"]
    assert [link.text for link in page.by_class("quote")] == ["enough here. Anything"]


def test_a_sentence_card_shows_the_words_that_moved_it() -> None:
    text = "The deal hands the town to a fund. It is a sell-out, and all of the town has said so since May."
    page = Page(html.render(modelled(text)))
    card = page.by_class("sentence")[0]
    assert "0.93" in card.text
    assert "opinion (0.70)" in card.text
    assert [element.text for element in page.by_class("words")] == [text[:34], text[35:]]
    assert page.by_class("u4")[0].text == "The"
    assert page.by_class("d1")[0].text == "de"


def test_a_flag_of_the_model_and_its_sentence_share_a_card() -> None:
    text = "The deal hands the town to a fund, and nobody in the whole of the town has been asked for a view."
    made = modelled(text)
    made = replace(made, flags=(flag(text, text, "loaded-sentence"),))
    page = Page(html.render(made))
    assert not page.by_class("sentence")
    assert page.by_class("said")[0].attributes["href"] == "#card-1"
    assert page.by_class("words")[0].text == text


def test_sentences_of_others_and_calm_ones_have_no_bar() -> None:
    text = "The deal hands the town to a fund. It is a sell-out, and all of the town has said so since May."
    made = modelled(text)
    first, second = made.sentences
    made = replace(made, sentences=(first._replace(voice=Voice.QUOTED), second._replace(loaded=0.49)))
    assert not Page(html.render(made)).by_class("said")


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [(30.0, 10.0, "stronger than"), (10.0, 10.0, "much like"), (2.0, 10.0, "plainer than"), (0.0, 0.0, "as plain as")],
)
def test_headline_against_body(above: float, below: float, said: str) -> None:
    made = replace(report(TEXT), headline=SectionScore(10, 1, above), body=SectionScore(200, 9, below))
    assert f"{said} the body" in Page(html.render(made)).by_class("profile")[0].text


def test_the_profile_says_what_is_known() -> None:
    made = report(TEXT)
    bare = Page(html.render(made)).by_class("profile")[0].text
    assert "8 %" in bare
    assert "Reads like" not in bare
    assert "schooling" not in bare
    full = replace(made, genre={"report": 0.1, "opinion": 0.9}, readability={"flesch_kincaid_grade": 0.6})
    text = " ".join(Page(html.render(full)).by_class("profile")[0].text.split())
    assert "an opinion piece (90 % sure)" in text
    assert "about 1 year of schooling" in text


def test_frames_carry_the_places_of_their_words() -> None:
    made = report(TEXT)
    frame = Page(html.render(made)).by_class("frame")[0]
    start, end = (int(edge) for edge in frame.attributes["data-places"].split("-"))
    assert (start, end) == made.frames[0].evidence[0]
    assert "100 %" in frame.text


def test_sentence_places() -> None:
    made = report(TEXT)
    pairs = [tuple(map(int, pair.split("-"))) for pair in view(made).sentence_places.split()]
    assert pairs == [(sentence.start, sentence.end) for sentence in made.article.sentences]


def test_the_numbers_above_the_article_count_what_is_marked_in_it() -> None:
    """The classifier's flags on whole sentences are told apart: they are bars in the margin, not marks."""
    marks = [
        flag(TEXT, "heart"),
        flag(TEXT, "sell-out", voice=Voice.QUOTED),
        flag(TEXT, "The town must act now", "loaded-sentence"),
    ]
    made = report(TEXT, marks)
    loaded = tuple(
        said._replace(loaded=0.9) if "must act" in TEXT[said.sentence.start : said.sentence.end] else said
        for said in made.sentences
    )
    page = Page(html.render(replace(made, sentences=loaded)))
    said = " ".join(page.by_class("profile")[0].text.split())
    assert "1 mark in the writer’s words, 1 in the words of others" in said
    assert sum(int(count.text) for count in page.by_class("count")) == 2
    assert page.by_class("margin")[0].text.split() == ["loaded", "sentence", "1"]
    assert not Page(html.render(made)).by_class("margin")
