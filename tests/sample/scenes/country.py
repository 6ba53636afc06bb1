"""The country around: fields, river, hills, ponds, villages."""

import math

from canvas import Canvas, mix, round_off


def terraces(seed):
    """Rice terraces in harvest colours."""
    c = Canvas(1440, 960, seed)
    c.sky("#a3bac0", "#dcdcca", "#f0e0bd")
    c.glow(1100, 200, 340, "#fff4d6", 0.8)
    c.ridge(300, 130, "#93a7a6", "#b9c0ae", 2.2)
    c.haze(330, 60, "#eee5cc", 0.6)
    c.ridge(390, 110, "#7d927f", "#a7b08e", 2.8)
    c.haze(430, 50, "#eee5cc", 0.5)
    phase = c.rng.uniform(0, 6)
    for k in range(15):
        t = k / 14
        base = 430 + 520 * t**1.25
        colour = mix(mix("#c3a94f", "#8fa052", 0.5 + 0.5 * math.sin(k * 1.9)), "#e0c063", 0.35 * (1 - t))
        edge = []
        for x in range(-10, 1452, 10):
            u = x / 1440
            y = base + 60 * (1 - 0.4 * t) * math.sin(u * 5.2 + phase + t * 1.1) + 26 * math.sin(u * 11 + k * 0.35) - 70 * (1 - t) * (u - 0.5)
            edge.append((x, y))
        lip = 8 + 15 * t
        c.poly([(-10, 960), *edge, (1450, 960)], mix(colour, "#5f5130", 0.45))
        c.poly([(-10, 960), *[(x, y + lip * 0.0) for x, y in edge], *reversed([(x, y + lip * 2.4) for x, y in edge])], mix(colour, "#fff3c0", 0.22), colour)
        c.line(edge, 2.4, mix(colour, "#fff6cf", 0.5), 0.8)
        for x, y in edge[:: 3]:
            if c.rng.random() < 0.5:
                c.line([(x, y + lip * 1.5), (x + 3, y + lip * 1.5 - 9 - 8 * t)], 1.4, mix(colour, "#6d6a2c", 0.5), 0.6)
    for x, y, s in ((1020, 560, 1), (1090, 570, 0.8)):
        c.rect(x, y - 30 * s, 74 * s, 34 * s, "#8d6f4d", "#6b5238")
        c.poly([(x - 12, y - 28 * s), (x + 16 * s, y - 66 * s), (x + 58 * s, y - 66 * s), (x + 86 * s, y - 28 * s)], "#7a6346", "#5b4934")
    c.tree(1180, 600, 110, "#5b6f45", light="#90a05f")
    c.person(430, 800, 92, "#45566b", hat="#dcc78f")
    c.person(486, 812, 92, "#8b4a44", hat="#dcc78f")
    return c


