"""What is done by the clock, and when: names of tasks, as a worker knows them."""

from celery.schedules import crontab

_EVERY_MINUTE = (
    "bureau.exchange.send_abandoned_exports",
    "bureau.exchange.tasks.tend_imports",
    "enterprises.eligibility.tasks.tend_runs",
    "enterprises.policies.tasks.tend_screenings",
    "projects.screening.tasks.index_texts",
    "projects.calls.tasks.tend_calls",
    "projects.applications.tasks.scan_application_files",
)
_EVERY_DAY = {  # at hour and minute
    "enterprises.settle_pool": (2, 20),
    "bureau.exchange.remove_old_exports": (3, 30),
    "bureau.drafts.tasks.remove_old_drafts": (3, 45),
    "enterprises.integrity.tasks.tell_supervisors_of_endings": (7, 15),
    "enterprises.policies.tasks.remind_of_policies": (7, 20),
    "enterprises.visits.tasks.remind_of_problems": (7, 30),
    "projects.screening.tasks.remind_of_overdue_corrections": (7, 40),
    "enterprises.remind_of_talks": (8, 0),
}
# In the night after a month has ended its figures are kept as they were.
_EVERY_MONTH = {"bureau.plan.tasks.keep_month_end_readings": crontab(day_of_month="1", hour="1", minute="0")}
TIMETABLE = {
    task: {"task": task, "schedule": schedule}
    for task, schedule in {
        **dict.fromkeys(_EVERY_MINUTE, 60.0),
        **{task: crontab(hour=hour, minute=minute) for task, (hour, minute) in _EVERY_DAY.items()},
        **_EVERY_MONTH,
    }.items()
}
