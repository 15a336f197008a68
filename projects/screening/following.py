"""What follows for a recommendation when its application moves by other hands."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from projects.applications.models import Application

from .actions import end_standing


@receiver(post_save, sender=StateChange, dispatch_uid="screening.end_recommendation_of_withdrawn")
def end_recommendation_of_withdrawn(sender, instance: StateChange, created: bool, **kwargs) -> None:
    """What its firm withdraws is recommended no more; the place on the county's list is free again."""
    if created and instance.transition == "withdraw" and instance.thing_label == Application._meta.label_lower:
        application = Application(pk=instance.thing_id)
        end_standing(application, by=instance.by, reason="申报单位撤回了申报书", now=timezone.now())
