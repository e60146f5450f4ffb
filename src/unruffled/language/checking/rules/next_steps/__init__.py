"""What happens next: who does what, by when."""
