"""The corpus and its annotations, read from a folder of the form below. Nothing from it is ever shipped.

    abp/articles.jsonl.gz        one JSON object a line: id, source, title, date, text
    annotations/sentences.csv    article_id, start, end, annotator, bias, voice, opinion, devices, frames
    annotations/spans.csv        article_id, start, end, annotator: the words that carry the slant
    annotations/questions.csv    article_id, start, end, annotator, voice, kind, strength
    annotations/articles.csv     article_id, annotator, genre, frames, text_sha256

Offsets are half-open code points into `text`.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.categories import POLICY_FRAMES
from framing.errors import DataError

# News desks whose reports the annotators read as reports almost throughout: wire services and broadcasters.
NEWS_SOURCES = frozenset(
    (
        "Reuters", "Associated Press", "AP", "BBC News", "NPR Online News", "USA TODAY", "ABC News", "CBS News",
        "Wall Street Journal - News", "CNBC", "NBC News (Online)", "NBCNews.com", "ABC News (Online)", "PBS NewsHour",
    )
)  # fmt: skip
# Sources that say themselves that they are opinion, and single columnists, of every side.
OPINION_SOURCES = frozenset(
    (
        "Guest Writer - Left", "Guest Writer - Right", "Guest Writer - Center", "Guest Writer", "CNN - Editorial",
        "New York Times - Opinion", "Newsmax - Opinion", "Fox News Opinion", "The Week - Opinion",
        "Wall Street Journal - Editorial", "New York Post (Opinion)", "New York Times Editorial Board",
        "Boston Herald Editorial", "Victor Hanson", "John Stossel", "Rich Lowry", "Ben Shapiro", "George Will",
        "Michelle Malkin", "Juan Williams", "Jonah Goldberg", "Charles Krauthammer", "Damon Linker", "Ezra Klein",
    )
)  # fmt: skip
# The annotators’ codes for policy frames and kinds of article.
FRAME_CODES = dict(
    zip(
        ["ECON", "CAP", "MOR", "FAIR", "LEG", "PLCY", "CRIM", "SEC", "HLTH", "QOL", "CULT", "PUBL", "POL", "EXT"],
        POLICY_FRAMES,
        strict=True,
    )
)
GENRE_CODES = {"N": "report", "A": "analysis", "O": "opinion"}
_SAYS_OPINION = ("opinion", "editorial", "column:", "commentary:")
_SAYS_OTHER = (*_SAYS_OPINION, "analysis", "review", "fact check", "live", "transcript")
_MIN_WORDS = 200


@dataclass(frozen=True, slots=True)
class CorpusArticle:
    id: str
    source: str
    title: str
    text: str
    leaning: str = ""  # of the outlet, as the corpus's makers rated it; only to check that errors are even

    @property
    def is_news(self) -> bool:
        """A report of a news desk of NEWS_SOURCES."""
        title = self.title.lower()
        return self.source in NEWS_SOURCES and not title.startswith(_SAYS_OTHER) and self._is_long

    @property
    def is_opinion(self) -> bool:
        """Called opinion by its title or its source."""
        titled = self.title.lower().startswith(_SAYS_OPINION)
        return (titled or self.source in OPINION_SOURCES) and self._is_long

    @property
    def _is_long(self) -> bool:
        return self.text.count(" ") >= _MIN_WORDS


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence as an annotator read it: `bias` and `opinion` are 0 or 1, `voice` A, Q or M."""

    article: str
    start: int
    end: int
    bias: bool
    voice: str
    opinion: bool
    devices: tuple[str, ...]
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """`voice` A author, Q quoted, I interview, X no question; `kind` R, Y, T, O, G or X; `strength` 0–3."""

    article: str
    start: int
    end: int
    voice: str
    kind: str
    strength: int


@dataclass(frozen=True, slots=True)
class ExpertSentence:
    """A sentence as experts read it, with its outlet."""

    text: str
    outlet: str
    loaded: bool


