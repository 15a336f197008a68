"""载体名录: carriers by kind and level, with operator and areas."""
