"""台账记录: the rows of a register, from the first entry to the confirmation that makes them count."""
