"""What the window knows: captures, results and jobs, and what is asked of the compute process. No widgets."""
