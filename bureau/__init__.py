"""市科技局业务门户: the portal a municipal science and technology bureau runs its year on."""

from bureau.celery import app as celery_app

__all__ = ["celery_app"]
