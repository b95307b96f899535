"""Cleaning inside real engines gives what `cleaner batch` gives on the same documents.

Each engine is started here, on this machine; a test is skipped where its engine is not installed
(`pip install cleaner[engines]`).
"""

from __future__ import annotations

import gzip
import json
import os
import pickle
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch import BatchOptions, run_batch
from cleaner.errors import ReadError, SpecError

pa = pytest.importorskip("pyarrow")

from cleaner.integrations.arrow import ArrowCleaner, clean_batch  # noqa: E402

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"

# The engines' own warnings are not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def pages() -> Any:
    """Return real pages as a table, some of them to be rejected."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.html"))[:8]]
    sources[3:3] = [" ", "<nav><a href=/>Home</a></nav>"]
    return pa.table(
        {
            "id": list(range(len(sources))),
            "text": sources,
            "url": [f"http://a.example/{i}" for i in range(len(sources))],
        }
    )


@pytest.fixture(scope="module")
def expected(pages: Any, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return what `cleaner batch` gives."""
    pq = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path_factory.mktemp("batch")
    pq.write_table(pages, folder / "in.parquet")
    options = BatchOptions(
        inputs=(str(folder / "in.parquet"),),
        output=str(folder / "out.parquet"),
        url_key="url",
        workers=1,
    )
    report = run_batch(options, quiet=True)
    assert report["rejected"] == {"empty": 2}
    rows: list[dict[str, Any]] = pq.read_table(folder / "out.parquet").to_pylist()
    return rows


CLEANER = ArrowCleaner("web", url_key="url")


class TestArrow:
    def test_equals_batch(self, pages: Any, expected: list[dict[str, Any]]) -> None:
        [batch] = pages.to_batches()
        assert clean_batch(batch, CLEANER).to_pylist() == expected
        assert CLEANER.table(pages).to_pylist() == expected

    def test_rejected_rows_can_stay_with_their_reason(self, pages: Any) -> None:
        [batch] = pages.to_batches()
        cleaned = clean_batch(batch, ArrowCleaner(reject_key="why", metadata_key="about"))
        assert cleaned.num_rows == batch.num_rows
        rows = cleaned.to_pylist()
        assert [i for i, r in enumerate(rows) if r["why"]] == [3, 4]
        assert rows[3]["text"] is None
        assert rows[3]["about"] is None
        assert rows[0]["about"]["title"]

    def test_nested_columns_binary_and_empty_batches(self) -> None:
        kind = pa.struct([("html", pa.binary()), ("n", pa.int64())])
        rows = [{"html": "<p>é</p>".encode("windows-1252"), "n": 1}, None]
        batch = pa.RecordBatch.from_arrays([pa.array(rows, kind)], names=["page"])
        cleaner = ArrowCleaner("minimal", text_key="page.html", output_key="page.text")
        assert cleaner(batch).to_pylist() == [
            {"page": {"html": rows[0]["html"], "n": 1, "text": "é"}}  # type: ignore[index]
        ]
        assert cleaner(batch.slice(0, 0)).schema == cleaner.schema(batch.schema)
        assert cleaner(batch.slice(1)).num_rows == 0

    def test_wrong_use(self, pages: Any) -> None:
        with pytest.raises(SpecError, match="did you mean"):
            ArrowCleaner("wbe")
        with pytest.raises(ReadError, match="it has: id, text, url"):
            clean_batch(pages.to_batches()[0], ArrowCleaner(text_key="txt"))
        with pytest.raises(ReadError, match=r"'text\.html'"):
            ArrowCleaner(text_key="text.html").schema(pages.schema)
        with pytest.raises(ReadError, match="'address'"):
            ArrowCleaner(url_key="address").table(pages.slice(0, 0))

    def test_pickles(self) -> None:
        assert pickle.loads(pickle.dumps(CLEANER)) == CLEANER


def test_ray(pages: Any, expected: list[dict[str, Any]]) -> None:
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    from cleaner.integrations.ray import clean_dataset

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        dataset = clean_dataset(ray.data.from_arrow(pages), CLEANER, batch_size=5)
        rows = sorted(dataset.take_all(), key=lambda row: row["id"])
    finally:
        ray.shutdown()
    assert rows == expected


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


class TestSpark:
    def test_a_data_frame(self, spark: Any, pages: Any, expected: list[dict[str, Any]]) -> None:
        from cleaner.integrations.spark import clean_dataframe

        frame = spark.createDataFrame(pages.to_pylist(), "id long, text string, url string")
        rows = clean_dataframe(frame.repartition(2), CLEANER).orderBy("id").collect()
        assert [row.asDict() for row in rows] == expected

    def test_a_function_of_sql(
        self, spark: Any, pages: Any, expected: list[dict[str, Any]]
    ) -> None:
        from cleaner.integrations.spark import register_function

        register_function(spark, "clean_page", "web")
        frame = spark.createDataFrame(pages.to_pylist(), "id long, text string, url string")
        frame.createOrReplaceTempView("pages")
        rows = spark.sql("SELECT id, clean_page(text) AS text FROM pages ORDER BY id").collect()
        assert [r.text for r in rows if r.text is not None] == [r["text"] for r in expected]
        assert [r.id for r in rows if r.text is None] == [3, 4]


