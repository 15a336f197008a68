"""自动保存: what somebody has typed into a form and not handed in yet, so that no word is lost."""
