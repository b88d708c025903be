"""Province (全省): many counties' months on one engine, and the children found across their borders.

What a county could not settle leaves it as marks that nobody can turn back; see ``docs/跨县比对.md``.
"""
