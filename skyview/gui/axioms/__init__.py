"""The report card of the axioms."""
