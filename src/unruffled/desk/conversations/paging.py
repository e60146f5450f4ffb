"""Pages of rows that begin after or before a row: as quick in the middle of a million as at the start."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from unruffled.desk.conversations.models import Conversation

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Rows in order, and the marks at which the pages before and after it begin; "" where there is none."""

    rows: list[Conversation]
    before: str = ""
    after: str = ""


def page(
    rows: QuerySet[Conversation],
    order: Sequence[str],
    load: Callable[[list[int]], Iterable[Conversation]],
    *,
    after: str = "",
    before: str = "",
) -> Page:
    """The page that comes `after` or `before` a mark, else the first; a mark that cannot be read is none.

    `order` are columns that are never empty, "-" for falling; the ULID breaks ties. `load` gives the conversations of
    some ids with all that a page shows: found and loaded in one query, some databases join everything first and sort
    it then.
    """
    order = (*order, "ulid")
    back = bool(_read(before, order))
    mark = _read(before if back else after, order)
    way = tuple(_turned(column) for column in order) if back else order
    columns = [column.removeprefix("-") for column in order]
    found = list(
        (rows.filter(_beyond(mark, way)) if mark else rows).order_by(*way).values_list("pk", *columns)[: PAGE + 1]
    )
    more, found = len(found) > PAGE, found[:PAGE]
    if back:
        found.reverse()
    if not found:
        return Page([])
    at_start, at_end = (not more, False) if back else (not mark, not more)
    loaded = {row.pk: row for row in load([pk for pk, *_values in found])}
    return Page(
        [loaded[pk] for pk, *_values in found if pk in loaded],
        "" if at_start else _mark(found[0][1:]),
        "" if at_end else _mark(found[-1][1:]),
    )


def _turned(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def _beyond(mark: Sequence[Any], order: Sequence[str]) -> Q:
    """What comes after the mark. The bound on the first column says nothing new; it leads the database to an index."""
    beyond, same = Q(), Q()
    for value, column in zip(mark, order, strict=True):
        name, falls = column.removeprefix("-"), column.startswith("-")
        beyond |= same & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        same &= Q(**{name: value})
    first, falls = order[0].removeprefix("-"), order[0].startswith("-")
    return Q(**{f"{first}__{'lte' if falls else 'gte'}": mark[0]}) & beyond


def _mark(values: Sequence[Any]) -> str:
    return "~".join(map(_written, values))


def _written(value: Any) -> str:
    # Whole microseconds: a mark must be the row's own value and not one near it.
    return f"t{round(value.timestamp() * 1_000_000)}" if isinstance(value, datetime.datetime) else str(value)


def _read(mark: str, order: Sequence[str]) -> list[Any]:
    """The values of a mark; none for what is not one."""
    parts = mark.split("~")
    if len(parts) != len(order):
        return []
    try:
        return [*map(_value, parts[:-1]), parts[-1]]
    except (ValueError, OverflowError):
        return []


def _value(part: str) -> Any:
    if not part.startswith("t"):
        return int(part[:12])
    return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(microseconds=int(part[1:20]))
