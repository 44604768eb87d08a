"""Before and after a perturbation, dragged live."""
