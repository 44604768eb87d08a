"""What stands around the viewers: heading, verdict, messages, jobs, and what fills the middle."""
