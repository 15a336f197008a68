"""成果转化: results of science taken over by an organisation, each counted once."""
