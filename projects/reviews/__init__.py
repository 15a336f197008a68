"""专家评审: score sheets, scores, their aggregation, site visits and the opinion of the group."""