def song_hong(seed):
    """The Red River with boats, wide."""
    c = Canvas(1440, 630, seed)
    c.sky("#b4a8a0", "#dcb393", "#eec79a")
    c.glow(900, 250, 330, "#ffefc9", 0.9)
    c.oval(900, 236, 34, 34, "#fff2d2")
    c.ridge(250, 40, "#a58f83", "#cbab8f", 2.4)
    c.haze(270, 30, "#f2d3a8", 0.6)
    c.ridge(284, 16, "#6f6a54", "#8a7d5d", 5, bottom=310)
    for _ in range(36):
        c.palm(c.rng.uniform(0, 1440), 300, c.rng.uniform(22, 52), "#5c5f47", "#5a4c3d")
    c.rect(0, 302, 1440, 330, "#c98f6c", "#8a5a48")
    c.reflect(304, "#b77f60", 0.55, depth=120)
    c.haze(424, 60, "#c08a69", 0.7)
    for k in range(26):
        y = 330 + k * k * 0.5
        c.ripples(y, y + 26, "#f1c79f", 7, 0.35, 60 + k * 8)
    c.boat(1080, 372, 150, "#4e3b32", "#7b6650")
    c.boat(1210, 362, 110, "#53413a")
    for x, y, n in ((330, 470, 330),):
        c.oval(x, y + 18, n * 0.5, 11, "#5b3b31", alpha=0.5, blur=4)
        c.boat(x, y, n, "#3c2d27", "#a58b67")
        c.line([(x + n * 0.34, y - 10), (x + n * 0.34, y - 210)], 5, "#4b3a2e")
        c.poly([(x + n * 0.34, y - 206), (x + n * 0.66, y - 100), (x + n * 0.36, y - 36)], "#c9a070", "#a97c52")
        c.person(x - n * 0.3, y - 8, 92, "#54606b", hat="#e0cb97")
        c.line([(x - n * 0.27, y - 70), (x - n * 0.46, y + 28)], 4, "#4b3a2e")
    c.boat(690, 560, 210, "#3a2c27")
    c.person(650, 552, 86, "#7d473e", hat="#e0cb97")
    for x in range(20, 260, 11):
        c.line([(x, 630), (x + c.rng.uniform(-14, 20), 630 - c.rng.uniform(40, 130) * (1 - x / 300))], 2.4, "#5a5a3a")
    return c


def vegetables(seed):
    """Rows of greens, with a gardener."""
    c = Canvas(1440, 960, seed)
    c.sky("#a9c2c6", "#e4e3cd", "#f3e8c8")
    c.ridge(360, 50, "#93a98e", "#b7c09b", 3)
    for x in range(0, 1440, 64):
        c.crown(x, 372, 36, "#6f8a62", "#a0b17c", 10)
    for k in range(4):
        x = 900 + k * 120
        c.poly([(x, 390), (x, 344), (x + 30, 326), (x + 96, 326), (x + 120, 344), (x + 120, 390)], "#e7ebe2", "#c6cfc5")
    c.rect(0, 388, 1440, 580, "#8a6c48", "#6b5035")
    greens = ["#6f9a4f", "#4f7f48", "#93ad55", "#7a3f55", "#86b06a", "#5d8a58"]
    for row in range(13):
        a, b = -900 + row * 250, 330 + row * 62
        g = greens[row % 6]
        for i in range(40):
            t = (i / 39) ** 1.8
            x, y, r = b + (a - b) * t, 392 + 580 * t, 3 + 40 * t
            for j in range(5):
                angle = j * 1.26 + i
                c.oval(x + math.cos(angle) * r * 0.7, y - r * 0.3 + math.sin(angle) * r * 0.3, r * 0.55, r * 0.42, mix(g, "#e8efb0" if j % 2 else "#2c4a2c", 0.22))
            c.oval(x, y - r * 0.4, r * 0.4, r * 0.32, mix(g, "#f3f5c8", 0.35))
    c.person(560, 720, 250, "#5f7187", hat="#e3cf98")
    c.oval(660, 716, 60, 16, "#5b4330")
    c.rect(614, 660, 92, 54, "#b08a52", "#86653a", r=10)
    for k in range(8):
        c.oval(622 + k * 11, 656, 15, 15, greens[k % 5])
    return c


