"""隐名: the copy of an application that experts see, and the search for what betrays the applicant."""
