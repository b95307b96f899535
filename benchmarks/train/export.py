"""A trained LightGBM booster to the file that `cleaner.separator.model_file` reads.

Separate from the training because it can be checked alone: each decision of the written trees is
the booster's, for rows of 32-bit floats without NaN (and none but zero nearer to zero than 1e-35,
which LightGBM takes for zero). What the trees of cleaner cannot say (categories, linear leaves,
zero as missing, averaged trees) is refused.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaner.separator.model_file import (
    CHECKED_FROM,
    HEADER,
    MAGIC,
    VERSION,
    fingerprint,
    planes,
)

if TYPE_CHECKING:
    import lightgbm

# Objectives whose sum goes through a sigmoid, or a softmax, and through nothing else.
OBJECTIVES = ("binary sigmoid:1", "cross_entropy", "multiclass")


def floor_to_float(threshold: float) -> float:
    """Return the largest 32-bit float up to a threshold: `x <= it` decides alike for such x.

    >>> floor_to_float(0.1) < 0.1 < float(np.nextafter(np.float32(floor_to_float(0.1)), 1))
    True
    """
    with np.errstate(over="ignore"):
        nearest = np.float32(threshold)
    if float(nearest) > threshold:
        nearest = np.nextafter(nearest, np.float32(-np.inf))
    return float(nearest)


def export(
    booster: lightgbm.Booster,
    names: Sequence[str],
    *,
    base: Sequence[float] = (),
    shares: bool = True,
) -> bytes:
    """Return the bytes of a model file.

    `names` are the features in the order of the rows; `base` is added to the sums (LightGBM's own
    average stands in the first trees already). `shares` keeps, for a byte a node, what
    contributions need. Raises ValueError for a booster that the trees of cleaner cannot say.
    """
    model: dict[str, Any] = booster.dump_model()
    objective = model.get("objective", "")
    if not objective.startswith(OBJECTIVES):
        raise ValueError(f"the objective {objective!r} is none of {', '.join(OBJECTIVES)}")
    if model["average_output"]:
        raise ValueError("averaged trees (boosting=rf) cannot be exported")
    width = model["max_feature_idx"] + 1
    if width != len(names):
        raise ValueError(f"{len(names)} names for a booster of {width} features")
    classes = model["num_tree_per_iteration"]
    base = tuple(base) or (0.0,) * classes
    if len(base) != classes:
        raise ValueError(f"{len(base)} base scores for {classes} classes")

    features = array("H")
    thresholds = array("f")
    values = array("f")
    left = bytearray()
    for tree in model["tree_info"]:
        for node in pre_order(tree["tree_structure"]):
            if "split_feature" in node:
                check_split(node)
                features.append(1 + node["split_feature"])
                thresholds.append(floor_to_float(node["threshold"]))
                here, below = rows_of(node), rows_of(node["left_child"])
                left.append(round(255 * below / here) if here else 128)
            elif "leaf_coeff" in node:
                raise ValueError("linear leaves cannot be exported")
            else:
                features.append(0)
                values.append(node["leaf_value"])
    columns = [
        planes(little(features), 2),
        planes(little(thresholds), 4),
        planes(little(values), 4),
    ]
    if shares:
        columns.append(bytes(left))
    body = struct.pack(f"<{classes}d", *base) + zlib.compress(b"".join(columns), 9)
    header = HEADER.pack(
        MAGIC,
        VERSION,
        0,
        len(model["tree_info"]),
        len(features),
        width,
        classes,
        int(shares),
        fingerprint(names),
    )
    checked = header[CHECKED_FROM:] + body
    return header[: CHECKED_FROM - 4] + struct.pack("<I", zlib.crc32(checked)) + checked


def pre_order(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the nodes of a dumped tree, each before what hangs on its left, then on its right."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if "split_feature" in node:
            waiting += (node["right_child"], node["left_child"])


def rows_of(node: dict[str, Any]) -> int:
    """Return how many rows of the training reached a node."""
    return int(node.get("internal_count", node.get("leaf_count", 0)))


def check_split(node: dict[str, Any]) -> None:
    """Refuse a split that is no plain comparison."""
    if node["decision_type"] != "<=":
        raise ValueError(f"a split by {node['decision_type']!r} (categories) cannot be exported")
    if node["missing_type"] == "Zero":
        raise ValueError("zero as missing (zero_as_missing) cannot be exported")


def little(column: array[Any]) -> bytes:
    """Return the little-endian bytes of an array."""
    return np.asarray(column).astype(np.dtype(column.typecode).newbyteorder("<")).tobytes()
