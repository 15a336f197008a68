"""消息: told once, read by the recipient alone, and never a way out of the portal."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from bureau.notices.actions import read, read_all, tell
from bureau.notices.models import Notice
from tests.personas import everybody

pytestmark = pytest.mark.django_db
LIST = "/notices/"


def send(*recipients, text="请核对", **facts) -> Notice:
    tell(recipients, text=text, **facts)
    return Notice.objects.latest("pk")


def words(client, user, url=LIST) -> str:
    client.force_login(user)
    return client.get(url).content.decode()


def test_each_sees_what_was_sent_to_them():
    people = everybody()
    send(people.officer)
    for name, user in people:
        assert Notice.objects.visible_to(user).exists() == (name == "officer"), name
    assert not Notice.objects.visible_to(AnonymousUser()).exists()


def test_closed_accounts_are_not_told_and_the_same_occasion_is_told_once():
    people = everybody()
    people.expert.is_active = False
    assert tell([people.expert, people.officer, people.officer], text="一", key="k") == 1
    assert tell([people.officer, people.leader], text="一", key="k") == 1
    assert Notice.history.count() == 2


def test_the_bell_counts_what_is_unread(client):
    people = everybody()
    assert "没有未读" in words(client, people.officer, reverse("accounts:password_change"))
    send(people.officer)
    send(people.officer)
    send(people.leader)
    assert "消息，2 条未读" in words(client, people.officer, reverse("accounts:password_change"))


def test_opening_reads_it_and_leads_to_its_page(client):
    people = everybody()
    notice = send(people.officer, url="/enterprises/")
    client.force_login(people.officer)
    assert client.get(reverse("notices:open", args=[notice.pk])).url == "/enterprises/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    assert read(notice).read_at == first


def test_a_message_with_a_reason_is_shown_before_it_leads_on(client):
    people = everybody()
    notice = send(people.officer, url="/enterprises/", detail="代码与名称不符")
    page = words(client, people.officer, reverse("notices:open", args=[notice.pk]))
    assert "代码与名称不符" in page
    assert 'href="/enterprises/"' in page


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_it_never_leads_away_from_the_portal(client, away):
    people = everybody()
    notice = send(people.officer, url=away)
    client.force_login(people.officer)
    response = client.get(reverse("notices:open", args=[notice.pk]))
    assert response.status_code == 200
    assert "前往办理" not in response.content.decode()


def test_of_another_it_does_not_exist_and_stays_unread(client):
    people = everybody()
    notice = send(people.officer)
    for user in (people.leader, people.sys_admin, people.audit_admin):
        client.force_login(user)
        assert client.get(reverse("notices:open", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_unread_ones_come_first_and_can_be_asked_for(client):
    people = everybody()
    old, read_one = send(people.officer, text="旧的未读"), send(people.officer, text="新的已读")
    read(read_one)
    page = words(client, people.officer)
    assert page.index("旧的未读") < page.index("新的已读")
    assert "新的已读" not in words(client, people.officer, f"{LIST}?state=unread")
    assert "旧的未读" not in words(client, people.officer, f"{LIST}?state=read")
    assert old.read_at is None


def test_all_are_read_at_once_the_own_ones_alone(client):
    people = everybody()
    send(people.officer, people.leader)
    send(people.officer)
    client.force_login(people.officer)
    assert client.get(reverse("notices:read_all")).status_code == 405
    assert "已将 2 条消息标为已读" in client.post(reverse("notices:read_all"), follow=True).content.decode()
    assert Notice.objects.unread().get().recipient == people.leader
    assert Notice.history.filter(history_type="~").count() == 2
    assert read_all(people.officer) == 0


def test_words_of_a_message_are_no_html(client):
    people = everybody()
    send(people.officer, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in words(client, people.officer)


def test_an_empty_list_says_what_will_come(client):
    assert "还没有消息" in words(client, everybody().officer)


def test_the_auditor_reads_them_in_the_administration_and_nobody_writes(client):
    people = everybody()
    notice = send(people.officer)
    url = reverse("admin:notices_notice_changelist")
    client.force_login(people.audit_admin)
    assert client.get(url).status_code == 200
    assert client.get(reverse("admin:notices_notice_delete", args=[notice.pk])).status_code == 403
    client.force_login(people.sys_admin)
    assert client.get(url).status_code == 403


def test_three_and_thirty_cost_the_same(client, query_count):
    people = everybody()
    client.force_login(people.officer)
    for number in range(3):
        send(people.officer, text=str(number))
    few = query_count(LIST, client)
    for number in range(27):
        send(people.officer, text=str(number))
    assert query_count(LIST, client) == few
