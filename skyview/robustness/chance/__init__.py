"""What would have come out by chance: estimates, intervals, resampling."""