def tea(seed):
    """Tea hills in curved lines."""
    c = Canvas(1440, 960, seed)
    c.sky("#b7c7c3", "#e7e3cc", "#f2e6c4")
    c.oval(350, 190, 46, 46, "#fff8e2")
    c.ridge(330, 120, "#a3b6ab", "#c3cab2", 2)
    c.haze(370, 60, "#f0ead2", 0.7)
    for layer, (cx, cy, rx, ry, colour) in enumerate(((1080, 760, 620, 330, "#7f9f6a"), (260, 800, 640, 340, "#6d9159"), (860, 1080, 900, 430, "#587f49"))):
        c.oval(cx, cy, rx, ry, mix(colour, "#e6e8b0", 0.4), colour)
        n = 13
        for k in range(1, n):
            s = k / n
            w = 4 + 9 * s + layer * 2
            c.arc(cx, cy + ry * 0.2 * (1 - s), rx * s, ry * (0.25 + 0.75 * s), 185, 355, w, mix(colour, "#2f4d2c", 0.45), 0.8)
            c.arc(cx, cy + ry * 0.2 * (1 - s) - w * 0.7, rx * s, ry * (0.25 + 0.75 * s), 188, 352, w * 0.6, mix(colour, "#d9e39a", 0.45), 0.9)
        c.haze(cy - ry + 60, 50, "#f0ead2", 0.18)
    for x, y, h in ((640, 640, 96), (720, 668, 100), (980, 740, 130), (470, 620, 84)):
        c.person(x, y, h, c.rng.choice(["#7b4a63", "#4d6479", "#8a5a3b"]), hat="#e6d4a0")
        c.oval(x + h * 0.2, y - h * 0.45, h * 0.13, h * 0.16, "#a67f4b")
    c.tree(1330, 560, 190, "#5b7350", light="#9db07c")
    c.tree(120, 560, 150, "#5b7350", light="#9db07c")
    return c


def lotus(seed):
    """A lotus pond, upright."""
    c = Canvas(1080, 1440, seed)
    c.sky((0, "#c3d2cc"), (0.25, "#dfe0cb"), (0.34, "#9db3a3"), (1, "#547a70"))
    for x in range(-40, 1120, 70):
        c.crown(x, 400, 74, "#7f977a", "#b7c19a", 12)
    c.haze(430, 60, "#e5e6d2", 0.7)
    c.ripples(480, 1400, "#dfe8d8", 70, 0.3)
    def leaf(x, y, r, colour):
        c.oval(x, y + r * 0.1, r, r * 0.4, "#35564f", alpha=0.5)
        c.oval(x, y, r, r * 0.4, mix(colour, "#dce6a8", 0.25), colour)
        for k in range(11):
            a = k * 0.571
            c.line([(x, y), (x + math.cos(a) * r * 0.92, y + math.sin(a) * r * 0.36)], 1.5, mix(colour, "#e9efc2", 0.4), 0.5)
    def flower(x, y, s):
        c.line([(x, y), (x + 12 * s, y + 260 * s)], 7 * s, "#5d8254")
        for k, (a, n) in enumerate(((-72, 1), (72, 1), (-50, 1.12), (50, 1.12), (-26, 1.22), (26, 1.22), (0, 1.25))):
            r, n = math.radians(a), n * 92 * s
            tip = (x + math.sin(r) * n, y - math.cos(r) * n)
            px, py = math.cos(r) * 27 * s, math.sin(r) * 27 * s
            mid = (x + math.sin(r) * n * 0.5, y - math.cos(r) * n * 0.5)
            q = lambda f, e: (x + math.sin(r) * n * f + px * e, y - math.cos(r) * n * f + py * e)
            c.poly([(x, y), q(0.25, 0.75), q(0.5, 1), q(0.75, 0.7), tip, q(0.75, -0.7), q(0.5, -1), q(0.25, -0.75)], mix("#c9647f", "#e79aa8", k / 7), mix("#f1c3c4", "#fae7df", k / 7))
            del mid
    spots = sorted((c.rng.uniform(480, 1440), c.rng.uniform(-60, 1140)) for _ in range(46))
    for i, (y, x) in enumerate(spots):
        t = (y - 480) / 960
        leaf(x, y, 40 + 170 * t, mix(["#6f9a6c", "#5b8a62", "#85a66a"][i % 3], "#a9bfa0", 0.4 * (1 - t)))
        if i in (9, 16, 24, 31, 37, 41):
            flower(min(940, max(140, x)), y - (60 + 210 * t), 0.45 + 1.0 * t)
    c.line([(270, 1200), (282, 1010)], 8, "#5d8254")
    c.poly([(240, 1012), (324, 1012), (304, 1060), (260, 1060)], "#9caf63", "#6e8a4d")
    c.oval(282, 1010, 42, 15, "#c3cc82")
    return c


