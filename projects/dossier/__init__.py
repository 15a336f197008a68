"""申报全程档案: everything about a call or an application from announcement to decision, in one archive."""
