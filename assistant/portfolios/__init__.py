"""One executive's engagements side by side: hours a week against five days, deadlines that collide, what is open."""