class TestDatasets:
    @pytest.mark.parametrize("processes", [None, 2])
    def test_a_dataset(
        self, pages: Any, expected: list[dict[str, Any]], processes: int | None
    ) -> None:
        datasets = pytest.importorskip("datasets")
        from cleaner.integrations.datasets import clean_dataset

        datasets.disable_progress_bars()
        dataset = datasets.Dataset(pages)
        cleaned = clean_dataset(dataset, CLEANER, batch_size=4, processes=processes)
        assert cleaned.to_list() == expected
        assert cleaned.format == dataset.format

    def test_a_stream(self, pages: Any, expected: list[dict[str, Any]]) -> None:
        datasets = pytest.importorskip("datasets")
        from cleaner.integrations.datasets import clean_dataset

        stream = datasets.Dataset(pages).to_iterable_dataset(num_shards=2)
        assert list(clean_dataset(stream, CLEANER, batch_size=4)) == expected


class TestDatatrove:
    def test_extractor_with_exclusions(
        self, pages: Any, expected: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        pytest.importorskip("datatrove")
        from datatrove.executor import LocalPipelineExecutor
        from datatrove.pipeline.readers import JsonlReader
        from datatrove.pipeline.writers.jsonl import JsonlWriter

        from cleaner.integrations.datatrove import CleanerExtractor

        (tmp_path / "in").mkdir()
        lines = [json.dumps({**row, "id": str(row["id"])}) for row in pages.to_pylist()]
        (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines))
        out, excluded = tmp_path / "out", tmp_path / "excluded"
        LocalPipelineExecutor(
            pipeline=[
                JsonlReader(str(tmp_path / "in")),
                CleanerExtractor(
                    "web", JsonlWriter(str(excluded), compression=None), metadata_key="about"
                ),
                JsonlWriter(str(out), compression=None),
            ],
            tasks=1,
            logging_dir=str(tmp_path / "logs"),
        ).run()
        kept = [json.loads(line) for p in out.glob("*.jsonl") for line in p.open()]
        assert [(row["id"], row["text"]) for row in kept] == [
            (str(row["id"]), row["text"]) for row in expected
        ]
        assert kept[0]["metadata"]["about"]["title"]
        gone = [json.loads(line) for p in excluded.glob("*.jsonl") for line in p.open()]
        assert [row["id"] for row in gone] == ["3", "4"]
        assert gone[0]["metadata"]["rejected"].startswith("empty: ")

    def test_formatter(self) -> None:
        pytest.importorskip("datatrove")
        from datatrove.data import Document

        from cleaner.integrations.datatrove import CleanerFormatter

        [document] = CleanerFormatter().run(iter([Document(text="donâ€™t  go", id="1")]))
        assert document.text == "don’t  go"


class TestPolars:
    def test_a_frame(self, pages: Any, expected: list[dict[str, Any]]) -> None:
        pl = pytest.importorskip("polars")
        from cleaner.integrations.polars import clean_frame

        frame = pl.from_arrow(pages)
        cleaned = clean_frame(frame, CLEANER)
        assert cleaned.to_dicts() == expected
        assert cleaned.schema == frame.schema
        assert clean_frame(frame.clear(), CLEANER).schema == frame.schema

    @pytest.mark.parametrize("engine", ["in-memory", "streaming"])
    def test_a_lazy_frame(self, pages: Any, expected: list[dict[str, Any]], engine: Any) -> None:
        pl = pytest.importorskip("polars")
        from cleaner.integrations.polars import clean_frame

        lazy = clean_frame(pl.from_arrow(pages).lazy(), CLEANER)
        assert lazy.collect(engine=engine).to_dicts() == expected
        # Polars would rather do these before: on raw rows, which are more and longer.
        assert lazy.head(5).collect(engine=engine).to_dicts() == expected[:5]
        shorter = lazy.filter(pl.col("text").str.len_chars() < 2000).collect(engine=engine)
        assert shorter.to_dicts() == [row for row in expected if len(row["text"]) < 2000]
        assert lazy.select("id").collect(engine=engine).to_dicts() == [
            {"id": row["id"]} for row in expected
        ]

    def test_reasons_and_metadata(self, pages: Any) -> None:
        pl = pytest.importorskip("polars")
        from cleaner.integrations.polars import clean_frame

        lazy = pl.from_arrow(pages).lazy()
        cleaner = ArrowCleaner("web", reject_key="why", metadata_key="about")
        rows = clean_frame(lazy, cleaner).collect().to_dicts()
        assert [row["id"] for row in rows if row["why"]] == [3, 4]
        assert rows[0]["about"]["title"]