def peach(seed):
    """A branch of peach blossoms, upright."""
    c = Canvas(1080, 1440, seed)
    c.sky("#e9dccb", "#e8cfc0", "#d9b6ab")
    c.oval(720, 420, 250, 250, "#f6ead8", alpha=0.85)
    c.ridge(1180, 90, "#c9a79c", "#b98f87", 2, alpha=0.7)
    c.haze(1150, 90, "#f0ddce", 0.6)
    twigs = []
    def branch(x, y, angle, n, w, depth):
        pts = [(x, y)]
        for _ in range(6):
            angle += c.rng.uniform(-0.22, 0.22)
            x, y = x + math.cos(angle) * n / 6, y + math.sin(angle) * n / 6
            pts.append((x, y))
            if depth and c.rng.random() < 0.62:
                branch(x, y, angle + c.rng.choice((-1, 1)) * c.rng.uniform(0.5, 0.95), n * 0.6, w * 0.55, depth - 1)
        for i, (p, q) in enumerate(zip(pts, pts[1:])):
            c.line([p, q], max(2, w * (1 - i / 9)), mix("#4a322b", "#7a5648", 0.3 * (3 - depth)))
        if depth < 3:
            twigs.extend(pts[1:])
    branch(-30, 1330, -0.86, 1060, 44, 3)
    branch(120, 1160, -0.25, 760, 24, 2)
    def blossom(x, y, r):
        turn, tint = c.rng.uniform(0, 1.2), mix("#d9657b", "#f2b3b5", c.rng.random())
        for k in range(5):
            a = turn + k * 1.2566
            c.oval(x + math.cos(a) * r * 0.62, y + math.sin(a) * r * 0.62, r * 0.56, r * 0.56, mix(tint, "#ffffff", 0.3), tint)
        c.oval(x, y, r * 0.3, r * 0.3, "#b23f57")
        for k in range(6):
            a = turn + k * 1.047
            c.oval(x + math.cos(a) * r * 0.4, y + math.sin(a) * r * 0.4, 2.2, 2.2, "#f5dc8e")
    for x, y in twigs:
        for _ in range(2):
            px, py = x + c.rng.uniform(-22, 22), y + c.rng.uniform(-22, 22)
            kind = c.rng.random()
            if kind < 0.6:
                blossom(px, py, c.rng.uniform(15, 30))
            elif kind < 0.85:
                c.oval(px, py, 8, 10, "#c9506b", "#e28b97")
            else:
                c.poly([(px, py), (px + 9, py - 22), (px + 3, py - 40), (px - 5, py - 20)], "#93a763")
    for _ in range(34):
        c.oval(c.rng.uniform(0, 1080), c.rng.uniform(300, 1420), 9, 5, "#efb4b6", alpha=0.8)
    return c


