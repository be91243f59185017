"""The model card: what the classifier is, what it was learned from, what it is for, and where it fails."""

from __future__ import annotations

from framing.model.linear import LinearModel
from framing.training.tables import Table, markdown

_TEXT = """# Model card: the sentence classifier

Written by `framing train`{too}. Version {version}, data {data} (SHA-256, first 16 digits), made with
{made}.

## What it is

A linear model of the words and phrases of a sentence (logistic regression on words, pairs and triples, averaged word
vectors, the flags of the word lists and a few marks of form), corrected by the sentences around it and calibrated. It
gives the probability that readers call a sentence's wording loaded, that the writer gives an opinion in it, that it
uses each of fourteen policy frames, and of an article that it is a report, an analysis or an opinion piece. Each
word's share of a score is exact. It runs on numpy, reads {words} words and {phrases} phrases, and sends nothing
anywhere.

## What it was learned from

* {sentences} sentences of US news articles, labelled for this project by a large language model that read each in its
  article under a written codebook (agreement of two such readings: loaded κ .82, opinion .85; with human experts on
  other sentences κ .59). The labels are free to use (CC0); the articles are their publishers' and none is shipped.
* All articles of the same corpus (Baly et al. 2020, Apache-2.0 for the collection), unlabelled: word vectors, the
  difference between news desks and opinion pages, and how loaded the sentences around a word are.

Names of people, parties, places, outlets and groups, numbers, days and the gender of words are masked before anything
is learned or scored.

## What it is for

A second opinion beside the word lists, for somebody who reads closely. It says how wording reads, not whether a claim
is true, nor what an author meant or believes. It is not made to rank outlets, to grade people or to moderate.

## Where it fails

* It was learned from US news of the 2010s in English. Other kinds of text, and other Englishes, are further away.
* Its labels come from a language model: where that model is blind, this one is too. Irony is mostly lost.
* A neutral sentence in heated company is scored a little higher, a heated one in calm company a little lower.
* Names in small letters it does not know are taken for words; some words that are also names are taken for names.

## How well it does

"""

_NAMES = (
    "Names are masked: who is meant changes no score (`tests/test_names.py` swaps parties, countries, faiths, genders "
    "and people)."
)


def write_card(model: LinearModel, evenness: Table | None = None) -> str:
    """CARD.md, with the figures of the training run that the model carries.

    evenness  how its errors fall on outlets of either side, where it has been measured
    """
    meta = model.meta
    made, figures = meta.get("made with"), meta.get("figures")
    text = _TEXT.format(
        too=" and `framing evaluate`" if evenness else "",
        version=model.version,
        data=meta.get("data"),
        made=", ".join(f"{name} {number}" for name, number in made.items()) if isinstance(made, dict) else made,
        words=f"{len(model.vocabulary):,}",
        phrases=f"{len(model.keys):,}",
        sentences=f"{meta.get('sentences'):,}",
    )
    rows = [f"| {name} | {value} |" for name, value in figures.items()] if isinstance(figures, dict) else []
    table = ["Five folds by outlet, names masked, shipped thresholds.", "", "| measure | value |", "|---|---|", *rows]
    fair = ["", "## How even its errors are", "", _NAMES, "", *markdown(evenness)[2:]] if evenness else []
    return text + "\n".join([*table, *fair]) + "\n\n## Licence\n\nMIT, as the rest of Framing.\n"
