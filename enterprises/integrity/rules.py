"""Who may do what with records of integrity. Whether somebody sees one at all is `visible_to`."""

from bureau.accounts.rules import enterprise_users, staff, supervisors

__all__ = ["checkers", "enterprise_users", "keepers", "staff", "supervisors"]

# They read, write, export and import; nobody else does any of it.
keepers = supervisors

# They may ask whether somebody passes, and are told no more; each question is logged.
checkers = staff
