"""Every task of the app, where the worker looks for them."""

from .calls.tasks import tend_calls

__all__ = ["tend_calls"]
