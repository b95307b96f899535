"""Files that a pipeline names: rules of a user, models that a user trained.

Separate from the filters, which meet a wrong file at their first page: a command says so before it
reads one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline


def check_files(pipeline: Pipeline) -> None:
    """Read the rules and models that a pipeline names; SpecError or CleanerError for wrong ones.

    >>> from cleaner.pipeline import Pipeline
    >>> check_files(Pipeline.parse("web | rules:file=no-such-file.toml"))
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: rules 'no-such-file.toml' cannot be read: No such file or directory
    """
    for step in pipeline.steps:
        if step.name == "rules":
            from cleaner.separator.rules_file import load_rules

            load_rules(step.options.get("file", ""))
    if folder := models_of(pipeline):
        from cleaner.separator.model import models_at

        models_at(folder)


def models_of(pipeline: Pipeline) -> str:
    """Return the folder of models that a pipeline judges pages by; empty for those of the package.

    >>> from cleaner.pipeline import Pipeline
    >>> models_of(Pipeline.parse("web | separate:models=mine"))
    'mine'
    """
    named = [step.options.get("models", "") for step in pipeline.steps if step.name == "separate"]
    return str(named[-1]) if named else ""
