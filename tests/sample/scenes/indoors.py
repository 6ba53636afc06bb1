"""Rooms: school, stage, laboratory, hospital, books, factory, kitchen."""

import math

from canvas import Canvas, mix


def classroom(seed):
    """A classroom window in the morning."""
    c = Canvas(1440, 960, seed)
    c.sky("#e7d9b4", "#dfcd9f", "#c9b27f")
    c.rect(0, 640, 1440, 320, "#8fa58c", "#7a917a")
    c.rect(0, 632, 1440, 12, "#f3ead2")
    for k in range(3):
        x = 90 + k * 330
        c.rect(x - 16, 84, 302, 452, "#54705f", "#466050")
        c.rect(x, 100, 270, 420, "#bcd5d6", "#eef0d8")
        c.crown(x + 60 + 80 * (k % 2), 420, 110, "#6f9264", "#b4c888", 22)
        c.crown(x + 230, 470, 80, "#5f845a", "#a3bd7e", 16)
        c.rect(x, 500, 270, 20, "#54705f")
        c.rect(x + 129, 100, 12, 420, "#54705f")
        c.rect(x, 226, 270, 10, "#54705f")
        for i in range(6):
            c.line([(x + 20 + i * 46, 100), (x + 20 + i * 46, 520)], 3, "#3f574b", 0.6)
        c.poly([(x, 520), (x + 270, 520), (x + 470, 960), (x + 130, 960)], "#fff3c9", alpha=0.17)
    c.rect(1090, 150, 330, 320, "#3f5a4d", "#36503f")
    c.rect(1078, 140, 354, 12, "#8b6844")
    c.rect(1078, 468, 354, 14, "#8b6844")
    for j, n in enumerate((220, 260, 150)):
        c.line([(1126, 220 + j * 60), (1126 + n, 216 + j * 60)], 4, "#e9eadb", 0.75)
    c.arc(1340, 400, 34, 34, 0, 360, 3, "#e9eadb", 0.7)
    for row in range(3):
        y, s = 660 + row * 110, 0.72 + row * 0.26
        for k in range(5):
            x = 60 + k * 300 * (0.9 + row * 0.08) - row * 60
            c.rect(x, y, 210 * s, 16 * s, "#c49661", "#a67a49", r=3)
            c.rect(x + 12 * s, y + 16 * s, 12 * s, 90 * s, "#86603a")
            c.rect(x + 186 * s, y + 16 * s, 12 * s, 90 * s, "#86603a")
            c.rect(x + 40 * s, y - 12 * s, 70 * s, 12 * s, c.rng.choice(["#a64b45", "#4b6b80", "#d8c48b", "#6b8a63"]), r=2)
            c.rect(x + 46 * s, y - 22 * s, 58 * s, 10 * s, "#f1e9d4", r=2)
    return c


