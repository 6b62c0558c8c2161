"""Figures that Ofsted and others published, counted again."""
