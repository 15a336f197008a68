"""评审专家: the library of experts, their fields, employers, relations and load."""