def stage(seed):
    """A stage with curtains and one light."""
    c = Canvas(1440, 960, seed)
    c.sky("#1d1a26", "#2f2430", "#3a2728")
    c.rect(180, 90, 1080, 640, "#3b3f5a", "#8c6f6b")
    c.oval(980, 270, 90, 90, "#f3e3bf", alpha=0.9)
    c.ridge(560, 90, "#4a4257", "#5d4b55", 2, bottom=730)
    c.ridge(630, 60, "#3a3345", "#453743", 3, bottom=730)
    c.rect(330, 470, 26, 250, "#5b2c2a")
    c.rect(520, 470, 26, 250, "#5b2c2a")
    c.poly([(270, 480), (310, 420), (566, 420), (606, 480), (620, 466), (576, 480), (300, 480), (256, 466)], "#8e4436", "#5f2b26")
    c.poly([(320, 424), (356, 374), (520, 374), (556, 424)], "#8e4436", "#6b322b")
    c.poly([(120, 960), (200, 720), (1240, 720), (1320, 960)], "#a97a4c", "#6e4a30")
    for k in range(12):
        t = k / 11
        c.line([(200 + 1040 * t, 720), (120 + 1200 * t, 960)], 2, "#4e3322", 0.5)
    c.poly([(640, -20), (760, -20), (980, 860), (480, 860)], "#fff0c4", alpha=0.16, blur=10)
    c.oval(730, 836, 260, 44, "#ffe9b8", alpha=0.45, blur=10)
    for x, y, h, a, b in ((650, 850, 330, "#b8433f", "#e3b45b"), (820, 856, 310, "#3f6f74", "#e8d9b0")):
        c.oval(x, y, 74, 12, "#3a2418", alpha=0.6, blur=3)
        c.poly([(x - h * 0.24, y), (x - h * 0.1, y - h * 0.74), (x + h * 0.1, y - h * 0.74), (x + h * 0.24, y)], mix(a, "#ffffff", 0.15), a)
        c.poly([(x - h * 0.03, y), (x - h * 0.02, y - h * 0.7), (x + h * 0.02, y - h * 0.7), (x + h * 0.03, y)], b)
        side = 1 if x < 720 else -1
        c.poly([(x + side * h * 0.06, y - h * 0.7), (x + side * h * 0.34, y - h * 0.78), (x + side * h * 0.36, y - h * 0.5), (x + side * h * 0.1, y - h * 0.56)], mix(a, "#ffffff", 0.1), a)
        c.oval(x, y - h * 0.83, h * 0.075, h * 0.09, "#e0b891")
        c.oval(x, y - h * 0.9, h * 0.09, h * 0.055, "#1f1a1a")
        c.oval(x, y - h * 0.96, h * 0.05, h * 0.04, b)
        fx, fy = x + side * h * 0.37, y - h * 0.78
        c.poly([(fx, fy)] + [(fx + math.cos(math.radians(t)) * 46, fy + math.sin(math.radians(t)) * 46) for t in range(-150, -29, 15)], b)
    for side in (0, 1):
        for k in range(7):
            x, w = (k * 34 - 10), 42
            pts = [(x, -10), (x + w, -10), (x + w - k * 2 + 6, 960), (x - k * 2, 960)]
            if side:
                pts = [(1440 - px, py) for px, py in pts]
            c.poly(pts, mix("#7c2430", "#a43a42", k % 2), mix("#4c1720", "#6d2530", k % 2))
    for k in range(12):
        c.oval(60 + k * 120, 20, 84, 74, mix("#8c2b36", "#a43a42", k % 2), "#6a212b")
    c.rect(0, -10, 1440, 34, "#c39a52", "#8b682f")
    for k in range(15):
        x = 10 + k * 102
        c.oval(x, 940, 40, 44, "#17131a")
        c.rect(x - 54, 950, 108, 40, "#17131a")
    return c


def laboratory(seed):
    """Glass in a laboratory."""
    c = Canvas(1440, 960, seed)
    c.sky("#cfdcdc", "#e3e6de", "#ece7d8")
    c.rect(80, 70, 520, 430, "#dceaea", "#f3f1e2")
    for k in range(4):
        c.rect(80 + k * 173, 70, 8, 430, "#aebfbe")
    c.rect(80, 276, 520, 8, "#aebfbe")
    c.rect(720, 150, 660, 14, "#9fb0ae")
    c.rect(720, 330, 660, 14, "#9fb0ae")
    for y in (150, 330):
        for k in range(9):
            h, w = c.rng.uniform(60, 120), 42
            x = 740 + k * 70
            tint = c.rng.choice(["#b98b55", "#7fa1a3", "#d7d2bf", "#8b6a4a", "#94ab8f"])
            c.rect(x, y - h, w, h, mix(tint, "#ffffff", 0.35), tint, r=7)
            c.rect(x + 10, y - h - 14, 22, 18, "#5f6b6b", r=3)
            c.rect(x + 6, y - h * 0.6, w - 12, h * 0.3, "#f6f1e2")
    c.rect(0, 700, 1440, 260, "#8fa3a1", "#6b807f")
    c.rect(0, 690, 1440, 20, "#f0ede1", "#cfd2c8")
    def glass(points, level, tint, neck):
        xs = [p[0] for p in points]
        c.poly(points, "#ffffff", "#dfeceb", 0.55)
        inside = [(x, max(y, level)) for x, y in points]
        c.poly(inside, mix(tint, "#ffffff", 0.25), tint, 0.9)
        c.line([*points, points[0]], 4, "#7d9696", 0.8)
        c.rect(neck[0] - 6, neck[1] - 8, neck[2] + 12, 12, "#eef4f2", r=5)
        c.line([(min(xs) + 24, max(p[1] for p in points) - 20), (neck[0] + 8, neck[1] + 30)], 6, "#ffffff", 0.5)
    glass([(250, 690), (150, 690), (130, 664), (232, 460), (232, 360), (292, 360), (292, 460), (394, 664), (374, 690)], 580, "#c77f4a", (232, 360, 60))
    glass([(560, 690), (470, 690), (470, 430), (600, 430), (600, 690)], 540, "#5f8f8d", (470, 430, 130))
    body = [(760 + 110 * math.cos(math.radians(a)), 580 + 110 * math.sin(math.radians(a))) for a in range(-70, 251, 10)]
    glass([(797, 400), *body, (723, 400)], 590, "#a64b5b", (723, 400, 74))
    c.rect(930, 640, 300, 24, "#a98255", "#86643d", r=4)
    c.rect(930, 520, 300, 18, "#a98255", "#86643d", r=4)
    for k in range(6):
        x = 950 + k * 46
        c.rect(x, 430, 28, 224, "#ffffff", "#e3efee", 0.6, r=14)
        c.rect(x + 3, 520 + 16 * (k % 3), 22, 130 - 16 * (k % 3), ["#d6a94f", "#7f9f6a", "#b8575a", "#5f8fa3", "#c98f5b", "#8a78a0"][k], alpha=0.9, r=11)
    for x, y, w, h in ((1290, 650, 130, 40), (1330, 430, 30, 230)):
        c.rect(x, y, w, h, "#4d5d63", "#39474d", r=8)
    c.poly([(1300, 420), (1340, 380), (1392, 440), (1354, 478)], "#5b6c72", "#414f55")
    c.rect(1280, 560, 110, 14, "#39474d", r=4)
    for _ in range(26):
        c.oval(c.rng.uniform(690, 830), c.rng.uniform(596, 680), 5, 5, "#e0a3ab", alpha=0.7)
    return c


