"""The scenes by name, each with its seed."""

from . import city, country, indoors, outdoors

ALL = {}
for module in (city, country, indoors, outdoors):
    for number, (name, scene) in enumerate(module.SCENES.items()):
        ALL[name] = (f"{module.__name__.rsplit('.', 1)[-1]}-{number}", scene)