class Corpus:
    """Reads the folder described above. Raises DataError naming the file that is missing or wrong."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        if not self._articles.is_file():
            raise DataError(f"{self._articles}: no such file; give the folder that holds abp/ and annotations/")

    @property
    def _articles(self) -> Path:
        return self.folder / "abp" / "articles.jsonl.gz"

    def articles(self) -> Iterator[CorpusArticle]:
        """All articles, in the order of the file."""
        with gzip.open(self._articles, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    row = json.loads(line)
                    yield CorpusArticle(row["id"], row["source"], row["title"], row["text"], row.get("leaning", ""))
                except (ValueError, KeyError) as error:
                    raise DataError(f"{self._articles}:{number}: not an article: {error}") from error

    def by_id(self, ids: set[str]) -> dict[str, CorpusArticle]:
        return {article.id: article for article in self.articles() if article.id in ids}

    def reference_sets(self, size: int, seed: int) -> tuple[list[CorpusArticle], list[CorpusArticle]]:
        """A random sample of `size` news reports and one of opinion pieces (all, where there are fewer)."""
        news: list[CorpusArticle] = []
        opinion: list[CorpusArticle] = []
        for article in self.articles():
            if article.is_opinion:
                opinion.append(article)
            elif article.is_news:
                news.append(article)
        for chosen in (news, opinion):
            random.Random(seed).shuffle(chosen)
        return news[:size], opinion[:size]

    def readings(self) -> Iterator[LabelledSentence]:
        """Every reading of every annotated sentence; some were read twice."""
        for row in self._rows("sentences.csv"):
            yield LabelledSentence(
                row["article_id"], int(row["start"]), int(row["end"]), row["bias"] == "1", row["voice"],
                row["opinion"] == "1", tuple(row["devices"].split()), tuple(row["frames"].split()),
            )  # fmt: skip

    def sentences(self) -> list[LabelledSentence]:
        """The first reading of each annotated sentence."""
        first: dict[tuple[str, int], LabelledSentence] = {}
        for sentence in self.readings():
            first.setdefault((sentence.article, sentence.start), sentence)
        return list(first.values())

    def spans(self) -> dict[str, list[tuple[int, int]]]:
        """article id → the marked spans, each once."""
        spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for row in self._rows("spans.csv"):
            spans[row["article_id"]].add((int(row["start"]), int(row["end"])))
        return {article: sorted(found) for article, found in spans.items()}

    def questions(self) -> list[LabelledQuestion]:
        """The first reading of each annotated question."""
        first: dict[tuple[str, int], LabelledQuestion] = {}
        for row in self._rows("questions.csv"):
            question = LabelledQuestion(
                row["article_id"], int(row["start"]), int(row["end"]), row["voice"], row["kind"],
                int(row["strength"] or 0),
            )  # fmt: skip
            first.setdefault((question.article, question.start), question)
        return list(first.values())

    def dominant_frames(self) -> dict[str, list[str]]:
        """article id → codes of its dominant frames, strongest first."""
        return {row["article_id"]: row["frames"].split() for row in self._rows("articles.csv") if row["frames"]}

    def genres(self) -> dict[str, str]:
        """article id → report, analysis or opinion; interviews and others are left out."""
        return {
            row["article_id"]: GENRE_CODES[row["genre"]]
            for row in self._rows("articles.csv")
            if row["genre"] in GENRE_CODES
        }

    def expert_sentences(self) -> list[ExpertSentence]:
        """The sentences of BABE (Spinde et al. 2021), for evaluation only; empty where the folder is not there."""
        path = self.folder / "babe" / "sentences.csv"
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as lines:
            return [ExpertSentence(row["text"], row["outlet"], row["biased"] == "1") for row in csv.DictReader(lines)]

    def sha256(self, *names: str) -> str:
        """Of the named files together (relative to the folder), first 16 hexadecimal digits."""
        digest = hashlib.sha256()
        for name in names:
            digest.update((self.folder / name).read_bytes())
        return digest.hexdigest()[:16]

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        path = self.folder / "annotations" / name
        if not path.is_file():
            raise DataError(f"{path}: no such file; the annotations belong beside abp/")
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
