"""What a company sets: thresholds, severities, metrics, phrases and house rules, read from TOML."""
