"""Spark: a DataFrame cleaned by its executors, and a function for SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cleaner.batch.task import clean_document
from cleaner.integrations.arrow import ArrowCleaner, as_cleaner

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def clean_dataframe(frame: DataFrame, cleaner: ArrowCleaner | str = "web") -> DataFrame:
    """Return a DataFrame with its texts cleaned, as `clean_batch` does; nothing runs yet.

    The executors need cleaner and pyarrow installed. Raises SpecError for a wrong pipeline, at once
    and not in an executor.

        pages = spark.read.parquet("pages/")
        clean_dataframe(pages, "web").write.parquet("clean/")
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    chosen = as_cleaner(cleaner)
    schema = from_arrow_schema(chosen.schema(to_arrow_schema(frame.schema)))

    def cleaned(batches: Iterable[Any]) -> Iterator[Any]:
        return map(chosen, batches)

    return frame.mapInArrow(cleaned, schema)


def register_function(spark: SparkSession, name: str = "clean", pipeline: str = "web") -> None:
    """Register a pipeline as a SQL function of a text; its value is null where it is rejected.

    register_function(spark, "repair", "minimal")
    spark.sql("SELECT id, repair(text) AS text FROM pages")
    """
    from pyspark.sql.types import StringType

    chain = as_cleaner(pipeline)._chain

    def cleaned(text: Any) -> str | None:
        if not isinstance(text, str | bytes | bytearray):
            return None
        source = text if isinstance(text, str) else bytes(text)
        result = clean_document(source, chain, with_metadata=False)
        return None if result.cause else result.text

    spark.udf.register(name, cleaned, StringType())
