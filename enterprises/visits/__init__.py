"""包扶走访: who looks after which firm, the visits, the problems found there and how they were solved."""
