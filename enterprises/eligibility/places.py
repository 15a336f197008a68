"""Where the figures behind each condition stand, so that a person is led to the page that mends them.

A guard in the tests holds this table to the conditions of the kinds: none may be left out.
"""

LAST, YEARS, REGISTER, RIGHTS, ANSWERS = "last", "years", "register", "rights", "answers"

PLACES: dict[str, dict[str, tuple[str, ...]]] = {
    "hnte": {
        "reg_age": (REGISTER,),
        "core_ip": (RIGHTS, ANSWERS),
        "tech_field": (REGISTER,),
        "staff_ratio": (LAST,),
        "rd_ratio": (YEARS,),
        "hitech_income": (LAST,),
        "innovation_score": (ANSWERS, RIGHTS, YEARS),
        "incident": (ANSWERS,),
    },
    "tech_sme": {
        "resident": (REGISTER,),
        "staff": (LAST,),
        "sales": (LAST,),
        "assets": (LAST,),
        "product": (ANSWERS,),
        "conduct": (ANSWERS,),
        "score": (LAST, RIGHTS, ANSWERS),
    },
    "gazelle_liaoning": {"age": (REGISTER,), "rd_share": (YEARS,), "growth": (YEARS, REGISTER, ANSWERS)},
    "gazelle_shandong": {
        "operating": (REGISTER,),
        "debt": (LAST,),
        "unlisted": (ANSWERS,),
        "growth": (YEARS,),
        "rd_share": (LAST,),
        "rights": (RIGHTS, ANSWERS),
        "credit": (ANSWERS,),
    },
}

# Conditions that ask for at most so much: what is lacking is what is too much.
OVER: dict[str, frozenset[str]] = {
    "tech_sme": frozenset({"staff", "sales", "assets"}),
    "gazelle_liaoning": frozenset({"age"}),
    "gazelle_shandong": frozenset({"debt"}),
}

# Figures that a kind looks at in the last year only; the form does not ask for those of earlier years.
LAST_ONLY: dict[str, frozenset[str]] = {
    "hnte": frozenset({"total_income", "hitech_income", "staff", "sci_tech_staff", "ip_first", "ip_second"}),
    "gazelle_shandong": frozenset({"rd_total", "total_assets", "liabilities"}),
}

# Rights as a kind counts them: (name in the form, label). The first two are classes, the others kinds of rights.
CLASSES = (("first_class", "Ⅰ类知识产权"), ("second_class", "Ⅱ类知识产权"))
BY_KIND = (("invention", "发明专利"), ("utility_model", "实用新型专利"), ("software", "软件著作权"))
RIGHTS_ASKED: dict[str, tuple[tuple[str, str], ...]] = {
    "hnte": CLASSES,
    "tech_sme": CLASSES,
    "gazelle_shandong": BY_KIND,
}
FIELD_ASKED = frozenset({"hnte"})
