"""The form of a call: its shapes, and how it is read from JSON."""

from .parsing import DefinitionRefused, parse, parse_stored
from .shapes import KINDS, Column, Definition, Field, Section

__all__ = ["KINDS", "Column", "Definition", "DefinitionRefused", "Field", "Section", "parse", "parse_stored"]
