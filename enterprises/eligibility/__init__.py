"""条件自测: rule sets as data with a date, what a firm meets and how far it is from what it does not meet."""
