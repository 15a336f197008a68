"""Migrating an empty database in half the time, for test databases.

Django draws every model that is related to a new one anew, which is nearly all of them because all know who wrote them:
with each app the time grows by the square. A new model changes nothing in those that are there, except who points to
them; that is worked out from the registry whenever it is asked for.
"""

from django.db.migrations.state import ModelState, ProjectState


def draw_only_new_models() -> None:
    """From now on a migration that creates a model draws this model alone."""
    ProjectState.add_model = _add_model


def _add_model(self: ProjectState, model_state: ModelState) -> None:
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:
        for model in self.apps.get_models(include_auto_created=True):
            model._meta.apps = self.apps
        self.apps.render_multiple([model_state])
