"""Figures: of metrics, of the company's own, their units and currency, and what nobody knows."""
