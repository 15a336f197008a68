"""立项决定: the ranked list, its meetings, its publicity, its document, the letters and the outcome."""
