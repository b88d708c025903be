"""The example workspace: one invented township of two months, with every mess planted and written down."""
