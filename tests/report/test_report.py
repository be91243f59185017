"""The corpus report: the page stands alone, says what it may say, and its numbers are those of the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framing.errors import InputError
from tests.batch.conftest import records, request, rows, write_jsonl
from tests.cli.conftest import framing as framing  # the command line as a function

pytest.importorskip("matplotlib")
from framing import batch, report

DATES = [f"{2030 + n // 12}-{n % 12 + 1:02}-17" for n in range(90)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ninety articles of three outlets over more than seven years, scored in every form, with a page each."""
    where = tmp_path_factory.mktemp("report")
    (where / "pages").mkdir()
    given = [
        record | {"date": date, "text": record["text"] * 3} for record, date in zip(records(90), DATES, strict=True)
    ]
    corpus = write_jsonl(where / "corpus.jsonl", given)
    for form in ("parquet", "csv", "jsonl"):
        asked = request(where / form, corpus, form=form, columns={"keep": ("outlet", "date")})
        job = batch.Job({}, asked.job.columns, asked.job.tables, str(where / "pages"))
        batch.run(batch.Request(asked.specs, job))
    return where


def _page(made: Path, **options: Any) -> str:
    return report.render(report.read(made / "parquet/scores.parquet"), folder=made, **options)


def test_the_page_stands_alone(made: Path) -> None:
    page = _page(made, by="outlet", rules=report.count_rules(made / "parquet/flags.parquet"), name="The Ferrow press")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert page.count("<svg") == 6
    assert not re.search(r"<(script|link|img|iframe|object)\b|url\((?!#)|@import", page)
    outside = set(re.findall(r'(?:href|src)="(?!#)([^"]+)"', page)) - set(re.findall(r'href="(pages/[^"]+)"', page))
    assert outside == set()
    assert "The Ferrow press: 90 articles, 2030-01 to 2037-06." in page


def test_nobody_is_called_anything(made: Path) -> None:
    page = _page(made, by="outlet", rules=report.count_rules(made / "parquet/flags.parquet"))
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not re.search(
        r"\b(biased?|propaganda|misleading|fake|left[- ]wing|right[- ]wing|leans?)\b", text, re.IGNORECASE
    )


def test_it_takes_the_colours_of_the_page(made: Path) -> None:
    drawings = "".join(re.findall(r"<svg.*?</svg>", _page(made), re.DOTALL))
    assert "var(--L)" in drawings
    assert not re.search(r"#[0-9a-f]{6}", drawings.replace("#ffffff", "").replace("#000000", ""))
    assert "DejaVu" not in drawings


def test_the_same_table_gives_the_same_page(made: Path) -> None:
    assert _page(made, by="outlet") == _page(made, by="outlet")


def test_names_of_other_people_are_text(made: Path, tmp_path: Path) -> None:
    corpus = write_jsonl(
        tmp_path / "a.jsonl", [r | {"title": "<script>x</script>", "outlet": "<b>&"} for r in records(9)]
    )
    batch.run(request(tmp_path / "out", corpus, form="parquet", columns={"keep": ("outlet",)}))
    page = report.render(report.read(tmp_path / "out/scores.parquet"), by="outlet", name="<i>")
    assert not re.search(r"<(script|b>|i>)", page.replace("<i style", "").replace("<b style", ""))


def test_every_form_of_table_gives_the_same_numbers(made: Path) -> None:
    corpora = [report.read(made / form / f"scores.{form}") for form in ("parquet", "csv", "jsonl")]
    for name in ("words", "wording_per_100_words", "wording_percentile_news", "flags_label", "frame_economic"):
        first, *others = (corpus.numbers(name) for corpus in corpora)
        assert all((first == other).all() for other in others), name
    assert corpora[0].texts("title") == corpora[1].texts("title") == corpora[2].texts("title")
    counted = [report.count_rules(made / form / f"flags.{form}") for form in ("parquet", "csv", "jsonl")]
    assert counted[0] == counted[1] == counted[2]
    own = [flag for flag in rows(made / "jsonl/flags.jsonl") if flag["voice"] == "author"]
    assert sum(rule.fired for rule in counted[0]) == len(own) > 0
    assert [rule.fired for rule in counted[0]] == sorted((rule.fired for rule in counted[0]), reverse=True)