def hospital(seed):
    """A hospital corridor in morning light."""
    c = Canvas(1440, 960, seed)
    c.sky("#dfe7e3", "#e9ebe2")
    c.poly([(0, 0), (1440, 0), (880, 300), (560, 300)], "#f2f3ec", "#dfe4de")
    c.poly([(0, 960), (1440, 960), (880, 620), (560, 620)], "#a9bdb6", "#8ba39b")
    c.poly([(0, 0), (560, 300), (560, 620), (0, 960)], "#cfdcd5", "#b3c6bd")
    c.poly([(1440, 0), (880, 300), (880, 620), (1440, 960)], "#e6e8dc", "#cfd5c6")
    c.rect(560, 300, 320, 320, "#f5f3e4", "#e4e6d8")
    c.glow(720, 440, 260, "#fffdf0", 0.9)
    c.rect(620, 360, 200, 260, "#b8d0cd", "#e6eee6")
    c.rect(716, 360, 8, 260, "#7f9b95")
    for a, b in ((0.06, 0.3), (0.42, 0.58), (0.68, 0.78)):
        def at(t, low):
            x = 560 * t
            top, bottom = 300 * t, 960 - 340 * t
            return (x, top + (bottom - top) * low)
        c.poly([at(a, 0.28), at(b, 0.28), at(b, 0.98), at(a, 0.98)], "#7fa096", "#6a8b81")
        c.poly([at(a + (b - a) * 0.3, 0.38), at(a + (b - a) * 0.7, 0.38), at(a + (b - a) * 0.7, 0.56), at(a + (b - a) * 0.3, 0.56)], "#dbe8e3")
        right = lambda p: (1440 - p[0], p[1])
        c.poly([right(at(a, 0.2)), right(at(b, 0.2)), right(at(b, 0.62)), right(at(a, 0.62))], "#cfe2e2", "#f6f4e3")
        c.line([right(at((a + b) / 2, 0.2)), right(at((a + b) / 2, 0.62))], 6, "#a5b5ab")
        x0, x1 = 1440 - 560 * a, 1440 - 560 * b
        c.poly([(x0, 960 - 340 * a - 40), (x1, 960 - 340 * b), (x1 - 260, 960 - 340 * b + 20), (x0 - 420, 960 - 340 * a)], "#fff7d8", alpha=0.28)
    c.line([(0, 590), (560, 480)], 12, "#e9eee8")
    c.line([(1440, 590), (880, 480)], 12, "#b9c4b6")
    for k in range(4):
        t = (k + 0.4) / 4
        w, y = 190 * (1 - t) + 40, 40 + 240 * t
        c.poly([(720 - w, y), (720 + w, y), (720 + w * 0.8, y + 16 * (1 - t) + 4), (720 - w * 0.8, y + 16 * (1 - t) + 4)], "#ffffff")
    c.person(640, 700, 230, "#e9efee")
    c.person(716, 690, 218, "#7fa3a3")
    c.person(812, 660, 160, "#e9efee")
    c.rect(1010, 700, 210, 16, "#9fb3ae", r=6)
    c.rect(1010, 660, 210, 38, "#f3f5ef", "#d6dfd9", r=12)
    c.rect(1018, 648, 60, 24, "#ffffff", r=8)
    for x in (1024, 1204):
        c.rect(x, 716, 8, 80, "#7f918d")
        c.oval(x + 4, 800, 13, 13, "#4d5b58")
    c.crown(160, 730, 70, "#5b7f5a", "#9dbb7e", 22)
    c.poly([(110, 760), (210, 760), (196, 860), (124, 860)], "#b98a6a", "#946a4e")
    return c


