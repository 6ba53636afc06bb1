"""Sport, temples, rails, charts and one small stamp."""

import math

from canvas import Canvas, mix


def football(seed):
    """An evening match seen from the stand."""
    c = Canvas(1440, 960, seed)
    c.sky("#2f3c52", "#5b6478", "#a38d84")
    for row in range(9):
        for k in range(90):
            c.oval(k * 16.5 + (8 if row % 2 else 0), 250 + row * 17, 6.4, 7, mix(c.rng.choice(["#8f3f3f", "#c9b48a", "#46566b", "#77605a", "#d9d2c2", "#a54a45"]), "#2f3442", 0.35))
    c.rect(0, 400, 1440, 40, "#d9d3c1", "#b9b2a0")
    for k in range(7):
        c.rect(20 + k * 206, 406, 190, 28, ["#9b1b30", "#2f5b55", "#c79a3f"][k % 3], alpha=0.8, r=3)
    for x in (130, 1310):
        c.line([(x, 440), (x, 70)], 12, "#3c424d")
        c.rect(x - 70, 40, 140, 66, "#4a515d")
        for i in range(4):
            for j in range(2):
                c.oval(x - 50 + i * 33, 58 + j * 30, 11, 11, "#fff8dd")
        c.glow(x, 76, 330, "#fff3cf", 0.6)
    c.rect(0, 440, 1440, 520, "#6f9a58", "#47743f")
    for k in range(8):
        a, b = -700 + k * 360, 230 + k * 124
        if k % 2:
            c.poly([(a, 960), (a + 360, 960), (b + 124, 440), (b, 440)], "#84ab66", "#558548", 0.7)
    line = "#eef0e2"
    c.line([(-40, 500), (1480, 500)], 4, line, 0.8)
    c.line([(720, 500), (700, 960)], 5, line, 0.8)
    c.arc(712, 720, 270, 110, 0, 360, 5, line, 0.8)
    c.oval(711, 720, 8, 5, line)
    c.line([(1440, 600), (1180, 600), (1300, 860), (1440, 860)], 5, line, 0.8)
    def player(x, y, h, shirt, pose):
        c.oval(x + h * 0.1, y, h * 0.3, h * 0.05, "#2c4a2c", alpha=0.5)
        hip = (x, y - h * 0.46)
        for k, (dx, dy) in enumerate(pose):
            knee = (x + dx * h * 0.5, y - h * 0.24 - dy * h * 0.1)
            foot = (x + dx * h, y - dy * h * 0.3)
            c.line([hip, knee, foot], h * 0.085, "#c99b78" if k else "#b98a68")
            c.line([((knee[0] + foot[0]) / 2, (knee[1] + foot[1]) / 2), foot], h * 0.09, shirt)
        c.poly([(x - h * 0.13, y - h * 0.42), (x - h * 0.1, y - h * 0.82), (x + h * 0.13, y - h * 0.82), (x + h * 0.14, y - h * 0.42)], mix(shirt, "#ffffff", 0.15), shirt)
        c.rect(x - h * 0.13, y - h * 0.5, h * 0.27, h * 0.12, "#f2eee2")
        c.line([(x - h * 0.08, y - h * 0.78), (x - h * 0.26, y - h * 0.58)], h * 0.07, "#c99b78")
        c.line([(x + h * 0.1, y - h * 0.78), (x + h * 0.28, y - h * 0.64)], h * 0.07, "#c99b78")
        c.oval(x + h * 0.02, y - h * 0.9, h * 0.075, h * 0.085, "#c99b78")
        c.oval(x + h * 0.01, y - h * 0.94, h * 0.08, h * 0.05, "#231f1e")
    red, white = "#a02c36", "#e3e2da"
    player(930, 560, 96, white, ((-0.15, 0.1), (0.15, 0)))
    player(520, 600, 118, red, ((-0.22, 0.5), (0.16, 0)))
    player(1130, 690, 160, red, ((-0.12, 0), (0.2, 0.3)))
    player(330, 840, 240, white, ((-0.25, 0.6), (0.2, 0)))
    player(560, 850, 246, red, ((-0.22, 0), (0.3, 0.35)))
    c.oval(670, 842, 20, 20, "#ffffff", "#d6d6cf")
    c.oval(666, 838, 6, 6, "#3a3a3c")
    return c