class TestDask:
    def test_processes(self, pages: Any, expected: list[dict[str, Any]]) -> None:
        dd = pytest.importorskip("dask.dataframe")
        from cleaner.integrations.dask import clean_dataframe

        frame = dd.from_pandas(pages.to_pandas(), npartitions=3)
        cleaned = clean_dataframe(frame, CLEANER)
        result = cleaned.compute(scheduler="processes", num_workers=2)
        assert result.to_dict("records") == expected
        assert list(result.dtypes) == list(cleaned.dtypes) == list(frame.dtypes)
        # The index of a row is what it was, so that frames can be joined.
        assert list(result.index) == [row["id"] for row in expected]
        joined = frame[["url"]].join(cleaned[["text"]], how="inner").compute(scheduler="threads")
        assert joined.to_dict("records") == [
            {"url": row["url"], "text": row["text"]} for row in expected
        ]

    def test_reasons_and_metadata(self, pages: Any) -> None:
        dd = pytest.importorskip("dask.dataframe")
        from cleaner.integrations.dask import clean_dataframe

        frame = dd.from_pandas(pages.to_pandas().set_index("id"), npartitions=2)
        cleaner = ArrowCleaner("web", reject_key="why", metadata_key="about")
        cleaned = clean_dataframe(frame, cleaner)
        assert list(cleaned.columns) == ["text", "url", "about", "why"]
        result = cleaned.compute(scheduler="threads")
        assert list(result.index[result["why"].notna()]) == [3, 4]
        assert result["about"].iloc[0]["title"]

    def test_a_wrong_column_is_said_at_once(self, pages: Any) -> None:
        dd = pytest.importorskip("dask.dataframe")
        from cleaner.integrations.dask import clean_dataframe

        frame = dd.from_pandas(pages.to_pandas(), npartitions=1)
        with pytest.raises(ReadError, match="has no column 'txt'"):
            clean_dataframe(frame, ArrowCleaner(text_key="txt"))


# The examples of the README for engines, by the engine's name; each reads pages.parquet.
EXAMPLES = {
    match[2]: match[1]
    for match in re.finditer(
        r"^```py\n(.*?cleaner\.integrations\.(\w+) .*?)^```$",
        (PAGES.parent.parent / "README.md").read_text(encoding="utf-8"),
        re.M | re.S,
    )
}


def test_every_engine_has_an_example() -> None:
    assert sorted(EXAMPLES) == ["dask", "datasets", "datatrove", "polars", "ray", "spark"]


@pytest.mark.parametrize("engine", EXAMPLES)
def test_the_example_of_the_readme(
    engine: str,
    pages: Any,
    expected: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip({"spark": "pyspark", "dask": "dask.dataframe"}.get(engine, engine))
    if engine == "spark":
        request.getfixturevalue("spark")  # the session that the example finds
    monkeypatch.chdir(tmp_path)
    if engine == "datasets":
        monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    pq.write_table(pages.drop_columns("url"), "pages.parquet")
    example = EXAMPLES[engine]
    if engine in ("spark", "ray"):  # which have no working folder of the process
        example = re.sub(r'"(pages\.parquet|clean)"', rf'"{tmp_path}/\1"', example)
    try:
        exec(compile(example, f"README.md:{engine}", "exec"), {})
    finally:
        if engine == "ray":
            sys.modules["ray"].shutdown()
    if engine == "datatrove":
        written = [gzip.decompress(p.read_bytes()) for p in Path("rejected").glob("*.jsonl.gz")]
        assert b"".join(written).count(b'"rejected":"empty: ') == 2
        lines = [line for p in Path("clean").glob("*.jsonl") for line in p.open()]
        texts = [json.loads(line)["text"] for line in lines]
    else:
        found = list(Path().glob("clean*/*.parquet")) or [Path("clean.parquet")]
        texts = [row["text"] for path in found for row in pq.read_table(path).to_pylist()]
    assert sorted(texts) == sorted(row["text"] for row in expected)


def test_scikit_learn(pages: Any, expected: list[dict[str, Any]]) -> None:
    pytest.importorskip("sklearn")
    from sklearn.base import clone
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.pipeline import make_pipeline

    from cleaner.integrations.sklearn import TextCleaner

    sources = pages.column("text").to_pylist()
    cleaned = clone(TextCleaner()).fit_transform(sources)
    assert [t for t in cleaned if t] == [row["text"] for row in expected]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        counts = make_pipeline(TextCleaner("web"), CountVectorizer()).fit_transform(sources)
    assert counts.shape[0] == len(sources)
    with pytest.raises(SpecError):
        TextCleaner("wbe").fit(sources)
