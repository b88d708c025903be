"""Words of papers, forms and the page."""
