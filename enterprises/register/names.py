"""Names of organisations: stored as people write them, compared by a key that forgives how they were typed."""

import unicodedata

from django.db import models

KEY_LENGTH = 240


def written(text: str) -> str:
    """The name as it is stored: as written, without outer blanks."""
    return str(text).replace("\0", "").replace("\u200b", "").strip()


def name_key(text: str) -> str:
    """What two ways of writing one name have in common: “丹东 某某（集团） 公司” and “丹东某某(集团)公司” are the same.

    Full-width and half-width signs, blanks and the case of Latin letters do not matter.
    """
    return "".join(unicodedata.normalize("NFKC", written(text)).split()).upper()[:KEY_LENGTH]


class NameKeyField(models.CharField):
    """The key of the row's `name`, filled whenever the row is saved or created in bulk."""

    def __init__(self, *args, **kwargs):
        kwargs = {"max_length": KEY_LENGTH, "editable": False, "blank": True, "default": "", **kwargs}
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        """Whoever saves the name saves its key."""
        key = name_key(model_instance.name)
        setattr(model_instance, self.attname, key)
        return key
