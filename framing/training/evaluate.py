"""How well the analysis does, measured on the corpus and its annotations; `framing evaluate` writes RESULTS.md.

Every measure takes the same prepared data and gives a Table; those of the classifier are in
`framing.training.classifier`. Figures come from here only, never by hand.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, precision_recall_fscore_support, roc_auc_score

from framing.analyzer import QUOTED_SHARE, Analyzer
from framing.article import Voice
from framing.categories import CATEGORIES, POLICY_FRAMES, Dial, categories_of
from framing.flags import Flag, Report
from framing.model.artefact import shipped_model
from framing.training.classifier import MEASURES as MODEL_MEASURES
from framing.training.classifier import Trial
from framing.training.data import FRAME_CODES, Corpus, CorpusArticle, LabelledQuestion, LabelledSentence
from framing.training.tables import Table, markdown
from framing.training.train import Step, hold_out, prepare_ground
from framing.version import __version__

SEPARATION_SIZE = 200
SEPARATION_SEED = 5
_RHETORICAL = frozenset("RYT")
_QUESTION = "rhetorical-question"

# Codes of the annotators' codebook → the flag categories that stand for the same device.
DEVICES = {
    "LL": ("loaded-language",),
    "NC": ("label",),
    "EX": ("exaggeration", "booster"),
    "DO": ("doubt",),
    "FE": ("fear-appeal",),
    "FW": ("group-appeal",),
    "AV": ("values-appeal",),
    "FD": ("false-dilemma",),
    "CA": ("slogan", "directive"),
    "VA": ("vague-attribution",),
    "PR": ("presupposition", "report-verb"),
}
# Which kinds of ours may answer to the annotators' kinds of question.
_KINDS = {
    "R": frozenset(("reproach", "leading", "open-loaded", "heading")),
    "Y": frozenset(("hypophora", "heading")),
    "T": frozenset(("tag",)),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the measures share, each text analysed once."""

    news: list[Report]
    opinion: list[Report]
    annotated: dict[str, Report]
    sentences: list[LabelledSentence]
    spans: dict[str, list[tuple[int, int]]]
    questions: list[LabelledQuestion]
    dominant: dict[str, list[str]]


def prepare(corpus: Corpus, analyzer: Analyzer, *, progress: Callable[[int], None] = lambda n: None) -> Prepared:
    """Analyse 200 news reports, 200 opinion pieces and every annotated article; `progress` gets 1 for each."""

    def analysed(by: Analyzer, article: CorpusArticle) -> Report:
        progress(1)
        return by.analyze(article.text, id=article.id)

    sentences, questions = corpus.sentences(), corpus.questions()
    annotated = corpus.by_id({row.article for row in sentences} | {row.article for row in questions})
    lists = Analyzer(model=None)  # the classifier has learned from these very sentences
    news, opinion = corpus.reference_sets(SEPARATION_SIZE, SEPARATION_SEED)
    return Prepared(
        news=[analysed(analyzer, article) for article in news],
        opinion=[analysed(analyzer, article) for article in opinion],
        annotated={id: analysed(lists, article) for id, article in annotated.items()},
        sentences=[row for row in sentences if row.article in annotated],
        spans=corpus.spans(),
        questions=[row for row in questions if row.article in annotated],
        dominant=corpus.dominant_frames(),
    )


# --- news against opinion ---------------------------------------------------------------------------------------------


def separation(data: Prepared) -> Table:
    """Does each dial tell opinion pieces from news reports? Chance is .5."""
    rows = []
    for dial in Dial:
        news = [report.scores[dial].per_100_words or 0.0 for report in data.news]
        opinion = [report.scores[dial].per_100_words or 0.0 for report in data.opinion]
        auc = roc_auc_score([0] * len(news) + [1] * len(opinion), news + opinion)
        rows.append((dial.value, f"{auc:.3f}", f"{statistics.median(news):.2f}", f"{statistics.median(opinion):.2f}"))
    how = f"{len(data.news)} news reports, {len(data.opinion)} opinion pieces, writer’s voice in the body."
    return Table("News against opinion", how, ("dial", "AUC", "median news", "median opinion"), tuple(rows))


