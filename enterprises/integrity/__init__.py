"""科研诚信: sanctions on persons and organisations, and whether one stands in the way on a day."""
