"""The pictures of an export as inline SVG: no script, no font, nothing from elsewhere."""