def books(seed):
    """A wall of books and a ladder."""
    c = Canvas(1440, 960, seed)
    c.sky("#5f4533", "#4a3527")
    tints = ["#8c3b3a", "#c3a25e", "#3f5b64", "#67764f", "#d9cdae", "#7a5170", "#a8683f", "#2f3f55", "#b8b39a", "#5d3b30"]
    for row in range(5):
        y = 24 + row * 188
        c.rect(0, y, 1440, 166, "#2f221b", "#3f2e23")
        for part in range(4):
            x, end = 22 + part * 360, 22 + part * 360 + 330
            while x < end - 20:
                if c.rng.random() < 0.06 and end - x > 110:
                    for j in range(4):
                        t = c.rng.choice(tints)
                        c.rect(x, y + 138 - j * 24, 96, 22, mix(t, "#ffffff", 0.1), t, r=2)
                    x += 104
                    continue
                if c.rng.random() < 0.03 and end - x > 90:
                    c.rect(x + 10, y + 112, 50, 52, "#c9b48a", "#94795a", r=8)
                    c.crown(x + 36, y + 84, 34, "#5b7a4d", "#9ab573", 12)
                    x += 80
                    continue
                w, h, t = c.rng.uniform(15, 36), c.rng.uniform(108, 154), c.rng.choice(tints)
                w = min(w, end - x)
                c.rect(x, y + 164 - h, w, h, mix(t, "#ffffff", 0.14), mix(t, "#000000", 0.18), r=2)
                c.rect(x + 2, y + 164 - h * 0.86, w - 4, 5, mix(t, "#f5e3b0", 0.6))
                c.rect(x + 2, y + 164 - h * 0.2, w - 4, 3, mix(t, "#f5e3b0", 0.6))
                x += w + 1.5
        c.rect(0, y + 164, 1440, 24, "#9b7147", "#6d4c30")
    for k in range(5):
        c.rect(k * 360 - 16, 0, 30, 960, "#a87c4f", "#744f32")
    c.glow(1000, 240, 520, "#ffe2a6", 0.42)
    for dx in (0, 120):
        c.line([(300 + dx, 980), (420 + dx, -10)], 18, "#c59a63")
    for k in range(9):
        t = (k + 0.5) / 9
        c.line([(300 + 120 * t, 980 - 990 * t), (420 + 120 * t, 980 - 990 * t)], 13, "#b3864f")
    return c


