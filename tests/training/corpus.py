"""A small corpus made from templates: articles about invented places by invented outlets, with annotations.

Half the outlets print reports, half opinion, and each some analysis, so that every thing a head learns is there to be
learned: loaded words make a sentence loaded, `should` and `I think` an opinion, a few words each frame.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from pathlib import Path

OUTLETS = {
    "The Veltrano Herald": "N", "Dunmore Wire": "N", "Port Sorrel Gazette": "N", "Radio Ostmark": "N",
    "The Brindle Review": "O", "Halvern Letters": "O", "The Quay": "O", "Marrow Street Journal": "O",
}  # fmt: skip
NEWS_DESKS = frozenset(outlet for outlet, genre in OUTLETS.items() if genre == "N")
_PLACES = ["Veltrano", "Port Sorrel", "Ostmark", "the Dunmore Islands", "Halvern", "Brindle"]
_PEOPLE = ["Dana Kessler", "Ilse Varga", "Tom Okonedo", "Mr Brannick", "Rosa Lindqvist", "Councillor Adeyemi"]
_FACTS = {
    "ECON": "The fund paid {number} million for the port and the price of a ticket rose by {number} percent",
    "LEG": "A judge in {place} ruled on {day} that the contract with {person} was within the law",
    "SEC": "The coast guard said that {number} ships and their crews would patrol the border near {place}",
    "HLTH": "Doctors at the hospital in {place} treated {number} patients for the fever last week",
    "POL": "{person} won the vote in {place} by {number} seats and the parties will meet on {day}",
    "": "The council met in {place} on {day} and heard from {person} about the plan for the harbour",
}
_LOADED = [
    "It was a shameful and reckless betrayal of the families who built the harbour of {place}",
    "The disgraceful scheme was rammed through by the cronies of {person} in the dead of night",
    "{person} peddled another horrific lie while the greedy bosses plundered what was left of {place}",
]
_OPINIONS = [
    "I think that {place} should think again before it trusts the plan of {person}",
    "We must do better than this, and {person} should say so to the people of {place}",
]
_QUOTED = ["“{sentence},” said {person} in {place} on {day}"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
_MIX = {"N": (0.15, 0.05), "A": (0.3, 0.35), "O": (0.55, 0.6)}  # chances of a loaded sentence and of an opinion
_SENTENCES = 14
EXPERTS = 120
_LEANINGS = {"N": "center", "O": "left"}


def write(folder: Path, *, articles: int = 60, seed: int = 3) -> Path:
    """The corpus in the form of `framing/training/data.py`; the same seed gives the same files."""
    chance = random.Random(seed)
    rows: dict[str, list[dict[str, object]]] = {"articles": [], "sentences": []}
    lines = []
    outlets = list(OUTLETS)
    for number in range(articles):
        outlet = outlets[number % len(outlets)]
        genre = "A" if number // len(outlets) % 3 == 2 else OUTLETS[outlet]
        text, sentences = _article(chance, genre)
        id = f"a{number}"
        title = f"Opinion: {number}" if genre == "O" else f"Harbour {number}"
        lines.append(
            {
                "id": id,
                "source": outlet,
                "title": title,
                "date": "2021-05-03",
                "text": text,
                "leaning": _LEANINGS[OUTLETS[outlet]],
            }
        )
        rows["articles"].append(
            {"article_id": id, "annotator": "a", "genre": genre, "frames": "ECON", "text_sha256": ""}
        )
        rows["sentences"] += [{"article_id": id, **sentence} for sentence in sentences]
    (folder / "abp").mkdir(parents=True)
    (folder / "annotations").mkdir()
    with gzip.open(folder / "abp" / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    for name, table in rows.items():
        with (folder / "annotations" / f"{name}.csv").open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.DictWriter(sheet, list(table[0]))
            writer.writeheader()
            writer.writerows(table)
    _write_experts(folder / "babe")
    return folder


def _write_experts(folder: Path, *, seed: int = 5) -> None:
    """Single sentences that experts labelled; one outlet goes by a shorter name, and one is nowhere else."""
    chance = random.Random(seed)
    folder.mkdir()
    with (folder / "sentences.csv").open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(("text", "outlet", "biased"))
        for number in range(EXPERTS):
            outlet = list(OUTLETS)[number % len(OUTLETS)]
            text, label = _sentence(chance, OUTLETS[outlet])
            name = {"The Brindle Review": "The Brindle", "The Quay": "The Pamphlet"}.get(outlet, outlet)
            writer.writerow((text, name, label["bias"]))


def _article(chance: random.Random, genre: str) -> tuple[str, list[dict[str, object]]]:
    """Its text, and what one or two readers say of each sentence."""
    text = "The harbour of Veltrano\n\n"
    found: list[dict[str, object]] = []
    for number in range(_SENTENCES):
        sentence, label = _sentence(chance, genre)
        start = len(text)
        text += sentence
        row = {"start": start, "end": len(text), "annotator": "a", **label, "devices": ""}
        found.append(row)
        if number % 6 == 0:  # a second reader, who sometimes sees it otherwise
            found.append(
                row | {"annotator": "b", "bias": label["bias"] if chance.random() < 0.7 else 1 - label["bias"]}
            )
        text += "\n\n" if number % 4 == 3 else " "
    return text.rstrip() + "\n", found


def _sentence(chance: random.Random, genre: str) -> tuple[str, dict[str, int | str]]:
    loaded, opinion = _MIX[genre]
    drawn = chance.random()
    frame, bias, voice, mine = "", 0, "A", 0
    if drawn < loaded:
        plain, bias = chance.choice(_LOADED), 1
    elif drawn < loaded + opinion * (1 - loaded):
        plain, mine = chance.choice(_OPINIONS), 1
    else:
        frame = chance.choice(list(_FACTS))
        plain = _FACTS[frame]
    if genre == "N" and chance.random() < 0.2:
        plain, voice = chance.choice(_QUOTED).replace("{sentence}", plain), "Q"
    while "{" in plain:
        plain = plain.replace("{person}", chance.choice(_PEOPLE), 1).replace("{place}", chance.choice(_PLACES), 1)
        plain = plain.replace("{day}", chance.choice(_DAYS), 1).replace("{number}", str(chance.randint(2, 90)), 1)
    said = plain[0].upper() + plain[1:]
    ending = "." if not said.endswith("”") else ""
    return said + ending, {"bias": bias, "voice": voice, "opinion": mine, "frames": frame}
