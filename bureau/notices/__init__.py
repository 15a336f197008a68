"""站内消息: what people are told by the portal, and whether they have read it."""