def track(seed):
    """Runners along the lake in the morning."""
    c = Canvas(1440, 960, seed)
    c.sky("#a9c0c9", "#e6dcc6", "#f3dcb4")
    c.glow(1080, 330, 330, "#fff5d8", 0.85)
    for x in range(0, 1440, 58):
        h = c.rng.uniform(30, 150)
        c.rect(x, 420 - h, 52, h + 20, "#a9b3b3", "#c9c5b4", 0.7)
    for x in range(-20, 1460, 60):
        c.crown(x, 440, 44, "#7f9577", "#b4bf93", 10)
    c.rect(0, 450, 1440, 200, "#b9c8c2", "#8fa9a8")
    c.reflect(450, "#b7c4bb", 0.4, depth=190)
    c.ripples(470, 640, "#fff6de", 46, 0.4)
    c.rect(0, 636, 1440, 20, "#d9d2bf", "#b3ab96")
    c.rect(0, 654, 1440, 310, "#b9695a", "#8c4a42")
    for k in range(4):
        c.line([(0, 690 + k * k * 20), (1440, 690 + k * k * 20)], 3 + k, "#f0e4cf", 0.75)
    for x in (90, 700, 1330):
        c.tree(x, 660, 330, "#5e7a52", light="#a7b878")
    def runner(x, y, h, shirt, shorts):
        c.oval(x, y + 6, h * 0.32, h * 0.03, "#4a2723", alpha=0.5, blur=2)
        skin = "#c99b78"
        c.line([(x - 4, y - h * 0.47), (x - h * 0.04, y - h * 0.26), (x - h * 0.3, y - h * 0.2)], h * 0.075, mix(skin, "#5a3527", 0.2))
        c.line([(x + 4, y - h * 0.47), (x + h * 0.17, y - h * 0.3), (x + h * 0.13, y - h * 0.02)], h * 0.08, skin)
        c.poly([(x + h * 0.1, y), (x + h * 0.24, y), (x + h * 0.22, y - h * 0.05), (x + h * 0.11, y - h * 0.05)], "#f2ede0")
        c.poly([(x - h * 0.36, y - h * 0.26), (x - h * 0.27, y - h * 0.16), (x - h * 0.32, y - h * 0.14), (x - h * 0.4, y - h * 0.22)], "#f2ede0")
        c.poly([(x - h * 0.11, y - h * 0.52), (x + h * 0.11, y - h * 0.52), (x + h * 0.16, y - h * 0.36), (x - h * 0.1, y - h * 0.36)], shorts)
        c.line([(x - h * 0.02, y - h * 0.76), (x - h * 0.18, y - h * 0.62), (x - h * 0.06, y - h * 0.54)], h * 0.055, skin)
        c.poly([(x - h * 0.11, y - h * 0.5), (x - h * 0.05, y - h * 0.82), (x + h * 0.14, y - h * 0.8), (x + h * 0.11, y - h * 0.5)], mix(shirt, "#ffffff", 0.18), shirt)
        c.line([(x + h * 0.08, y - h * 0.76), (x + h * 0.14, y - h * 0.6), (x + h * 0.26, y - h * 0.68)], h * 0.055, skin)
        c.oval(x + h * 0.08, y - h * 0.9, h * 0.068, h * 0.08, skin)
        c.oval(x + h * 0.06, y - h * 0.935, h * 0.075, h * 0.05, "#241f1e")
    for x, y, h, a, b in ((1020, 730, 190, "#d9cba5", "#39475a"), (820, 770, 230, "#3f7a74", "#2b3440"), (560, 840, 290, "#c9813f", "#3b3a44"), (260, 900, 350, "#f0e9da", "#9b1b30")):
        runner(x, y, h, a, b)
    return c