def density(data: Prepared) -> Table:
    """Flags in the writer's voice per 100 of the writer's words, by category."""
    rows = []
    clear = {"news": _clear_flags(data.news), "opinion": _clear_flags(data.opinion)}
    rows.append(("severity ≥ 2, median", f"{clear['news']:.2f}", f"{clear['opinion']:.2f}"))
    per_article = {name: [_densities(r) for r in reports] for name, reports in (("n", data.news), ("o", data.opinion))}
    for category in CATEGORIES:
        means = [statistics.fmean(d.get(category, 0.0) for d in per_article[name]) for name in "no"]
        if any(means):
            rows.append((category, f"{means[0]:.3f}", f"{means[1]:.3f}"))
    return Table(
        "Flags per 100 words", "The same articles; means unless said.", ("category", "news", "opinion"), tuple(rows)
    )


def _own_words(report: Report) -> float:
    return report.article.word_count * (1 - (report.quoted_share or 0.0)) or 1.0


def _clear_flags(reports: Iterable[Report]) -> float:
    return statistics.median(
        sum(flag.severity >= 2 for flag in report.author_flags) * 100 / _own_words(report) for report in reports
    )


def _densities(report: Report) -> dict[str, float]:
    words = _own_words(report)
    return {name: n * 100 / words for name, n in Counter(flag.category for flag in report.author_flags).items()}


# --- sentences and spans ----------------------------------------------------------------------------------------------


def voice(data: Prepared) -> Table:
    """Author or quoted: a sentence is quoted where at least a fifth of it is."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in data.sentences:
        if row.voice in "AQ":
            said = "Q" if _is_quoted(data.annotated[row.article], row.start, row.end) else "A"
            total[row.voice] += 1
            right[row.voice] += said == row.voice
    accuracy = right.total() / total.total()
    rows = (
        ("accuracy", f"{accuracy:.3f}"),
        ("of the writer’s sentences", f"{right['A'] / total['A']:.3f}"),
        ("of the quoted sentences", f"{right['Q'] / total['Q']:.3f}"),
    )
    return Table("Whose words", f"{total.total()} sentences labelled A or Q.", ("measure", "value"), rows)


def _is_quoted(report: Report, start: int, end: int) -> bool:
    quoted = sum(span.end - span.start for span in report.voices.within(start, end))
    return quoted >= QUOTED_SHARE * (end - start)


def spans(data: Prepared) -> Table:
    """Marked spans touched, and clear wording flags that fall in sentences marked loaded; writer's voice."""
    wording = set(categories_of(Dial.WORDING))
    touched = marked = inside = flagged = 0
    for row in data.sentences:
        flags = [f for f in data.annotated[row.article].flags if row.start <= f.start and f.end <= row.end]
        own = [flag for flag in flags if flag.by_author]
        if row.voice == "A":
            for start, end in data.spans.get(row.article, ()):
                if row.start <= start and end <= row.end:
                    marked += 1
                    touched += any(flag.start < end and start < flag.end for flag in flags)
        clear = [flag for flag in own if flag.category in wording and flag.severity >= 2]
        flagged += len(clear)
        inside += len(clear) * row.bias
    rows = (
        ("marked spans of the writer’s touched by a flag", f"{touched / marked:.3f}", str(marked)),
        ("wording flags of severity ≥ 2 in sentences marked loaded", f"{inside / flagged:.3f}", str(flagged)),
    )
    return Table("Spans", "Stand-off labels of the annotators.", ("measure", "share", "of"), rows)


def devices(data: Prepared) -> Table:
    """Precision and recall of a device in a sentence, whoever's voice."""
    rows = []
    for code, categories in DEVICES.items():
        truth, said = [], []
        for row in data.sentences:
            flags = data.annotated[row.article].flags
            truth.append(code in row.devices)
            said.append(any(row.start <= f.start < row.end and f.category in categories for f in flags))
        p, r, f, _ = precision_recall_fscore_support(truth, said, average="binary", zero_division=0)
        rows.append((code, ", ".join(categories), str(sum(truth)), str(sum(said)), f"{p:.2f}", f"{r:.2f}", f"{f:.2f}"))
    header = ("code", "categories", "marked", "flagged", "precision", "recall", "F1")
    return Table("Devices", f"{len(data.sentences)} sentences, all voices.", header, tuple(rows))


# --- questions --------------------------------------------------------------------------------------------------------


