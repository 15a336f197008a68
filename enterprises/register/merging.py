"""单位合并: which records follow an organisation when two of them are merged; every room declares its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from simple_history.models import HistoricalChanges

from .merging_models import Merging
from .models import Enterprise, EnterpriseMember, FormerName


@dataclass(frozen=True)
class Follower:
    """Rows of `model` whose `field` is an organisation.

    `unique` are other fields that must stay unique together with it; `copies` are fields that repeat a field of the same
    name of the organisation (the county). `doubles` says what becomes of a row that the kept organisation has already:
    "block" refuses the merging, "drop" lets it go (and come back when the merging is taken back). `against` says, of the
    kept and the dropped organisation, why their rows could not stand together although none is the same as another.
    `among` chooses the rows that must be unique, where not all must.
    """

    model: type[models.Model]
    field: str
    unique: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    doubles: str = "block"
    against: Callable[[Enterprise, Enterprise], list[str]] | None = None
    among: models.Q | None = None

    @property
    def label(self) -> str:
        """How it is called in stored mergings: “enterprises.certification.enterprise”."""
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def title(self) -> str:
        """How it is called on the page."""
        return str(self.model._meta.verbose_name_plural)

    def rows_of(self, *enterprises: int) -> models.QuerySet:
        """The rows of some organisations, all of them: a merging is not limited to what somebody sees."""
        return self.model._base_manager.filter(**{f"{self.field}__in": enterprises}).order_by("pk")


_declared: dict[str, Follower] = {}


def follow(
    model: type[models.Model],
    field: str,
    *,
    unique: tuple[str, ...] = (),
    copies: tuple[str, ...] = (),
    doubles: str = "block",
    against: Callable[[Enterprise, Enterprise], list[str]] | None = None,
    among: models.Q | None = None,
) -> None:
    """Declare that rows of `model` go with the organisation in `field`; see `Follower`. Call it in `AppConfig.ready`."""
    for name in (field, *unique, *copies):
        model._meta.get_field(name)
    if doubles not in ("block", "drop"):
        raise ValueError(f"{doubles!r} is neither “block” nor “drop”")
    follower = Follower(model, field, tuple(unique), tuple(copies), doubles, against, among)
    _declared[follower.label] = follower


def followers() -> list[Follower]:
    """All that was declared, in the order of declaration."""
    return list(_declared.values())


def follower(label: str) -> Follower | None:
    """The declaration with that label, None when its room is gone."""
    return _declared.get(label)


def unknown_relations() -> list[str]:
    """Relations to an organisation that nobody declared, named for people; a merging would lose their rows."""
    found = []
    for relation in Enterprise._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue  # rows of a many-to-many relation are those of its through table, which is asked itself
        model, field = relation.related_model, relation.field.name
        if issubclass(model, HistoricalChanges) or f"{model._meta.label_lower}.{field}" in _declared:
            continue
        found.append(f"{model._meta.verbose_name_plural}（{model._meta.label}.{field}）")
    return sorted(found)


def declare_own() -> None:
    """What belongs to the register itself."""
    follow(FormerName, "enterprise", unique=("name",), doubles="drop")
    follow(EnterpriseMember, "enterprise", unique=("user",), doubles="drop", among=models.Q(left_at__isnull=True))
    follow(Merging, "kept")
