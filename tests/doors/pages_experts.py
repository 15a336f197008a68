"""Doors of `projects.experts`: the bureau has the library, the expert the own entry, counties and firms nothing."""

from .people import CITY, CITY_OFFICERS, PEOPLE, Page, pk

EXPERT = frozenset({"expert"})
EXPERT_PK = pk("expert")

PAGES: dict[str, Page] = {
    "projects:expert_list": Page(CITY),
    "projects:expert_create": Page(CITY_OFFICERS),
    "projects:expert_import": Page(CITY_OFFICERS),
    "projects:expert_mine": Page(EXPERT),
    # Whoever has the link sees what it is; an account is opened by posting.
    "projects:expert_join": Page(PEOPLE, lambda things: {"token": things["expert_token"]}),
    "projects:expert_detail": Page(CITY | EXPERT, EXPERT_PK),
    "projects:expert_edit": Page(CITY_OFFICERS | EXPERT, EXPERT_PK),
    "projects:expert_move": Page(CITY_OFFICERS, lambda things: {"pk": things["expert"].pk, "name": "pause"}),
    "projects:expert_account": Page(CITY_OFFICERS, EXPERT_PK),
    "projects:expert_unlink": Page(CITY_OFFICERS, EXPERT_PK),
    "projects:expert_evaluate": Page(CITY_OFFICERS, EXPERT_PK),
    "projects:expert_relation_create": Page(CITY_OFFICERS | EXPERT, EXPERT_PK),
    "projects:expert_relation_end": Page(CITY_OFFICERS | EXPERT, pk("expert_relation")),
}
