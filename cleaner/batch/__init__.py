"""Many documents: read from files of any usual form, cleaned in processes, written as they came."""

from cleaner.batch.options import BatchOptions
from cleaner.batch.run import run_batch

__all__ = ["BatchOptions", "run_batch"]
