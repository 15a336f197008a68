"""Stored grids: read when no record behind them has changed, computed and kept otherwise."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from .grid import Grid, RatioGrid
from .kinds import Measure
from .models import GridSnapshot
from .periods import observed_days
from .versions import versions_of


def grids_for(
    measures: Iterable[Measure], *, year: int, as_of: date, store: bool = True
) -> dict[str, Grid | RatioGrid]:
    """The grid of each measure by key: two queries when all are stored and still stand."""
    asked = {measure.key: measure for measure in measures}
    plain = {}
    for measure in asked.values():
        plain |= {key: measure.find(key) for key in measure.parts} or {measure.key: measure}
    stored = _plain_grids(plain.values(), year=year, as_of=as_of, store=store)
    return {
        key: measure.compose([stored[part] for part in measure.parts]) if measure.parts else stored[key]
        for key, measure in asked.items()
    }


def grid_for(measure: Measure, *, year: int, as_of: date) -> Grid | RatioGrid:
    """The grid of one measure; see `grids_for`."""
    return grids_for([measure], year=year, as_of=as_of)[measure.key]


def _plain_grids(measures: Iterable[Measure], *, year: int, as_of: date, store: bool) -> dict[str, Grid]:
    measures = list(measures)
    # The versions are read before the records: a change in between makes the stored figures stale, never wrong.
    versions = versions_of([label for measure in measures for label in measure.sources()])
    marks = {measure.key: _mark(measure, versions) for measure in measures}
    kept = {
        row.measure_key: row
        for row in GridSnapshot.objects.filter(measure_key__in=marks, year=year, as_of=as_of)
        if row.version == marks[row.measure_key]
    }
    grids = {}
    for measure in measures:
        if measure.key in kept:
            grids[measure.key] = _restored(measure, kept[measure.key])
        else:
            grids[measure.key] = measure.grid(year=year, as_of=as_of)
            if store:
                _store(grids[measure.key], mark=marks[measure.key])
    return grids


def _mark(measure: Measure, versions: dict[str, int]) -> str:
    return ";".join([*(f"{label}={versions[label]}" for label in measure.sources()), measure.fingerprint])


def _store(grid: Grid, *, mark: str) -> None:
    cells = {county: [str(v) if isinstance(v, Decimal) else v for v in row] for county, row in grid.cells.items()}
    GridSnapshot.objects.update_or_create(
        measure_key=grid.key,
        year=grid.year,
        as_of=grid.as_of,
        defaults={"version": mark, "cells": cells, "tallies": grid.tallies},
    )


def _restored(measure: Measure, row: GridSnapshot) -> Grid:
    cells = {county: [Decimal(v) if isinstance(v, str) else v for v in values] for county, values in row.cells.items()}
    return Grid(
        key=measure.key,
        year=row.year,
        as_of=row.as_of,
        months=len(observed_days(row.year, row.as_of)),
        cumulative=measure.kind == "flow",
        cells=cells,
        tallies=row.tallies,
    )