def factory(seed):
    """A production hall with robot arms."""
    c = Canvas(1440, 960, seed)
    c.sky("#a9b5b5", "#c6ccc4", "#d8d5c5")
    for k in range(6):
        x = k * 260 - 60
        c.poly([(x, 0), (x + 260, 0), (x + 260, 90), (x, 200)], "#e6eae2", "#bcc6c2")
        c.line([(x, 200), (x + 260, 90)], 10, "#6d7b7c")
    for x in (80, 420, 1020, 1360):
        c.rect(x - 16, 120, 32, 620, "#7d8b8b", "#65726f")
    c.rect(0, 250, 1440, 16, "#8b9796")
    for k in range(6):
        c.line([(130 + k * 240, 266), (130 + k * 240, 310)], 3, "#5b6868")
        c.poly([(96 + k * 240, 336), (114 + k * 240, 308), (146 + k * 240, 308), (164 + k * 240, 336)], "#54605f")
        c.glow(130 + k * 240, 350, 120, "#fff5d2", 0.6)
    c.rect(0, 720, 1440, 240, "#93a09b", "#74827e")
    c.rect(0, 640, 1440, 62, "#47545a", "#323d42")
    c.rect(0, 632, 1440, 12, "#b9c1bd")
    for k in range(24):
        c.oval(30 + k * 62, 672, 16, 16, "#6b787b")
    for k in range(6):
        x = 20 + k * 246
        c.rect(x, 556, 150, 76, "#d8d3c2", "#b5b09d", r=6)
        c.rect(x + 18, 574, 66, 36, "#54757d", r=4)
        c.oval(x + 120, 592, 12, 12, "#b8493f")
    def arm(x, flip, tint):
        s = -1 if flip else 1
        c.rect(x - 52, 700, 104, 60, "#4d585b", "#39434a", r=8)
        p = [(x, 700), (x - 40 * s, 500), (x + 110 * s, 390), (x + 170 * s, 520)]
        for (a, b), w in zip(zip(p, p[1:]), (46, 38, 26)):
            c.line([a, b], w, mix(tint, "#ffffff", 0.1))
        for (px, py), r in zip(p, (40, 34, 28, 18)):
            c.oval(px, py, r, r, "#4d585b")
            c.oval(px, py, r * 0.5, r * 0.5, tint)
        c.poly([(p[3][0] - 22, p[3][1] + 8), (p[3][0] + 22, p[3][1] + 8), (p[3][0] + 12, p[3][1] + 40), (p[3][0] - 12, p[3][1] + 40)], "#39434a")
    arm(240, False, "#d08b3c")
    arm(760, False, "#d08b3c")
    arm(1300, True, "#d08b3c")
    c.person(560, 900, 220, "#47677a")
    c.person(1080, 890, 210, "#47677a")
    for x, y, w in ((560, 688, 21), (1080, 687, 20)):
        c.oval(x, y, w, 15, "#e9c64f")
    for k in range(18):
        c.poly([(k * 84, 930), (k * 84 + 42, 930), (k * 84 + 22, 952), (k * 84 - 20, 952)], "#e0b84c")
    return c


def noodles(seed):
    """A bowl of noodle soup with steam."""
    c = Canvas(1440, 960, seed)
    c.sky("#d9c7a5", "#cbb28a", "#a9855c")
    c.rect(0, 590, 1440, 370, "#8b6240", "#5f4029")
    for k in range(7):
        c.line([(0, 620 + k * k * 8), (1440, 626 + k * k * 8)], 2, "#4a3020", 0.4)
    for k in range(5):
        c.rect(60 + k * 290, 60, 200, 330, "#e9dcbd", "#d5c39b", 0.55)
        c.rect(74 + k * 290, 74, 172, 302, "#b7c4b4", "#dfd8b8", 0.5)
    c.oval(720, 800, 470, 70, "#3a2519", alpha=0.55, blur=10)
    c.poly([(300, 560), (330, 700), (430, 800), (580, 850), (860, 850), (1010, 800), (1110, 700), (1140, 560)], "#f4efe2", "#c9c4b6")
    for x in range(330, 1120, 44):
        c.arc(x, 660, 22, 14, 0, 360, 3, "#5a7a9c", 0.7)
    c.rect(590, 846, 260, 26, "#dcd7c8", "#aaa596", r=8)
    c.oval(720, 560, 420, 112, "#fbf8ee")
    c.oval(720, 566, 392, 98, "#d9a45a", "#c58a42")
    for k in range(44):
        a = c.rng.uniform(0, 6.28)
        x, y = 720 + 250 * math.cos(a) * c.rng.random(), 574 + 50 * math.sin(a) * c.rng.random()
        w = c.rng.uniform(80, 170)
        c.arc(x, y, w, c.rng.uniform(14, 40), c.rng.uniform(0, 180), c.rng.uniform(200, 340), 8, mix("#f7efd8", "#e9dbb6", c.rng.random()), 0.95)
    for x, y, r in ((560, 540, 1), (650, 520, 1.1), (760, 530, 1), (860, 548, 0.9)):
        c.poly([(x - 70 * r, y), (x - 30 * r, y - 26 * r), (x + 50 * r, y - 20 * r), (x + 76 * r, y + 10 * r), (x, y + 28 * r)], "#b0705a", "#8d4f40")
        c.line([(x - 50 * r, y - 2), (x + 50 * r, y - 6)], 3, "#d9a58d", 0.7)
    for _ in range(60):
        x, y = 720 + c.rng.uniform(-300, 300), 570 + c.rng.uniform(-62, 66)
        c.oval(x, y, 9, 5, c.rng.choice(["#5f8a45", "#86ad57", "#3f6b38"]))
    for _ in range(9):
        c.oval(720 + c.rng.uniform(-260, 260), 570 + c.rng.uniform(-50, 60), 10, 5, "#b8352f")
    c.line([(1010, 470), (1370, 300)], 12, "#6d3f2a")
    c.line([(1030, 486), (1392, 326)], 12, "#6d3f2a")
    for k in range(5):
        pts = [(560 + k * 80 + 34 * math.sin(t * 0.55 + k * 2) * (t / 9), 500 - t * 44) for t in range(10)]
        c.line(pts, 26, "#fff9ea", 0.28, blur=11)
    c.oval(230, 720, 120, 34, "#efe8d6", "#cbbf9f")
    for k in range(7):
        c.crown(160 + k * 24, 700, 30, "#4f7a3f", "#90b35f", 8)
    c.oval(1250, 760, 84, 26, "#efe8d6", "#c9bea2")
    for k in range(6):
        c.oval(1210 + k * 16, 750 + 6 * (k % 2), 16, 9, "#9fb04f" if k % 2 else "#c8412f")
    return c


