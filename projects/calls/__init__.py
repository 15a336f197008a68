"""申报通知: a call with its window, its form, who may apply, and what follows; permits for late entry."""
