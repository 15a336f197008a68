"""企业: the register of organisations that every other room refers to, and the certificates they hold."""
