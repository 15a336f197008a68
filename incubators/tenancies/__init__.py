"""入驻: firms and teams in a carrier, from the day they came to the day they left or graduated."""
