"""Transitions as data, and the gate that carries them out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction

Predicate = Callable[[models.Model, models.Model], bool]
Condition = Callable[[models.Model], str | None]


class TransitionRefused(Exception):
    """A change of state that may not happen; `sentence` says why to the person in front of the screen."""

    def __init__(self, *, thing: models.Model, transition: str, sentence: str):
        super().__init__(f"{thing._meta.label} {thing.pk}: {transition}: {sentence}")
        self.thing = thing
        self.transition = transition
        self.sentence = sentence


@dataclass(frozen=True)
class Transition:
    """One row of a transition table.

    `allowed(user, thing)` says who may; each of `conditions` returns None or the sentence that refuses.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    allowed: Predicate
    conditions: tuple[Condition, ...] = field(default=())
    needs_reason: bool = False


class Lifecycle:
    """The life of one model: the field that holds its state and the table of its transitions."""

    def __init__(self, label: str, *, field: str = "state", transitions: tuple[Transition, ...]):
        self.label = label
        self.field = field
        self.transitions = transitions
        self._by_name = {transition.name: transition for transition in transitions}
        if len(self._by_name) != len(transitions):
            raise ValueError(f"{label}: a transition name is used twice")

    def open_to(self, user, thing: models.Model) -> list[Transition]:
        """The transitions that `user` may take from the present state, for the buttons of a page."""
        state = getattr(thing, self.field)
        return [t for t in self.transitions if state in t.sources and t.allowed(user, thing)]

    def move(
        self, thing: models.Model, name: str, *, by, reason: str = "", along: Mapping[str, Any] | None = None
    ) -> models.Model:
        """Carry out transition `name` under a row lock and leave a `StateChange`.

        Fields of `along` are written with the state, as one change of history. Returns the thing as it is now. Raises `TransitionRefused` for a wrong state, person, condition or lacking reason.
        """
        transition = self._by_name[name]
        with transaction.atomic():
            locked = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
            self._check(locked, transition, by=by, reason=reason)
            source = getattr(locked, self.field)
            written = {**(along or {}), self.field: transition.target}
            for attribute, value in written.items():
                setattr(locked, attribute, value)
            locked.save(update_fields=list(written))
            apps.get_model("lifecycle.StateChange").objects.create(
                thing_label=locked._meta.label_lower,
                thing_id=locked.pk,
                transition=transition.name,
                label=transition.label,
                source=source,
                target=transition.target,
                by=by,
                reason=reason,
            )
        for attribute, value in written.items():
            setattr(thing, attribute, value)
        return locked

    def _check(self, thing, transition: Transition, *, by, reason: str) -> None:
        def refuse(sentence: str):
            raise TransitionRefused(thing=thing, transition=transition.name, sentence=sentence)

        if not transition.allowed(by, thing):
            refuse(f"您没有“{transition.label}”的权限。")
        if getattr(thing, self.field) not in transition.sources:
            state = thing._meta.get_field(self.field)
            shown = dict(state.flatchoices).get(getattr(thing, self.field), getattr(thing, self.field))
            refuse(f"当前状态为“{shown}”，不能“{transition.label}”。请刷新页面查看最新状态。")
        if transition.needs_reason and not reason.strip():
            refuse(f"“{transition.label}”须填写理由。")
        for condition in transition.conditions:
            if sentence := condition(thing):
                refuse(sentence)
