"""Who may read figures across domains."""

from bureau.accounts.rules import staff

figure_readers = staff
"""City staff see the whole city; county officers see their county (the pages narrow it)."""
