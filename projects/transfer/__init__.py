"""成果转化: achievements transformed, technical contracts, platforms recognised."""
