"""留痕: who signed in, who took data out, and who changed which field from what to what."""
