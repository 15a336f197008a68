"""评审组与抽取: which experts look at which applications, drawn so that anybody can repeat the draw."""
