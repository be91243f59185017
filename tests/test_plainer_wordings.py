"""A plainer wording fits the place of the words it is for: put there, the sentence still is one."""

from __future__ import annotations

import pytest

from framing.analyzer import Analyzer


@pytest.mark.parametrize(
    ("text", "plainer"),
    [
        ("It was the worst-kept secret in the port.", "It was widely known in the port."),
        ("The board failed to deliver the ferries.", "The board did not deliver the ferries."),
        ("The vote was thrown into confusion.", "The vote was disrupted."),
        ("A bid to gut the harbour law went on.", "A step that could affect the harbour law went on."),
        ("The old guilds are eroding.", "The old guilds are weakening."),
        ("The clinics were overwhelmed by paper.", "The clinics were overloaded by paper."),
        ("It was scheming with the brewers.", "It was planning with the brewers."),
        ("The board is cherry picking figures.", "The board is selecting figures."),
        ("The club smeared its rival.", "The club criticized its rival."),
        ("The levy did nothing to calm the port.", "The levy did little to calm the port."),
        ("She was roundly criticized for the sale.", "She was criticized by a named person for the sale."),
        ("It stayed under the radar.", "It stayed unnoticed."),
        ("The warmongering barons of Veltrano met.", "The pro-war barons of Veltrano met."),
        ("By May we should all be ready.", "By May we could be ready."),
        ("They want a genuine choice.", "They want a choice."),
        ("The suit is all but certain to fail.", "The suit is almost certain to fail."),
        ("It is all too common.", "It is common."),
        ("It bankrupted the country.", "It strained the country."),
        ("Waiting is the only way to win.", "Waiting is one way to win."),
        ("It passed, to the delight of the board.", "It passed, which pleased the board."),
        ("She claimed to have the keys.", "She said they had the keys."),
        ("The rules are too timid.", "The rules are timid."),
        ("By May we must be ready.", "By May we could be ready."),
    ],
)
def test_a_plainer_wording_fits_its_place(analyzer: Analyzer, text: str, plainer: str) -> None:
    made = {
        text[: flag.start] + flag.suggestion + text[flag.end :]
        for flag in analyzer.analyze(text).flags
        if flag.suggestion
    }
    assert plainer in made


@pytest.mark.parametrize("wing", ["alt-right", "alt-left"])
def test_a_label_of_one_wing_is_not_made_plainer_by_the_other(analyzer: Analyzer, wing: str) -> None:
    [flag] = [flag for flag in analyzer.analyze(f"An {wing} rally passed the port.").flags if flag.text == wing]
    assert flag.suggestion == f"far {wing.removeprefix('alt-')}"


def test_no_plainer_wording_is_itself_marked_as_doubt(analyzer: Analyzer) -> None:
    """`self-proclaimed` is to become `self-described`, so that must be fine."""
    [flag] = analyzer.analyze("The self-proclaimed baker of Veltrano closed the shop.").flags
    assert flag.suggestion == "self-described"
    assert not analyzer.analyze("The self-described baker of Veltrano closed the shop.").flags
