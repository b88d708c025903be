"""控辍保学 reports: every registered child not at school, where, whose task, by when, and are we under the line."""

__version__ = "0.1.0"
