"""The questions that several rules ask of a fact."""
