"""What the classifier reads in place of names: no score may depend on who is meant."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.encoded import DAY, NAME, NUMBER, SIGNS, UNKNOWN
from framing.model.tokens import Tokens
from framing.model.words import Vocabulary, Word, canonical
from tests.model.small import encode, vocabulary

WORDS = vocabulary()
N, NO, D, X = SIGNS[NAME], SIGNS[NUMBER], SIGNS[DAY], SIGNS[UNKNOWN]


def _read(sentence: str, *, titled: bool = False) -> list[str]:
    return [WORDS.text_of(id) for id in encode(sentence, titled=(0,) if titled else (), words=WORDS).ids.tolist()]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("the mayor met Kessler", f"the mayor met {N}"),
        ("the mayor met Dana Rose Kessler", f"the mayor met {N}"),
        ("the town of Port St. Dunmore slept", f"the town of {N} slept"),
        ("he was in Chad", f"he was in {N}"),
        ("he was in the Netherlands", f"he was in {N}"),
        ("Kessler slept", f"{N} slept"),
        ("Dana Kessler slept", f"{N} slept"),
        ("Zorvath slept", f"{N} slept"),
        ("Brook slept", f"{N} slept"),  # oftener a name than not
        ("Hope Kessler slept", f"{N} slept"),  # may be a name, and a name follows
        ("The Netherlands slept", f"{N} slept"),
        ("The port slept", "the port slept"),
        ("the council met the Council", f"the council met {N}"),  # capitals tell where they are free to be absent
        ('he said "The sale is shameful"', 'he said " the sale is shameful "'),
        ('he said “Kessler slept”', f'he said " {N} slept "'),
        ("he said: This is the port", "he said : this is the port"),
        ("the town will not vote for Congress", "the town will not vote for congress"),
        ("that is what I said", f"that is {X} i said"),
    ],
)  # fmt: skip
def test_names(sentence: str, read: str) -> None:
    assert " ".join(_read(sentence)) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("she said that she's not the woman", "he said that he's not the man"),
        ("the spokeswoman was herself", "the spokesman was himself"),
        ("the democrats met", "the republicans met"),
        ("a muslim minister met jewish fish", "a catholic minister met gay fish"),
        ("the black mayor was far-right", "the white mayor was far-left"),
        ("they met on Monday", "they met on Thursday"),
        ("they met in June", "they met in Oct"),
        ("the sale of 300", "the sale of 7.5"),
        ("Kessler’s sale was shameful", "Ortega's sale was shameful"),
        ("the Kessler-led council met", "the Ortega-backed council met"),
        ("the anti-Kessler vote", "the pro-Ortega vote"),
        ("iKess is sold", "McOrtega is sold"),
        ("the U.S council met", "the UN council met"),
        ("the Kessler Ortega Council met", "the Smith met"),
    ],
)
def test_what_must_not_matter(one: str, other: str) -> None:
    assert _read(one) == _read(other)
    assert UNKNOWN not in encode(one, words=WORDS).ids or "muslim" in one


def test_groups_in_small_letters_are_names_and_merge_with_them() -> None:
    assert _read("the republican Kessler met") == [N, "met"]
    assert _read("he met liberals") == ["he", "met", N]


def test_a_name_hidden_behind_a_hyphen_is_none_of_the_vocabulary() -> None:
    """Learned from old files or in small letters, such a word must not tell one name from another."""
    words = Vocabulary([Word("anti-kessler", 1.0), Word("met", 1.0)])
    assert encode("met anti-Kessler", "met anti-Ortega", words=words).ids.tolist() == [6, NAME, 6, NAME]


def test_days_need_a_capital_and_numbers_none() -> None:
    assert _read("they will march in March on 3 June") == ["they", "will", X, "in", D, "on", NO, D]


def test_titled_lines_say_nothing_by_capitals() -> None:
    headline = "Mayor Sold The Port By Kessler In Reckless Vote"
    assert _read(headline, titled=True) == ["mayor", "sold", "the", "port", "by", N, "in", "reckless", "vote"]
    assert _read(headline) == [N]  # in running text all of it is one name
    assert _read("Brook Said", titled=True) == [N, "said"]  # `brook` is oftener a name


def test_what_is_all_in_capitals_is_a_name_wherever_capitals_are_free() -> None:
    """`it`, `who` and `will` are words of the vocabulary; IT and WHO are none of it."""
    assert _read("WHO met the mayor") == _read("Kessler met the mayor")
    assert _read("he said “IT slept”") == _read("he said “Kessler slept”")
    assert _read("WHO Met Mayor", titled=True) == [N, "met", "mayor"]
    assert _read("WHO MET THE MAYOR?", titled=True) == [*"who met the mayor ?".split()]
    assert _read("A mayor slept") == ["a", "mayor", "slept"]


def test_only_the_titled_sentence_is_read_so() -> None:
    encoded = encode("Reckless Vote", "he met Reckless Vote", titled=(0,), words=WORDS)
    assert [WORDS.text_of(id) for id in encoded.ids.tolist()] == ["reckless", "vote", "he", "met", N]


@pytest.mark.parametrize(
    ("small", "spelling"),
    [
        ("town’s", "town"), ("town's", "town"), ("it’s", "it's"), ("she’s", "he's"), ("woman's", "man"), ("her", "his"),
        ("“", '"'), ("–", "—"), ("--", "—"), ("%", "percent"), ("well-known", "well-known"),
    ],
)  # fmt: skip
def test_canonical(small: str, spelling: str) -> None:
    assert canonical(small) == spelling
    assert canonical(spelling) == spelling


def test_hyphens_and_unknown_words() -> None:
    assert _read("a well-known quorble-fish") == ["a", "well-known", X]


def test_words_before_a_name_stay_though_the_article_is_unknown() -> None:
    words = Vocabulary([Word("met", 1.0)])
    assert encode("they quorbled Kessler", words=words).ids.tolist() == [UNKNOWN, UNKNOWN, NAME]


def test_nothing_to_read() -> None:
    encoded = WORDS.encode(Tokens.of([]), np.zeros(1, np.intp), [])
    assert (encoded.ids.tolist(), encoded.starts.tolist(), encoded.tokens.tolist()) == ([], [0], [])
    assert encoded.starts.dtype.kind == "i"


def test_tokens_point_to_the_first_of_a_name() -> None:
    encoded = encode("he met Dana Rose Kessler in the Netherlands", "Dana Kessler slept", words=WORDS)
    assert encoded.tokens.tolist() == [0, 1, 2, 5, 7, 8, 10]
    assert encoded.starts.tolist() == [0, 5, 7]


LINES = st.lists(
    st.sampled_from([*"the a Kessler The Dana said “ : mayor Mayor 3 Monday democrats Hope".split()]), min_size=1
)


@given(st.lists(LINES, min_size=1, max_size=6))
def test_sentences_are_read_one_by_one(lines: list[list[str]]) -> None:
    """Whatever stands before or after: no sentence is empty, and each reads as it does alone."""
    together = encode(*map(" ".join, lines), words=WORDS)
    starts = together.starts.tolist()
    for number, line in enumerate(lines):
        alone = encode(" ".join(line), words=WORDS).ids.tolist()
        assert alone
        assert together.ids[starts[number] : starts[number + 1]].tolist() == alone


NAMES = st.sampled_from(["Kessler", "Dana Kessler", "Zorvath", "the Netherlands", "McKay", "NQR", "Ortega's", "anti-Zorvath"])  # fmt: skip
FRAMES = ["{} slept", "he met {} on Monday", "“{} is a shameful fish,” said {}", "the mayor: {} sold the port to {}"]


@given(st.sampled_from(FRAMES), NAMES, NAMES)
def test_who_is_meant_does_not_matter(frame: str, one: str, other: str) -> None:
    """A capital that opens a sentence is the writer's in any case."""
    first, second = ([frame.replace("{}", name)[:1].upper() + frame.replace("{}", name)[1:]] for name in (one, other))
    assert encode(*first, words=WORDS).ids.tolist() == encode(*second, words=WORDS).ids.tolist()


def test_a_word_that_may_be_a_name_is_one_before_a_verb_of_saying() -> None:
    """`hope` is a name as often as not; whose words these are must not matter."""
    hope, kessler, plain = (
        encode("Hope said it was plain"),
        encode("Kessler said it was plain"),
        encode("Hope is plain"),
    )
    assert hope.ids.tolist() == kessler.ids.tolist()
    assert plain.ids[0] != hope.ids[0]
