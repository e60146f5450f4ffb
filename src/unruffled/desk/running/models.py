"""Signs of life of the processes and the sweeps of a desk."""

from django.db import models


class Pulse(models.Model):
    """The last sign of life under a name: "web:HOST:PID", "worker:HOST:PID", or "sweep:" and the sweep's function.

    `took` in seconds; `problem` is the type of what went wrong, without its words.
    """

    name = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField()
    took = models.FloatField(default=0)
    problem = models.CharField(max_length=120, blank=True)

    def __str__(self):
        return self.name
