"""附件: files people attach as evidence, checked by content, kept privately, given out only to who may see the owner."""