def test_a_data_frame_will_do(made: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(made / "parquet/scores.parquet")
    assert len(report.read(frame)) == 90
    polars = pytest.importorskip("polars")
    assert len(report.read(polars.read_parquet(made / "parquet/scores.parquet"))) == 90


def test_groups(made: Path) -> None:
    corpus = report.read(made / "parquet/scores.parquet")
    assert [(group.name, len(group.rows)) for group in corpus.groups("outlet")] == [
        ("Courier", 30), ("Gazette", 30), ("Herald", 30)]  # fmt: skip
    assert [group.name for group in corpus.groups("month", least=1)][:2] == ["2030-01", "2030-02"]
    assert corpus.groups("outlet", least=31) == []
    assert [group.name for group in corpus.groups("folder")] == [made.name]
    with pytest.raises(InputError, match=r"no column “paper” \(carried over: outlet, date\)"):
        corpus.groups("paper")


def test_the_ten_most_and_least_loaded(made: Path) -> None:
    page = _page(made)
    most, least = re.findall(r'<ol class="ten">(.*?)</ol>', page, re.DOTALL)
    table = rows(made / "jsonl/scores.jsonl")
    ranked = sorted(table, key=lambda row: (-row["wording_per_100_words"], -row["words"]))
    assert re.findall(r">(Item \d+)<", most)[0] == ranked[0]["title"]
    assert len(re.findall(r"<li>", most)) == len(re.findall(r"<li>", least)) == 10
    linked = re.findall(r'href="(pages/[^"]+)"', most)
    assert len(linked) == 10
    assert "</html>" in (made / linked[0]).read_text("utf-8")
    own = Path(ranked[0]["report"])
    own.rename(own.with_suffix(".away"))
    try:
        assert f'href="pages/{own.name}"' not in _page(made), "no link to what is not there"
    finally:
        own.with_suffix(".away").rename(own)


@pytest.mark.parametrize(
    "draw",
    [
        report.plot_wording, report.plot_dials, report.plot_frames, report.plot_categories,
        lambda corpus: report.plot_groups(corpus, "outlet"), lambda corpus: report.plot_categories(corpus, "outlet"),
        lambda corpus: report.plot_rules([report.Rule("label", "label/x: [crony]", 3)], len(corpus)),
    ],
)  # fmt: skip
def test_plots_are_figures_of_nobody(made: Path, draw: Callable[[report.Corpus], Any]) -> None:
    import matplotlib.pyplot as plt
    from matplotlib.figure import Figure

    assert isinstance(draw(report.read(made / "parquet/scores.parquet")), Figure)
    assert plt.get_fignums() == []


def test_one_short_article_is_enough_for_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council was rammed into a sale behind closed doors.")
    batch.run(request(tmp_path / "out", tmp_path / "a.txt", form="csv"))
    page = report.render(report.read(tmp_path / "out/scores.csv"))
    assert "None is long enough to be placed" in page


def test_the_command(framing: Any, made: Path, tmp_path: Path) -> None:
    scores, flags = made / "parquet/scores.parquet", made / "parquet/flags.parquet"
    ran = framing("report", scores, "-o", tmp_path / "page.html", "--by", "outlet", "--flags", flags)
    assert (ran.code, ran.out, ran.err) == (0, "", f"90 articles drawn in {tmp_path / 'page.html'}.\n")
    assert (tmp_path / "page.html").read_text("utf-8").count("<svg") == 6


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.csv"], "none.csv: no such file"),
        (["notes.txt"], "tables end in .parquet, .csv, .jsonl"),
        (["other.csv"], "this is no table of articles"),
        (["broken.parquet"], "this table cannot be read"),
        (["empty.csv"], "there are no articles in it"),
        (["scores.csv", "--by", "paper"], "no column “paper”"),
        (["scores.csv", "-o", "none/page.html"], "none/page.html: cannot be written"),
    ],
)
def test_bad_input(
    framing: Any, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    scores = (made / "csv/scores.csv").read_text("utf-8")
    for name, content in (("notes.txt", "x"), ("other.csv", "a,b\n1,2\n"), ("broken.parquet", "PAR1"),
                          ("scores.csv", scores), ("empty.csv", scores.splitlines()[0] + "\n")):  # fmt: skip
        (tmp_path / name).write_text(content, "utf-8")
    assert said in framing("report", "-o", "page.html", *arguments).fault


def test_without_matplotlib_it_says_what_to_install(
    framing: Any, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    fault = framing("report", made / "csv/scores.csv", "-o", tmp_path / "page.html").fault
    assert fault == "framing: plots need matplotlib; install it with: pip install 'framing[report]'"
