"""YAML, JSON and TOML: read with places, written, and edited so that everything else stays as it was."""