def questions(data: Prepared) -> Table:
    """Rhetorical questions of the writer's against all others; within the writer's voice; kinds."""
    rows = [row for row in data.questions if row.kind != "X"]
    found = [_question_flag(data.annotated[row.article], row) for row in rows]
    truth = [row.voice == "A" and row.kind in _RHETORICAL for row in rows]
    said = [flag is not None for flag in found]
    p, r, f, _ = precision_recall_fscore_support(truth, said, average="binary")
    own = [i for i, row in enumerate(rows) if row.voice == "A"]
    macro = f1_score([truth[i] for i in own], [said[i] for i in own], average="macro")
    hits = [(rows[i].kind, flag.kind) for i, flag in enumerate(found) if flag and truth[i]]
    kinds = sum(kind in _KINDS[gold] for gold, kind in hits) / len(hits)
    lines = (
        ("precision", f"{p:.3f}"), ("recall", f"{r:.3f}"), ("F1", f"{f:.3f}"),
        ("macro-F1 within the writer’s voice", f"{macro:.3f}"), ("kind right, of those found", f"{kinds:.3f}"),
        ("F1 of calling every question rhetorical", f"{f1_score(truth, [True] * len(truth)):.3f}"),
    )  # fmt: skip
    return Table("Rhetorical questions", f"{len(rows)} questions, kind X left out.", ("measure", "value"), lines)


def _question_flag(report: Report, row: LabelledQuestion) -> Flag | None:
    for flag in report.flags:
        if (
            flag.category == _QUESTION
            and flag.start < row.end
            and row.start < flag.end
            and flag.voice is not Voice.QUOTED
        ):
            return flag
    return None


# --- frames -----------------------------------------------------------------------------------------------------------


def frames(data: Prepared) -> Table:
    """Average precision of each frame over sentences, by its rank in each, and the article's first frame."""
    truth: dict[str, list[bool]] = defaultdict(list)
    said: dict[str, list[float]] = defaultdict(list)
    for row in data.sentences:
        here = _frames_at(data.annotated[row.article], row.start, row.end)
        for code, frame in FRAME_CODES.items():
            truth[frame].append(code in row.frames)
            said[frame].append(here.get(frame, 0.0))
    rows = [
        (frame, f"{average_precision_score(truth[frame], said[frame]):.3f}", str(sum(truth[frame])))
        for frame in POLICY_FRAMES
    ]
    mean = float(np.mean([float(row[1]) for row in rows]))
    first = [
        report.frames[0].frame in {FRAME_CODES.get(code) for code in data.dominant[id]}
        for id, report in data.annotated.items()
        if id in data.dominant and report.frames
    ]
    rows += [
        ("mean over frames", f"{mean:.3f}", ""),
        ("article: first frame among the annotated", f"{np.mean(first):.3f}", str(len(first))),
    ]
    return Table(
        "Policy frames by the word list", "Average precision over sentences.", ("frame", "AP", "of"), tuple(rows)
    )


def _frames_at(report: Report, start: int, end: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for sentence in report.sentences:
        if sentence.sentence.start < end and start < sentence.sentence.end:
            for rank, frame in enumerate(sentence.frames):
                found[frame] = max(found.get(frame, 0.0), 1.0 / (1 + rank))
    return found


# --- the page ---------------------------------------------------------------------------------------------------------

MEASURES = (separation, density, questions, voice, spans, devices, frames)


def evaluate_all(corpus: Corpus, step: Step) -> list[Table]:
    """Every measure, first of the analysis, then of the classifier on outlets it never saw."""
    prepared = prepare(corpus, Analyzer(), progress=step("Analysing", None))
    tables = [measure(prepared) for measure in MEASURES]
    ground = prepare_ground(corpus, step)
    trial = Trial(ground, hold_out(ground, step), shipped_model())
    advance = step("Measuring the classifier", len(MODEL_MEASURES))
    for of_model in MODEL_MEASURES:
        if table := of_model(trial):
            tables.append(table)
        advance(1)
    return tables


def results(corpus: Corpus, tables: Sequence[Table], *, command: str, plot: str) -> str:
    """RESULTS.md: the tables under the command, the data's hash and the date; `plot` names the picture beside it."""
    annotations = (f"annotations/{name}.csv" for name in ("sentences", "spans", "questions", "articles"))
    data = corpus.sha256("abp/articles.jsonl.gz", *annotations)
    lines = [
        "# Results",
        "",
        f"Written by `{command}` on {date.today().isoformat()}, Framing {__version__}, data {data} "
        "(SHA-256, first 16 digits). Never edited by hand.",
        "",
        f"![Calibration and learning curve of the classifier]({plot})",
    ]
    for table in tables:
        lines += ["", *markdown(table)]
    return "\n".join(lines) + "\n"
