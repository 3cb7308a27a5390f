"""Words as people type them: in one form, spelt out, known as fields, titles and units."""