def pool(seed):
    """Swimming lanes from above."""
    c = Canvas(1440, 960, seed)
    c.sky("#5fa3ad", "#4b93a3", "#3a7f94")
    for _ in range(260):
        x, y = c.rng.uniform(0, 1440), c.rng.uniform(0, 960)
        c.arc(x, y, c.rng.uniform(20, 70), c.rng.uniform(6, 18), c.rng.uniform(0, 90), c.rng.uniform(120, 220), 2.4, "#c7e6e4", 0.28)
    for k in range(6):
        y = 60 + k * 168
        for i in range(60):
            c.oval(12 + i * 24.4, y, 11, 7, "#c2483f" if (i // 5) % 2 == k % 2 else "#f3efe2")
        if k < 5:
            c.rect(150, y + 76, 1140, 14, "#2d6478", alpha=0.4)
            c.rect(150, y + 50, 14, 66, "#2d6478", alpha=0.4)
    for k, (x, cap) in enumerate(((820, "#e3b84c"), (1060, "#f3efe2"), (930, "#9b1b30"), (700, "#2f3b4d"), (1000, "#d9803c"))):
        y = 144 + k * 168
        for i in range(9):
            c.oval(x - 130 - i * 34, y + c.rng.uniform(-16, 16), 26 - i * 1.6, 9, "#eaf6f3", alpha=0.55 - i * 0.05)
        c.line([(x - 150, y - 8), (x - 70, y)], 15, "#c08f6d")
        c.line([(x - 160, y + 14), (x - 70, y + 6)], 15, "#b58462")
        c.oval(x - 40, y, 66, 22, "#c99b78", "#b08060")
        c.oval(x - 72, y, 26, 19, "#2b3a4a")
        c.line([(x, y - 10), (x + 50, y - 42), (x + 110, y - 22)] if k % 2 else [(x, y + 10), (x + 50, y + 42), (x + 110, y + 22)], 14, "#c99b78")
        c.oval(x + 34, y, 20, 17, cap)
        c.oval(x + 118, y - 22 if k % 2 else y + 22, 24, 9, "#f4fbf8", alpha=0.8)
    c.rect(1380, 0, 60, 960, "#d9d3c1", "#c3bca8")
    for k in range(5):
        c.rect(1384, 112 + k * 168, 52, 64, "#4d5b66", "#37434d", r=6)
    return c


def pagoda(seed):
    """A temple with curved roofs at a lake."""
    c = Canvas(1440, 960, seed)
    c.sky("#8fa9a8", "#cfcdb3", "#efd5a4")
    c.glow(420, 470, 380, "#fff0c8", 0.85)
    c.ridge(480, 120, "#9aa794", "#c2bc99", 2)
    c.haze(520, 60, "#f2e3bf", 0.6)
    for x, h in ((120, 300), (1330, 330), (1200, 240), (30, 260)):
        c.tree(x, 660, h, "#55704f", light="#94a86d")
    wood, roof = "#6b3a2c", "#7d4636"
    def level(cx, y, half, h):
        c.rect(cx - half * 0.78, y - h, half * 1.56, h, "#a0553c", wood)
        n = max(3, int(half / 40))
        for i in range(n + 1):
            x = cx - half * 0.76 + i * half * 1.52 / n
            c.rect(x - 5, y - h, 10, h, "#4d2a22")
        c.rect(cx - half * 0.1, y - h * 0.86, half * 0.2, h * 0.86, "#3a221c")
        top = y - h
        up = half * 0.3
        c.poly([(cx - half * 1.2, top - up * 0.55), (cx - half * 1.08, top - up * 0.1), (cx - half * 0.9, top), (cx + half * 0.9, top), (cx + half * 1.08, top - up * 0.1), (cx + half * 1.2, top - up * 0.55),
                (cx + half * 0.86, top - up * 0.42), (cx + half * 0.55, top - up * 1.1), (cx - half * 0.55, top - up * 1.1), (cx - half * 0.86, top - up * 0.42)], mix(roof, "#d9a06b", 0.25), roof)
        for i in range(-9, 10):
            c.line([(cx + i * half * 0.06, top - up * 1.05), (cx + i * half * 0.096, top - 2)], 2, "#4a271f", 0.5)
        c.line([(cx - half * 0.57, top - up * 1.1), (cx + half * 0.57, top - up * 1.1)], 8, "#d2b27a")
        return top - up * 1.1
    c.rect(300, 640, 840, 44, "#b9a98a", "#93846a")
    y = level(720, 644, 380, 130)
    y = level(720, y, 260, 84)
    y = level(720, y, 160, 62)
    c.poly([(700, y), (720, y - 70), (740, y)], "#d2b27a")
    c.oval(720, y - 70, 9, 9, "#e9d29a")
    level(330, 650, 120, 80)
    level(1110, 650, 120, 80)
    for k in range(5):
        c.rect(600 - k * 16, 650 + k * 11, 240 + k * 32, 12, mix("#c9bb9b", "#8f826a", k / 5))
    c.rect(0, 690, 1440, 280, "#7f9687", "#4d6a63")
    c.reflect(694, "#6f8a7c", 0.5)
    c.ripples(710, 950, "#f4e6bf", 70, 0.3)
    for _ in range(34):
        x, yy = c.rng.uniform(0, 1440), c.rng.uniform(760, 950)
        c.oval(x, yy, 20 + (yy - 760) * 0.16, 5 + (yy - 760) * 0.03, mix("#6f9265", "#4d7350", c.rng.random()))
    for x, yy in ((260, 830), (1120, 880), (980, 800)):
        for a in (-50, -25, 0, 25, 50):
            r = math.radians(a)
            c.poly([(x, yy), (x + math.sin(r) * 26 - 6, yy - math.cos(r) * 26), (x + math.sin(r) * 40, yy - math.cos(r) * 44), (x + math.sin(r) * 26 + 6, yy - math.cos(r) * 26)], "#d98a97", "#f2cfca")
    return c


def train(seed):
    """A train between mountains and a paddy."""
    c = Canvas(1440, 960, seed)
    c.sky("#88a7b5", "#cdd6cf", "#efe2c2")
    c.ridge(300, 190, "#8ba1a3", "#b3bcae", 2.4)
    c.haze(400, 60, "#efe8d2", 0.6)
    c.ridge(430, 130, "#64836f", "#8fa27f", 3)
    c.ridge(520, 60, "#54755a", "#7a9464", 4)
    c.poly([(0, 700), (1440, 560), (1440, 960), (0, 960)], "#8f7f68", "#6d604e")
    def along(x):
        return 690 - x * 0.0972
    for k in range(80):
        x = k * 19
        c.line([(x, along(x) + 22), (x - 12, along(x) + 46)], 6, "#52463a")
    for d in (24, 40):
        c.line([(-10, along(-10) + d), (1450, along(1450) + d)], 5, "#b9b4a8")
    for k in range(5):
        x0, w, h = 60 + k * 232, 222, 128 - k * 8
        x1 = x0 + w
        tint, deep = ("#9b3a35", "#74272a") if k == 4 else ("#4f7480", "#36545f")
        h1 = h - 8
        c.poly([(x0, along(x0) + 14), (x0, along(x0) - h), (x1, along(x1) - h1), (x1, along(x1) + 14)], mix(tint, "#ffffff", 0.12), deep)
        c.poly([(x0, along(x0) - h), (x0 + 12, along(x0) - h - 14), (x1 - 12, along(x1) - h1 - 14), (x1, along(x1) - h1)], "#c9c7bb")
        c.poly([(x0, along(x0) - 26), (x1, along(x1) - 26), (x1, along(x1) - 14), (x0, along(x0) - 14)], "#e3cf94")
        for i in range(5 if k < 4 else 2):
            a = x0 + 18 + i * 41
            c.poly([(a, along(a) - h * 0.78), (a + 30, along(a + 30) - h * 0.78), (a + 30, along(a + 30) - h * 0.42), (a, along(a) - h * 0.42)], "#f4e3b3", "#d9dcc9")
        for i in (30, 70, 150, 190):
            c.oval(x0 + i, along(x0 + i) + 18, 15, 15, "#2d2f31")
            c.oval(x0 + i, along(x0 + i) + 18, 6, 6, "#a9a79f")
    x = 1212
    c.poly([(x - 4, along(x) + 14), (x - 4, along(x) - 90), (x + 20, along(x) - 86), (x + 40, along(x) - 30), (x + 40, along(x) + 14)], "#9b3a35", "#74272a")
    c.glow(x + 42, along(x) - 14, 90, "#fff3c4", 0.8)
    c.poly([(0, 800), (1440, 690), (1440, 960), (0, 960)], "#9dba66", "#5f8b48")
    for k in range(7):
        c.line([(0, 826 + k * k * 4), (1440, 716 + k * k * 6)], 4, "#4f7a40", 0.4)
    for _ in range(500):
        px, py = c.rng.uniform(0, 1440), c.rng.uniform(810, 960)
        c.line([(px, py), (px + 3, py - 14)], 1.6, mix("#c6dc8a", "#3f7038", c.rng.random()), 0.7)
    for px in (150, 620, 1090):
        c.line([(px, 800), (px, 420)], 8, "#5b5045")
        c.line([(px - 40, 450), (px + 40, 450)], 6, "#5b5045")
    c.line([(-10, 440), (150, 454), (380, 470), (620, 454), (860, 470), (1090, 454), (1450, 440)], 2, "#3f3a36", 0.7)
    c.person(330, 880, 120, "#6b5a7a", hat="#e3cf98")
    c.oval(470, 850, 64, 34, "#6d6257", "#514840")
    c.oval(528, 826, 24, 20, "#5b5148")
    c.arc(528, 806, 24, 12, 180, 360, 6, "#3c352f")
    return c


def chart(seed):
    """An infographic: bars, a line, a ring."""
    c = Canvas(1440, 960, seed)
    c.sky("#f4efe2", "#ebe3cf")
    ink, red, teal, sand = "#5b5a54", "#9b1b30", "#3f6f73", "#c9a25a"
    c.rect(80, 74, 420, 26, ink, alpha=0.85, r=4)
    c.rect(80, 118, 260, 14, ink, alpha=0.4, r=4)
    c.rect(1080, 78, 280, 3, red)
    for k in range(6):
        c.line([(80, 820 - k * 110), (900, 820 - k * 110)], 2, "#b5ab93", 0.6)
    values = [180, 220, 205, 290, 330, 300, 390, 430, 415, 500]
    pts = []
    for k, v in enumerate(values):
        x = 110 + k * 80
        c.rect(x, 820 - v * 0.78, 26, v * 0.78, mix(teal, "#ffffff", 0.15), teal)
        c.rect(x + 28, 820 - v * 0.5, 20, v * 0.5, mix(sand, "#ffffff", 0.15), sand)
        pts.append((x + 24, 800 - v - 40 * math.sin(k)))
    c.poly([(pts[0][0], 820), *pts, (pts[-1][0], 820)], red, "#f0e6d2", 0.12)
    c.line(pts, 6, red)
    for x, y in pts:
        c.oval(x, y, 11, 11, red)
        c.oval(x, y, 5, 5, "#fbf7ea")
    c.line([(80, 820), (900, 820)], 4, ink)
    for k in range(10):
        c.rect(116 + k * 80, 836, 40, 10, ink, alpha=0.4, r=3)
    start = -90
    for share, tint in ((0.41, teal), (0.27, sand), (0.2, red), (0.12, "#8b8f7a")):
        end = start + 360 * share - 3
        turn = [math.radians(start + (end - start) * i / 60) for i in range(61)]
        ring = [(1170 + r * math.cos(a), 350 + r * math.sin(a)) for r, way in ((181, 1), (119, -1)) for a in turn[::way]]
        c.poly(ring, tint)
        start += 360 * share
    c.rect(1120, 332, 100, 22, ink, alpha=0.8, r=4)
    c.rect(1138, 364, 64, 12, ink, alpha=0.4, r=4)
    for k, tint in enumerate((teal, sand, red, "#8b8f7a")):
        y = 600 + k * 62
        c.rect(1010, y, 26, 26, tint, r=3)
        c.rect(1056, y + 5, 230 - k * 30, 14, ink, alpha=0.6, r=4)
        c.rect(1310, y + 5, 50, 14, ink, alpha=0.85, r=4)
    return c


def stamp(seed):
    """An old postage stamp, for the smallest picture of the edition."""
    c = Canvas(480, 320, seed)
    c.sky("#cfc2a6", "#bcae90")
    c.rect(40, 24, 400, 272, "#8b7d63", alpha=0.5, blur=5)
    c.rect(34, 18, 400, 272, "#f6f0df")
    for k in range(21):
        for y in (18, 290):
            c.oval(34 + k * 20, y, 6, 6, "#c5b89b")
    for k in range(14):
        for x in (34, 434):
            c.oval(x, 18 + k * 20.9, 6, 6, "#c5b89b")
    c.rect(58, 40, 352, 228, "#8fb0ae", "#e9d3a3")
    c.oval(320, 110, 34, 34, "#f7ead0")
    c.rect(58, 210, 352, 58, "#55746b", "#3f5d57")
    c.rect(150, 130, 120, 86, "#9b4a3c", "#743329")
    c.poly([(126, 134), (160, 96), (260, 96), (294, 134), (304, 124), (116, 124)], "#6b2f28")
    c.poly([(166, 98), (184, 72), (236, 72), (254, 98)], "#7d3a30")
    for x in (164, 200, 236):
        c.rect(x, 158, 20, 58, "#3f211c", r=10)
    c.arc(390, 60, 60, 60, 60, 220, 5, "#3b3a44", 0.6)
    c.arc(390, 60, 44, 44, 60, 220, 3, "#3b3a44", 0.5)
    for k in range(4):
        c.line([(300, 40 + k * 16), (250 + 30 * k, 36 + k * 15), (180, 44 + k * 15)], 2, "#3b3a44", 0.3)
    return c


SCENES = {
    "san-bong": football,
    "chay-bo": track,
    "ho-boi": pool,
    "chua": pagoda,
    "tau-hoa": train,
    "bieu-do": chart,
    "tem-thu": stamp,
}
