"""企业库: firms, institutes, universities, hospitals and cooperatives by 统一社会信用代码, with the names they used to have."""
