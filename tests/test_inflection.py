"""Written forms of verbs, nouns and adjectives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.inflection import adjective_forms, noun_forms, verb_forms, verb_paradigm


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("slam", "slam slams slammed slamming"),
        ("attack", "attack attacks attacked attacking"),
        ("rage", "rage rages raged raging"),
        ("vilify", "vilify vilifies vilified vilifying"),
        ("destroy", "destroy destroys destroyed destroying"),
        ("crush", "crush crushes crushed crushing"),
        ("panic", "panic panics panicked panicking"),
        ("flee", "flee flees fled fleeing"),
        ("lie", "lie lies lay lain lying"),
        ("die", "die dies died dying"),
        ("commit", "commit commits committed committing"),
        ("visit", "visit visits visited visiting"),
        ("plow", "plow plows plowed plowing"),
        ("fix", "fix fixes fixed fixing"),
        ("quit", "quit quits quitting"),
        ("loot", "loot loots looted looting"),
        ("cut", "cut cuts cutting"),
        ("go", "go goes went gone going"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("mastermind", "mastermind masterminds masterminded masterminding"),
        ("weaponize", "weaponize weaponizes weaponized weaponizing weaponise weaponises weaponised weaponising"),
        ("spiral", "spiral spirals spiraled spiraling spiralled spiralling"),
        ("rebel", "rebel rebels rebelled rebelling"),
        ("reveal", "reveal reveals revealed revealing"),
        ("strong-arm", "strong-arm strong-arms strong-armed strong-arming"),
        ("hand-feed", "hand-feed hand-feeds hand-fed hand-feeding"),
        ("be", "be am is are was were been being"),
        ("have", "have has had having"),
    ],
)
def test_verbs(lemma: str, forms: str) -> None:
    assert list(verb_forms(lemma)) == forms.split()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("see", "see sees saw seen seeing"),
        ("hit", "hit hits hit hit hitting"),
        ("be", "be is was been being"),
        ("have", "have has had had having"),
    ],
)
def test_paradigm_has_five_places(lemma: str, forms: str) -> None:
    assert list(verb_paradigm(lemma)) == forms.split()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("wrecker", "wrecker wreckers"),
        ("crony", "crony cronies"),
        ("boy", "boy boys"),
        ("boss", "boss bosses"),
        ("oligarch", "oligarch oligarchs"),
        ("church", "church churches"),
        ("crisis", "crisis crises"),
        ("yes-man", "yes-man yes-men"),
        ("has-been", "has-been has-beens"),
        ("alpha-wolf", "alpha-wolf alpha-wolves"),
        ("sheep", "sheep"),
        ("hero", "hero heroes"),
    ],
)
def test_nouns(lemma: str, forms: str) -> None:
    assert list(noun_forms(lemma)) == forms.split()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("grim", "grim grimmer grimmest"),
        ("stark", "stark starker starkest"),
        ("ugly", "ugly uglier ugliest"),
        ("grey", "grey greyer greyest"),
        ("dire", "dire direr direst"),
        ("mean", "mean meaner meanest"),
        ("raw", "raw rawer rawest"),
    ],
)
def test_adjectives(lemma: str, forms: str) -> None:
    assert list(adjective_forms(lemma)) == forms.split()


@given(st.text(alphabet="abelmnoqruwxyz-", min_size=1, max_size=8))
def test_any_word_has_forms(lemma: str) -> None:
    for forms in (verb_forms(lemma), noun_forms(lemma), adjective_forms(lemma)):
        assert forms[0] == lemma
        assert all(forms)
