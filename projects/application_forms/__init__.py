"""申报书格式: what the form of a call asks, as data; read, checked, filled in, shown and compared here."""
