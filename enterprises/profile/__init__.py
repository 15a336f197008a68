"""企业档案: the pages that show organisations together with the certificates they hold."""
