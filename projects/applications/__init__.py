"""申报书: what a firm writes for a call, from the first word to the receipt, and the ways back."""
