"""资质证书: what an organisation was certified as, from which day to which, and what was revoked."""
