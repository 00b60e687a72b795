"""What do many articles tell together? Copies of one text, claims of one event, figures and actors across articles."""
