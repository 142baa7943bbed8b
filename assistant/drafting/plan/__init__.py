"""The 90-day plan: what the key results carry, laid into days and hours, with what goes around them."""