def library_light(seed):
    """A reading desk with lamp and screen, at night."""
    c = Canvas(1440, 960, seed)
    c.sky("#242c3a", "#323a48", "#3d4048")
    c.rect(120, 90, 560, 470, "#1b2434", "#3c4a63")
    for _ in range(50):
        c.rect(c.rng.uniform(130, 660), c.rng.uniform(330, 540), 10, 14, "#f0c778", alpha=0.8)
    for x, h in ((140, 180), (230, 240), (330, 150), (430, 270), (550, 200)):
        c.rect(x, 556 - h, 84, h, "#131a28", alpha=0.6)
    c.rect(120, 90, 560, 12, "#5a4a3c")
    c.rect(394, 90, 12, 470, "#5a4a3c")
    c.rect(108, 556, 584, 18, "#6d5945")
    c.glow(1010, 470, 430, "#ffd590", 0.75)
    c.rect(0, 700, 1440, 260, "#7a5638", "#523824")
    c.rect(0, 690, 1440, 16, "#a37a4f")
    c.rect(980, 672, 150, 20, "#39342f", r=8)
    c.line([(1054, 676), (1110, 470), (1010, 360)], 12, "#39342f")
    c.poly([(930, 400), (985, 312), (1062, 352), (1040, 440)], "#46715f", "#2f5345")
    c.poly([(932, 402), (1040, 440), (1180, 700), (700, 700)], "#ffe6ae", alpha=0.22, blur=8)
    c.rect(330, 450, 420, 250, "#2b2d31", "#232529", r=12)
    c.rect(346, 466, 388, 218, "#dfe7e2", "#b9c9c8")
    for k in range(6):
        c.rect(376, 496 + k * 28, c.rng.uniform(150, 320), 10, "#6f8588", alpha=0.8, r=4)
    c.poly([(280, 700), (800, 700), (850, 742), (230, 742)], "#b9bdbb", "#8d9291")
    c.poly([(820, 760), (960, 730), (1100, 760), (1100, 790), (960, 768), (820, 790)], "#f5ecd6", "#d9caa6")
    c.line([(960, 732), (960, 768)], 3, "#a8966f")
    for k in range(5):
        t = ["#8c3b3a", "#3f5b64", "#c3a25e", "#67764f", "#7a5170"][k]
        c.rect(1180 + 6 * (k % 2), 666 - k * 30, 200, 28, mix(t, "#ffffff", 0.15), t, r=3)
    c.rect(130, 620, 78, 80, "#c9d0cd", "#9aa5a3", r=10)
    c.arc(212, 655, 22, 22, -90, 90, 9, "#9aa5a3")
    for k in range(2):
        c.line([(156 + k * 26 + 8 * math.sin(t), 612 - t * 16) for t in range(6)], 8, "#f6efe0", 0.2, blur=4)
    return c


SCENES = {
    "lop-hoc": classroom,
    "san-khau": stage,
    "phong-thi-nghiem": laboratory,
    "benh-vien": hospital,
    "ke-sach": books,
    "nha-may": factory,
    "bat-pho": noodles,
    "ban-hoc": library_light,
}
