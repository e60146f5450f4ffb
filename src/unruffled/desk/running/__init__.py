"""What whoever runs the desk must know: pulses, the doctor, health and metrics."""
