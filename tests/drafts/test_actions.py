"""What is kept of a form, what is refused, and what is let go."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from bureau.drafts import actions
from bureau.drafts.actions import DraftRefused, StaleDraft, Tab
from bureau.drafts.models import Draft
from bureau.drafts.tasks import remove_old_drafts
from tests.personas import everybody

pytestmark = pytest.mark.django_db

KEY = "something:1"
WORDS = {"name": ["甲"]}


@pytest.fixture
def people():
    return everybody()


def kept(by, words=None, *, visit="one", version=0, basis=""):
    return actions.keep(KEY, words or WORDS, by=by, tab=Tab(visit, version, basis))


def test_the_version_grows_with_each_saving_of_a_tab(people):
    assert [kept(people.officer, version=version).version for version in (0, 1, 2)] == [1, 2, 3]
    assert Draft.objects.get().saved_by == people.officer


def test_a_tab_whose_answer_was_lost_goes_on(people):
    kept(people.officer)
    kept(people.officer, version=1)
    assert kept(people.officer, {"name": ["乙"]}, version=1).words == {"name": ["乙"]}


@pytest.mark.parametrize("version", [0, 1, 7])
def test_another_tab_that_has_not_seen_the_newest_is_refused(people, version):
    kept(people.officer)
    kept(people.officer, version=1)
    with pytest.raises(StaleDraft) as stale:
        kept(people.leader, {"name": ["乙"]}, visit="two", version=version)
    assert people.officer.display_name in stale.value.sentence
    assert stale.value.draft.version == 2
    assert Draft.objects.get().words == WORDS


def test_another_tab_that_has_seen_the_newest_goes_on_and_then_the_first_is_refused(people):
    kept(people.officer)
    kept(people.leader, {"name": ["乙"]}, visit="two", version=1)
    with pytest.raises(StaleDraft, match=people.leader.display_name):
        kept(people.officer, version=1)


def test_what_was_handed_in_or_dropped_is_not_brought_back_by_a_late_saving(people):
    kept(people.officer)
    assert actions.drop(KEY)
    assert not actions.drop(KEY)
    with pytest.raises(StaleDraft, match="提交或放弃"):
        kept(people.officer, version=1)
    assert not Draft.objects.exists()


def test_words_without_end_are_refused(people):
    with pytest.raises(DraftRefused, match="不能自动保存"):
        kept(people.officer, {"notes": ["长" * actions.MAX_BYTES]})
    assert not Draft.objects.exists()


def test_people_list_their_own_drafts_alone(people):
    kept(people.officer)
    seen = {persona for persona, user in people if Draft.objects.visible_to(user)}
    assert seen == {"officer"}


def test_drafts_that_nobody_came_back_to_are_removed(people):
    kept(people.officer)
    actions.keep("something:2", WORDS, by=people.officer, tab=Tab("one", 0))
    age = timedelta(days=settings.DRAFT_DAYS, minutes=1)
    Draft.objects.filter(key=KEY).update(saved_at=timezone.now() - age)
    assert remove_old_drafts() == 1
    assert Draft.objects.get().key == "something:2"