def kiln(seed):
    """Pottery in front of the kiln."""
    c = Canvas(1440, 960, seed)
    c.sky("#8a7a6b", "#a58b70", "#b5967a")
    for row in range(13):
        for k in range(12):
            x = k * 130 - (65 if row % 2 else 0)
            c.rect(x, row * 52, 126, 48, mix("#a5694c", "#8a5640", c.rng.random()), alpha=0.8, r=3)
    c.glow(1010, 420, 460, "#ffb468", 0.75)
    c.poly([(740, 680), (740, 330), (800, 190), (1010, 120), (1220, 190), (1280, 330), (1280, 680)], "#8d5f48", "#5e3d30")
    for r in (330, 292):
        c.arc(1010, 560, r * 0.82, r, 180, 360, 22, "#704a39")
    c.oval(1010, 560, 190, 240, "#ffcf83", "#d9622f")
    c.rect(810, 556, 400, 130, "#7d5341", "#5e3d30")
    c.rect(900, 500, 220, 180, "#ffb35c", "#a23f22", r=20)
    c.glow(1010, 520, 260, "#fff0b8", 0.85)
    for x in (930, 980, 1034, 1086):
        c.poly([(x - 18, 640), (x - 24, 600), (x - 8, 566), (x + 8, 566), (x + 24, 600), (x + 18, 640)], "#7a2f1c")
    c.rect(0, 680, 1440, 280, "#6b4f3d", "#463327")
    for y in (236, 420):
        c.rect(40, y, 600, 16, "#5a4231", "#453226")
    def vase(x, y, s, colour, kind):
        shape = {
            0: [(0.2, 0), (0.34, 0.3), (0.44, 0.62), (0.3, 0.86), (0.14, 0.94), (0.2, 1)],
            1: [(0.26, 0), (0.48, 0.3), (0.5, 0.55), (0.36, 0.78), (0.3, 0.8)],
            2: [(0.16, 0), (0.24, 0.3), (0.3, 0.66), (0.1, 0.8), (0.09, 1.12), (0.15, 1.18)],
            3: [(0.22, 0), (0.5, 0.28), (0.62, 0.42)],
        }[kind]
        pts = [(x - dx * s, y - dy * s) for dx, dy in shape] + [(x + dx * s, y - dy * s) for dx, dy in reversed(shape)]
        c.poly(round_off(pts), mix(colour, "#ffffff", 0.25), mix(colour, "#3a2418", 0.25))
        c.line([(x - 0.32 * s, y - 0.4 * s), (x + 0.32 * s, y - 0.4 * s)], 4, mix(colour, "#2b4a78", 0.6), 0.7)
        c.poly([(x + 0.12 * s, y - 0.1 * s), (x + 0.2 * s, y - 0.1 * s), (x + 0.26 * s, y - 0.55 * s), (x + 0.18 * s, y - 0.55 * s)], "#ffffff", alpha=0.2)
    glazes = ["#d8d3c2", "#7f9a8c", "#b5835a", "#5f7896", "#c9b48a", "#94584a"]
    for row, y in enumerate((236, 420, 682)):
        for k in range(6):
            vase(90 + k * 100, y, 120 + 20 * (k % 2), glazes[(k + row * 2) % 6], (k + row) % 4)
    for x, y, s, g, kind in ((220, 920, 260, 0, 1), (470, 930, 300, 3, 0), (690, 900, 200, 2, 2), (860, 930, 170, 1, 3), (1300, 920, 240, 5, 1)):
        c.oval(x, y, s * 0.42, 14, "#2b1f18", alpha=0.6, blur=4)
        vase(x, y, s, glazes[g], kind)
    return c


def dyke(seed):
    """The dyke road between fields and river at evening."""
    c = Canvas(1440, 960, seed)
    c.sky("#6f87a0", "#b9b3ae", "#ebc595", "#f0cf9c")
    c.glow(300, 430, 380, "#fff0c6", 0.9)
    c.oval(300, 440, 40, 40, "#fff3d4")
    for k in range(9):
        c.oval(700 + k * 90, 130 + 30 * math.sin(k * 2), 150, 15, "#f2dcc1", alpha=0.4, blur=8)
    c.ridge(470, 30, "#8f9688", "#aaa68b", 3)
    c.rect(0, 500, 760, 470, "#b7b38f", "#9a8f6c")
    for k in range(10):
        c.poly([(0, 530 + k * k * 5), (720 - k * 60, 505 + k * 4), (700 - k * 60, 511 + k * 6), (0, 545 + k * k * 6)], "#8da05a" if k % 2 else "#c2b35c", alpha=0.8)
    c.poly([(760, 505), (1440, 505), (1440, 960), (1100, 960)], "#c8a182", "#8f6a58")
    c.ripples(520, 940, "#f6ddb9", 50, 0.35)
    c.poly([(700, 500), (800, 500), (1250, 960), (250, 960)], "#7f9a5a", "#587243")
    c.poly([(738, 500), (768, 500), (900, 960), (560, 960)], "#cdbfa4", "#a1937b")
    for x, y, h in ((640, 600, 150), (560, 690, 220), (440, 860, 330)):
        c.tree(x, y, h, "#4f6540", light="#8b9a5b")
    c.bicycle(780, 780, 40, "#7d4a46")
    c.bicycle(752, 640, 20, "#4d6472")
    for x, y in ((980, 250), (1040, 225), (1100, 262), (1160, 240)):
        c.line([(x - 16, y - 6), (x, y + 3), (x + 16, y - 6)], 3, "#4a4a50")
    c.boat(1240, 590, 130, "#4a3a32", "#84705a")
    return c


