"""The authors: quiet silhouettes, told apart by hair, glasses, clothes and colour."""

from canvas import Canvas, mix, round_off

# name: background above and below, coat, collar, hair, skin, kind of hair, glasses
NAMES = {
    "tac-gia-ha-an": ("#d8c3b0", "#b98f78", "#7d3f3a", "#efe6da", "#2b2322", "#d9ae8c", "long", False),
    "tac-gia-quoc-bao": ("#b9c6c9", "#7d969c", "#2f4650", "#e9ecec", "#262526", "#cf9f7b", "short", True),
    "tac-gia-minh-chau": ("#cfd3b8", "#98a480", "#4d5d43", "#f2eee0", "#33281f", "#e0b594", "bob", True),
    "tac-gia-tien-dung": ("#c9bccb", "#8c7c95", "#3d3850", "#e6e2ea", "#6d6a6b", "#c99873", "side", False),
    "tac-gia-thuy-linh": ("#e2d0a6", "#c39a5a", "#8a4a2b", "#f6ecd6", "#231d1c", "#dbb08d", "bun", False),
    "tac-gia-nam-phong": ("#b7c9bd", "#6f9283", "#28443f", "#dfe8e2", "#1f2020", "#c5936c", "cap", False),
}


def portrait(name):
    top, low, coat, collar, hair, skin, kind, glasses = NAMES[name]
    c = Canvas(480, 480, name)
    c.sky(top, low)
    c.glow(150, 120, 260, "#ffffff", 0.35)
    shadow = mix(skin, "#5a2f22", 0.3)
    if kind == "long":
        c.rect(146, 120, 188, 270, hair, r=90)
    if kind == "bob":
        c.rect(140, 112, 200, 190, hair, r=86)
    c.oval(240, 520, 190, 175, mix(coat, "#ffffff", 0.1), coat)
    c.poly([(206, 270), (274, 270), (284, 372), (240, 404), (196, 372)], shadow, skin)
    c.poly([(190, 352), (240, 410), (216, 440), (170, 372)], collar)
    c.poly([(290, 352), (240, 410), (264, 440), (310, 372)], collar)
    c.oval(240, 208, 76, 96, skin, mix(skin, shadow, 0.35))
    if kind in ("long", "bob", "bun"):
        c.poly(round_off([(160, 210), (158, 140), (200, 96), (250, 92), (310, 110), (326, 160), (320, 214), (300, 160), (230, 130), (186, 160)]), hair)
        if kind == "bun":
            c.oval(240, 82, 44, 36, hair)
    elif kind == "short":
        c.poly(round_off([(162, 190), (158, 138), (190, 98), (250, 88), (306, 106), (324, 150), (316, 194), (304, 152), (250, 138), (190, 148)]), hair)
    elif kind == "side":
        c.poly(round_off([(162, 196), (156, 150), (180, 108), (240, 92), (300, 104), (324, 152), (318, 196), (306, 160), (270, 128), (182, 152)]), hair)
        c.poly(round_off([(204, 264), (240, 250), (276, 264), (262, 272), (218, 272)]), hair, alpha=0.8)
    else:
        c.poly(round_off([(152, 164), (160, 96), (240, 66), (320, 96), (330, 164)]), coat, mix(coat, "#000000", 0.3))
        c.oval(262, 160, 92, 14, mix(coat, "#000000", 0.35))
    if glasses:
        for x in (208, 272):
            c.arc(x, 206, 25, 20, 0, 360, 4, "#2a2a2c")
        c.line([(233, 203), (247, 203)], 4, "#2a2a2c")
    return c
