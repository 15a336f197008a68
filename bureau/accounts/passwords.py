"""What a password must hold."""

import re

from django.core.exceptions import ValidationError

MIN_LENGTH = 8
CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")


class LongEnoughValidator:
    """At least `min_length` signs; Django says it in English where its Chinese words lag behind."""

    def __init__(self, min_length: int = MIN_LENGTH):
        self.min_length = min_length

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(f"密码太短，至少要有 {self.min_length} 位。", code="password_too_short")

    def get_help_text(self):
        return f"密码至少 {self.min_length} 位。"


class ThreeClassesValidator:
    """At least three of small letters, capital letters, digits and signs (assessors' usual reading of GB/T 22239)."""

    def validate(self, password, user=None):
        if sum(bool(re.search(pattern, password)) for pattern in CLASSES) < 3:
            raise ValidationError("密码须包含大写字母、小写字母、数字、符号中的至少三类。", code="password_classes")

    def get_help_text(self):
        return "密码须包含大写字母、小写字母、数字、符号中的至少三类。"