def paddy(seed):
    """Young rice under tall clouds, with storks."""
    c = Canvas(1440, 960, seed)
    c.sky("#7fa9bb", "#b9d1d0", "#e9e6cd")
    for x, y, r in ((330, 260, 120), (470, 230, 150), (600, 280, 110), (1010, 180, 100), (1120, 150, 140), (1250, 200, 110)):
        for _ in range(14):
            c.oval(x + c.rng.uniform(-r, r), y + c.rng.uniform(-r * 0.5, r * 0.3), r * 0.5, r * 0.42, "#fbf6e8", "#e3e4da", 0.55, 3)
    c.ridge(480, 40, "#7d9b86", "#a4b795", 3)
    for x in (130, 190, 260, 1180, 1260):
        c.palm(x, 520, c.rng.uniform(90, 150), "#5a7a55")
    c.rect(300, 470, 90, 50, "#e6d3a8", "#c8b083")
    c.poly([(286, 474), (318, 434), (374, 434), (404, 474)], "#a05d45")
    c.rect(0, 515, 1440, 445, "#9fc06a", "#5d8f4a")
    for k in range(12):
        y = 520 + k * k * 3.1
        c.line([(0, y), (1440, y + 6 * math.sin(k))], 1 + k * 0.5, "#4d7a40", 0.35)
    for _ in range(1500):
        y = 525 + 435 * c.rng.random() ** 1.3
        n = 6 + (y - 520) * 0.1
        x = c.rng.uniform(0, 1440)
        c.line([(x, y), (x + c.rng.uniform(-0.3, 0.5) * n, y - n)], 1 + n * 0.03, mix("#b9d67d", "#3f7038", c.rng.random()), 0.75)
    c.poly([(600, 960), (700, 518), (722, 518), (800, 960)], "#b99f74", "#957c56")
    for x, y, s in ((930, 690, 1.2), (1040, 640, 0.8), (320, 730, 1.4)):
        c.oval(x, y - 60 * s, 34 * s, 16 * s, "#fbf8ee", "#dcdcd2")
        c.line([(x + 26 * s, y - 66 * s), (x + 40 * s, y - 100 * s), (x + 34 * s, y - 116 * s)], 7 * s, "#fbf8ee")
        c.line([(x + 34 * s, y - 116 * s), (x + 62 * s, y - 110 * s)], 4 * s, "#d59a3f")
        c.line([(x, y - 46 * s), (x, y)], 3 * s, "#5b5348")
        c.line([(x + 10 * s, y - 46 * s), (x + 12 * s, y)], 3 * s, "#5b5348")
    return c


SCENES = {
    "ruong-bac-thang": terraces,
    "song-hong": song_hong,
    "ruong-rau": vegetables,
    "doi-che": tea,
    "dam-sen": lotus,
    "hoa-dao": peach,
    "lo-gom": kiln,
    "de-song": dyke,
    "dong-lua": paddy,
}
