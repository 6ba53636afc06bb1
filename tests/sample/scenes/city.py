"""The city: lake, bridges, roofs, streets, rails."""

import math

from canvas import Canvas, mix


def ho_guom(seed):
    """The lake at dawn with the tower on its islet."""
    c = Canvas(1440, 960, seed)
    c.sky((0, "#8fa3ad"), (0.25, "#d8c4b0"), (0.5, "#f0cfa4"), (1, "#e8b98f"))
    c.glow(980, 380, 420, "#fff1cf", 0.9)
    c.oval(980, 400, 44, 44, "#fff3d6")
    for x in range(-20, 1480, 46):
        h = 60 + c.rng.random() * 120
        c.rect(x, 540 - h, 50, h + 40, mix("#a7a9a6", "#c9b7a2", c.rng.random()), "#c5b39f", 0.6)
    for x in range(0, 1440, 70):
        c.crown(x + c.rng.uniform(-20, 20), 520, 62, "#6f7f6d", "#a8a88a", 12)
    c.rect(0, 545, 1440, 30, "#7d8470", "#8e8d77")
    c.haze(540, 60, "#f3dcbc", 0.6)
    c.oval(560, 566, 250, 26, "#6d7158", "#54573f")
    body, dark = "#b99b74", "#7f6748"
    c.rect(470, 440, 180, 118, body, "#97784f")
    c.rect(492, 362, 136, 70, body, "#a5855c")
    c.rect(520, 300, 80, 56, body, "#a5855c")
    for y, a, b in ((440, 458, 662), (362, 480, 640), (300, 508, 612)):
        c.poly([(a, y), (b, y), (b + 6, y - 12), (b - 16, y - 8), (a + 16, y - 8), (a - 6, y - 12)], dark)
    c.poly([(508, 298), (560, 252), (612, 298)], dark)
    c.rect(556, 232, 8, 24, dark)
    for x in (500, 544, 588):
        c.rect(x, 478, 34, 80, "#4d3c2c", r=17)
    for x in (512, 552, 590):
        c.rect(x, 384, 24, 46, "#544130", r=12)
    c.rect(546, 318, 28, 36, "#544130", r=14)
    c.crown(396, 540, 44, "#5d6a4d", "#8d9068", 16)
    c.crown(716, 540, 52, "#586647", "#8d9068", 18)
    c.reflect(572, "#c9a888", 0.35)
    c.ripples(600, 950, "#fff0d2", 130, 0.3)
    for k in range(7):
        x = 1180 + 36 * k
        c.line([(1290, -20), (x, 160 + 26 * k), (x + 18 * math.sin(k), 330 + 46 * c.rng.random())], 3, "#4f5a41", 0.8)
    for _ in range(240):
        x, y = c.rng.uniform(1150, 1460), c.rng.uniform(-10, 330)
        c.oval(x, y, 4, 15, mix("#55633f", "#8c9463", c.rng.random()), alpha=0.85)
    return c


def long_bien(seed):
    """The old iron bridge, wide."""
    c = Canvas(1440, 630, seed)
    c.sky("#7f95a3", "#b9c3c0", "#e6d3b6", "#e9c69d")
    c.glow(300, 330, 320, "#ffeecb", 0.8)
    c.ridge(400, 30, "#a9b0a8", "#c9c0a9", 3, 0.8)
    for x in range(-10, 1450, 38):
        h = c.rng.uniform(10, 66)
        c.rect(x, 402 - h, 40, h + 20, "#9ca5a2", "#b5b3a3", 0.6)
    c.rect(0, 402, 1440, 30, "#8c9a80", "#9ba287")
    iron, back = "#4a4744", "#6d6a64"
    deck = 330
    for n in range(8):
        x = -60 + n * 200
        if n % 2 == 0:
            points = [(x, deck), (x + 55, 190), (x + 100, 160), (x + 145, 190), (x + 200, deck)]
        else:
            points = [(x, deck), (x + 66, deck - 62), (x + 134, deck - 62), (x + 200, deck)]
        for off, colour, w in ((8, back, 5), (0, iron, 7)):
            shifted = [(px + off, py - off * 0.6) for px, py in points]
            c.line(shifted, w, colour)
            tops = shifted[1:-1]
            for i in range(1, 10):
                px = x + i * 20 + off
                for (ax, ay), (bx, by) in zip(shifted, shifted[1:]):
                    if ax <= px <= bx:
                        top = ay + (by - ay) * (px - ax) / max(1, bx - ax)
                        c.line([(px, deck - off), (px, top)], 2.4, colour)
                        c.line([(px, deck - off), (px + 20, top + 6)], 1.4, colour, 0.8)
            del tops
        c.poly([(x - 12, deck + 8), (x + 12, deck + 8), (x + 19, 470), (x - 19, 470)], "#8f8372", "#6e6456")
    c.rect(-10, deck - 4, 1460, 18, "#57524b", "#3e3a36")
    for k in range(5):
        c.rect(560 + k * 84, deck - 46, 80, 38, "#8b3f38" if k == 0 else "#55707a", "#3f565f", r=4)
        c.windows(566 + k * 84, deck - 40, 68, 16, 5, 1, "#f3e2b8", 0.9)
    c.reflect(446, "#b9a58a", 0.42)
    c.oval(1040, 470, 330, 15, "#a3a17e", "#8a8763")
    for _ in range(70):
        x = c.rng.uniform(760, 1320)
        c.line([(x, 474), (x + c.rng.uniform(-5, 5), 474 - c.rng.uniform(8, 24))], 1.6, "#7c8155", 0.8)
    c.boat(330, 540, 170, "#463a32", "#8a7c68")
    c.ripples(470, 630, "#fff0d4", 90, 0.28)
    return c


def pho_co(seed):
    """Tiled roofs of the old quarter."""
    c = Canvas(1440, 960, seed)
    c.sky("#a9bac0", "#d6d3c4", "#ead9bd")
    for x in range(-20, 1460, 90):
        h = c.rng.uniform(60, 210)
        c.rect(x, 330 - h, 84, 300, mix("#b9b9ae", "#cdbfa6", c.rng.random()), "#d3c6ad", 0.7)
        c.windows(x + 8, 345 - h, 68, 120, 3, 4, "#8f9896", 0.4)
    c.haze(300, 90, "#f2e4cb", 0.7)
    walls = ["#d9b66f", "#c99f5d", "#dcc9a2", "#b9c0a6", "#d2a882", "#c8ba97"]
    for row in range(5):
        y, x = 320 + row * 132, -80 - 50 * (row % 2)
        while x < 1460:
            w, drop = c.rng.uniform(150, 270), c.rng.uniform(-26, 26)
            top = y + drop
            wall = c.rng.choice(walls)
            c.rect(x, top + 60, w, 300, wall, mix(wall, "#6b4f3a", 0.35))
            tile = mix("#8c4a35", "#6b4238", c.rng.random())
            slope = 0.17 * w
            c.poly([(x - 12, top + 74), (x + slope, top), (x + w - slope * 0.2, top), (x + w + 8, top + 74)], mix(tile, "#e0a071", 0.2), tile)
            for i in range(1, int(w / 9)):
                t = i / int(w / 9)
                c.line([(x + slope + (w * 0.966 - slope) * t, top + 1), (x - 12 + (w + 20) * t, top + 74)], 1.6, mix(tile, "#2c1c18", 0.5), 0.45)
            c.line([(x + slope - 6, top), (x + w - slope * 0.2 + 6, top)], 7, mix(tile, "#2c1c18", 0.35))
            for k in range(max(1, int(w / 80))):
                wx = x + 24 + k * 78
                if wx + 42 < x + w:
                    c.rect(wx, top + 84, 40, 50, mix(c.rng.choice(["#4f6b5c", "#5d5044", "#466073"]), "#2a2a2a", 0.2), r=2)
                    c.line([(wx + 20, top + 84), (wx + 20, top + 134)], 2, "#d7c7a4", 0.5)
            if c.rng.random() < 0.3:
                c.crown(x + w * 0.8, top + 10, 34, "#55683f", "#8b9a5f", 14)
            if c.rng.random() < 0.22:
                c.rect(x + w * 0.35, top - 44, 46, 46, "#b9bec0", "#7f898d", r=10)
            x += w
        c.haze(y + 150, 60, "#efdcba", 0.16)
    return c


def metro(seed):
    """A train on the viaduct over the avenue."""
    c = Canvas(1440, 960, seed)
    c.sky("#8fb0bd", "#c8d6d2", "#efe4cd")
    for x, w, h in ((40, 150, 430), (210, 110, 330), (900, 130, 520), (1050, 170, 400), (1240, 130, 560), (420, 90, 250), (760, 110, 300)):
        c.rect(x, 720 - h, w, h, "#a9b7b8", "#c7c9bf")
        c.windows(x + 8, 735 - h, w - 16, h - 40, int(w / 22), int(h / 30), "#eef1ea", 0.55)
    c.haze(650, 120, "#f3ead6", 0.6)
    for x in range(20, 1440, 120):
        c.tree(x, 800, 190, "#60795c", light="#a3b285")
    c.poly([(0, 960), (0, 800), (1440, 800), (1440, 960)], "#8d8f8c", "#6b6e6e")
    for k in range(9):
        c.poly([(60 + k * 170, 880), (140 + k * 170, 880), (130 + k * 170, 890), (44 + k * 170, 890)], "#e9e4d3", alpha=0.8)
    for k in range(5):
        x = 120 + k * 300
        c.poly([(x - 34, 560), (x + 34, 560), (x + 24, 850), (x - 24, 850)], "#c9c6bb", "#97968e")
        c.poly([(x - 120, 524), (x + 120, 524), (x + 40, 580), (x - 40, 580)], "#bebbb0", "#a19f96")
    c.rect(-10, 480, 1460, 48, "#dad6c9", "#aeaba1")
    c.rect(-10, 470, 1460, 12, "#ece8dc")
    for k in range(4):
        x = 170 + k * 262
        c.rect(x, 344, 258, 122, "#eef0ec", "#c3ccca", r=14 if k else 10)
        c.rect(x, 420, 258, 18, "#3f7a63")
        for i in range(4):
            c.rect(x + 16 + i * 60, 366, 46, 40, "#4f6670", "#39505b", r=5)
        c.rect(x + 118, 362, 24, 92, "#d6dcda", r=3)
    c.poly([(1210, 466), (1218, 350), (1262, 372), (1288, 430), (1288, 466)], "#e6eae6", "#b9c4c2")
    c.poly([(1222, 362), (1254, 378), (1272, 414), (1222, 414)], "#40545d")
    for x in range(60, 1440, 240):
        c.line([(x, 480), (x, 300), (x + 90, 300)], 4, "#7d8584")
    c.line([(0, 312), (1440, 312)], 1.6, "#6d7675", 0.7)
    for x, colour in ((250, "#a34c42"), (640, "#d8d3c5"), (1010, "#42606b")):
        c.rect(x, 838, 150, 40, colour, mix(colour, "#000000", 0.2), r=12)
        c.poly([(x + 26, 840), (x + 46, 812), (x + 106, 812), (x + 130, 840)], mix(colour, "#dfe8ea", 0.45))
        for k in (34, 116):
            c.oval(x + k, 878, 15, 15, "#2b2d2f")
            c.oval(x + k, 878, 7, 7, "#a9adad")
    return c


def cao_tang(seed):
    """High-rises at dusk."""
    c = Canvas(1440, 960, seed)
    c.sky((0, "#39445f"), (0.4, "#7d7389"), (0.7, "#d49c83"), (1, "#eec08f"))
    c.glow(420, 700, 460, "#ffd9a0", 0.7)
    for layer, (base, colour, lit) in enumerate((("#8e7d8c", "#b69388", 0.25), ("#5b566e", "#86707a", 0.45), ("#2d3147", "#454257", 0.6))):
        x = -30
        while x < 1460:
            w = c.rng.uniform(80, 170)
            h = c.rng.uniform(200, 520) + (120 if layer == 1 else 0) - layer * 70
            c.rect(x, 960 - h - 60 + layer * 40, w, h + 100, base, colour)
            cols, rows = int(w / 20), int(h / 28)
            c.windows(x + 6, 970 - h - 50 + layer * 40, w - 12, h - 40, cols, rows, "#ffe1a3", 0.85, lit * 0.75, 0.5)
            if c.rng.random() < 0.4:
                c.line([(x + w / 2, 900 - h + layer * 40), (x + w / 2, 850 - h + layer * 40)], 3, base)
            if c.rng.random() < 0.3:
                c.rect(x + w * 0.2, 880 - h + layer * 40, w * 0.6, 24, base)
            x += w + c.rng.uniform(-4, 34)
        c.haze(820 + layer * 40, 110, "#eab48c", 0.22)
    c.poly([(0, 960), (0, 905), (1440, 870), (1440, 960)], "#20222f", "#171924")
    for k in range(60):
        t = k / 60
        c.oval(1440 * t, 925 - 30 * t + c.rng.uniform(-6, 6), 5, 2.4, "#ffcf87" if k % 2 else "#e8705e", alpha=0.9)
    return c


def mua_pho(seed):
    """Rain over a street with bicycles, upright."""
    c = Canvas(1080, 1440, seed)
    c.sky("#76878d", "#9aa7a8", "#b7bcb6")
    for side in (0, 1):
        for k in range(6):
            near, far = (0.0 + k * 90), (0.0 + (k + 1) * 90)
            h0, h1 = 860 - k * 100, 860 - (k + 1) * 100
            wall = mix("#9a937f", "#b5b8b0", k / 6)
            pts = [(near, 930 - h0), (far, 930 - h1 + 40), (far, 930), (near, 1010 - k * 12)]
            if side:
                pts = [(1080 - x, y) for x, y in pts]
            c.poly(pts, wall, mix(wall, "#5f6260", 0.4))
            for j in range(4):
                y = pts[0][1] + 80 + j * 150 * (1 - k * 0.1)
                x = (near + 22) if not side else 1080 - far + 22
                if y < 820:
                    c.rect(x, y, 44, 76 - k * 6, "#4d5a5c", alpha=0.7)
            sx = near if not side else 1080 - far
            c.poly([(sx, 830 + 0 * k), (sx + 90, 830), (sx + 96, 870), (sx - 6, 870)], ["#7d4b40", "#54695c", "#8c7a4d"][k % 3], alpha=0.9)
    for x, y, r in ((130, 420, 210), (960, 380, 230), (330, 640, 110), (760, 640, 120)):
        c.crown(x, y, r, "#4c5f50", "#71856a", 60)
    for x, w in ((120, 26), (970, 28), (322, 12), (766, 13)):
        c.rect(x, 520 if w > 20 else 680, w, 460 if w > 20 else 250, "#3d3a35", "#4a463f")
    c.haze(820, 170, "#c5cac6", 0.55)
    c.poly([(0, 1010), (440, 905), (640, 905), (1080, 1010), (1080, 1440), (0, 1440)], "#a8aeac", "#656e72")
    for x, y, s, coat in ((540, 985, 20, "#a35b52"), (640, 1050, 30, "#53707c"), (360, 1130, 42, "#b08c45"), (720, 1310, 70, "#3f6657")):
        c.oval(x, y + 4, s * 2.6, s * 0.3, "#3e4649", alpha=0.6)
        for i in range(12):
            c.oval(x + c.rng.uniform(-s, s), y + 8 + i * s * 0.28, s * (1.1 - i * 0.07), s * 0.1, mix(coat, "#6d7679", 0.4), alpha=0.35)
        c.bicycle(x, y, s, coat)
        c.poly([(x - s * 1.3, y - s * 1.5), (x - s * 0.3, y - s * 3.8), (x + s * 0.4, y - s * 3.75), (x + s * 1.3, y - s * 2.2), (x + s * 0.2, y - s * 1.8)], mix(coat, "#ffffff", 0.15), coat, 0.92)
    for _ in range(420):
        x, y, n = c.rng.uniform(-40, 1120), c.rng.uniform(-60, 1440), c.rng.uniform(20, 58)
        c.line([(x, y), (x - n * 0.18, y + n)], 1.1, "#eef2f1", c.rng.uniform(0.12, 0.4))
    for _ in range(110):
        c.oval(c.rng.uniform(0, 1080), c.rng.uniform(1010, 1430), c.rng.uniform(5, 17), c.rng.uniform(1.4, 4), "#dfe5e4", alpha=0.28)
    return c


def cho_dem(seed):
    """Lanterns over the night market."""
    c = Canvas(1440, 960, seed)
    c.sky("#1e2338", "#3d3248", "#6d4544")
    for side in (0, 1):
        for k in range(4):
            x = k * 120 if not side else 1440 - k * 120 - 170
            top = 120 + k * 70
            c.rect(x, top, 170, 700, mix("#332f40", "#5a4449", k / 4), "#4d3a3c")
            c.windows(x + 16, top + 30, 138, 320, 3, 4, "#f1c374", 0.75, 0.45, 0.5)
    c.glow(720, 640, 560, "#ffbf73", 0.75)
    c.poly([(0, 960), (520, 640), (920, 640), (1440, 960)], "#7a5442", "#3d2c2c")
    for side in (-1, 1):
        for k in range(5):
            t = 1 - k / 5.5
            x, y, w = 720 + side * (190 + 420 * t * t), 640 + 200 * t * t, 60 + 150 * t
            c.rect(x - w / 2, y - w * 0.1, w, w * 0.5, "#5c3d33", "#2f2324")
            for i in range(7):
                c.oval(x - w * 0.42 + i * w * 0.14, y - w * 0.12, w * 0.06, w * 0.055, ["#d98345", "#b8433b", "#dcb65c", "#7e9357"][(i + k) % 4])
            c.poly([(x - w * 0.6, y - w * 0.62), (x, y - w * 0.86), (x + w * 0.6, y - w * 0.62)], ["#b3483f", "#d6a54e", "#4f7467"][k % 3], mix("#7a2f2b", "#4f4a3a", k / 5))
            c.glow(x, y - w * 0.4, w * 0.55, "#ffdd9c", 0.6)
            c.line([(x - w * 0.5, y), (x - w * 0.5, y - w * 0.62)], 3, "#2d2226")
            c.line([(x + w * 0.5, y), (x + w * 0.5, y - w * 0.62)], 3, "#2d2226")
    for i in range(11):
        t = i / 10
        y = 690 + 230 * t * c.rng.uniform(0.4, 1)
        c.person(520 + 400 * c.rng.random(), y, 70 + (y - 690) * 0.62, c.rng.choice(["#35384e", "#7d3f3c", "#6b6a52", "#413345", "#8c6b4b"]))
    colours = ["#d4513f", "#e2a241", "#c9604d", "#e8c06a", "#8c9a5c"]
    for row in range(4):
        y0, sag, n = 70 + row * 92, 60, 9 - row
        pts = [(1440 * i / 40, y0 + sag * math.sin(math.pi * i / 40)) for i in range(41)]
        c.line(pts, 1.6, "#1a1a26")
        for i in range(n):
            x = 1440 * (i + 0.5 + 0.2 * (row % 2)) / n
            y, r = y0 + sag * math.sin(math.pi * x / 1440) + 40, 34 - row * 5
            tint = colours[(i + row * 2) % 5]
            c.glow(x, y, r * 3, tint, 0.45)
            c.oval(x, y, r, r * 0.86, mix(tint, "#fff0c2", 0.55), tint)
            for k in (-0.55, 0, 0.55):
                c.arc(x, y, max(1, abs(r * k)), r * 0.84, -90 if k > 0 else 90, 90 if k > 0 else 270, 1.4, mix(tint, "#5a1f1c", 0.5), 0.5)
            c.rect(x - r * 0.3, y - r * 0.98, r * 0.6, r * 0.18, "#4a2a22")
            c.line([(x, y + r * 0.86), (x, y + r * 1.6)], 2, "#e2b45b")
    return c


def cau_vuot(seed):
    """A building site: crane, concrete, scaffolding."""
    c = Canvas(1440, 960, seed)
    c.sky("#9fb3b8", "#d9d6c5", "#efdfc1")
    c.oval(1130, 190, 54, 54, "#fbf0d4")
    for x in range(0, 1440, 110):
        h = c.rng.uniform(80, 230)
        c.rect(x, 700 - h, 96, h, "#b8bdb6", "#cdc9ba", 0.7)
    c.haze(640, 100, "#f2e6cd", 0.6)
    c.rect(0, 700, 1440, 260, "#b39c7c", "#86704f")
    for k in range(3):
        x = 150 + k * 330
        c.rect(x, 430, 64, 330, "#bdb9ae", "#8e8a80")
        c.poly([(x - 70, 386), (x + 134, 386), (x + 74, 440), (x - 10, 440)], "#c9c5b9", "#a29e93")
    c.rect(-10, 340, 760, 48, "#d3cfc3", "#a9a59a")
    c.rect(750, 340, 110, 48, "#c3a06a", "#9b7b4b")
    for k in range(9):
        c.line([(760 + k * 12, 340), (790 + k * 14, 300)], 2.4, "#8a5a3c")
    for i in range(9):
        c.line([(800 + i * 26, 388), (800 + i * 26, 740)], 3.4, "#8b7346")
    for j in range(8):
        c.line([(800, 400 + j * 45), (1008, 400 + j * 45)], 3, "#8b7346")
        c.line([(800, 400 + j * 45), (852, 445 + j * 45)], 1.6, "#8b7346", 0.7)
    yellow = "#c8963c"
    for dx in (0, 40):
        c.line([(1200 + dx, 760), (1200 + dx, 130)], 6, yellow)
    for j in range(15):
        c.line([(1200, 750 - j * 42), (1240, 708 - j * 42)], 3, yellow)
        c.line([(1240, 750 - j * 42), (1200, 708 - j * 42)], 3, yellow)
    c.line([(1400, 150), (560, 120)], 6, yellow)
    c.line([(1390, 182), (580, 148)], 4, yellow)
    for i in range(27):
        c.line([(580 + i * 30, 121 + i), (595 + i * 30, 150 + i)], 2.2, yellow)
    c.poly([(1190, 130), (1250, 130), (1222, 40)], yellow, "#9b7029")
    c.line([(1222, 44), (640, 124)], 2, "#6d5a32")
    c.line([(1222, 44), (1390, 150)], 2, "#6d5a32")
    c.rect(1350, 160, 56, 60, "#8d8a82", "#6d6a63")
    c.line([(680, 150), (680, 290)], 2, "#44403a")
    c.rect(640, 290, 84, 26, "#a9a398", "#837d72")
    for x, y, coat in ((90, 870, "#d38b3a"), (560, 900, "#5d7b85"), (620, 905, "#d38b3a"), (1100, 880, "#c9763a")):
        c.person(x, y, 130, coat)
        c.oval(x, y - 126, 15, 10, "#f0d24f")
    for k in range(13):
        c.poly([(k * 115, 936), (k * 115 + 60, 936), (k * 115 + 90, 960), (k * 115 + 30, 960)], "#b0483f" if k % 2 else "#efe7d6")
    return c


def via_he(seed):
    """A street of old trees in autumn."""
    c = Canvas(1440, 960, seed)
    c.sky("#c2cdc6", "#e9dfc2", "#f1dfb4")
    c.glow(760, 420, 460, "#fff3cf", 0.9)
    c.rect(0, 330, 560, 370, "#d0ae68", "#b8924f")
    for k in range(5):
        x = 24 + k * 108
        c.rect(x, 400, 60, 120, "#4f6655", "#3e5244", r=2)
        c.arc(x + 30, 402, 36, 26, 180, 360, 6, "#e9d8a6")
        c.rect(x - 6, 524, 72, 8, "#e9d8a6")
    c.rect(0, 318, 572, 18, "#e4cd95", "#b99a5e")
    c.rect(0, 560, 560, 14, "#e4cd95", alpha=0.7)
    c.poly([(0, 960), (0, 700), (760, 640), (1440, 700), (1440, 960)], "#c9bda2", "#9d917b")
    c.poly([(430, 960), (730, 645), (790, 645), (1440, 890), (1440, 960)], "#a9a69b", "#85837b")
    for x, base, w in ((640, 660, 15), (560, 690, 24), (420, 750, 40), (150, 870, 74), (900, 665, 18), (1030, 700, 32), (1280, 790, 64)):
        c.poly([(x - w * 0.8, base), (x - w * 0.45, base - w * 5), (x - w * 1.3, base - w * 11), (x + w * 0.9, base - w * 11), (x + w * 0.45, base - w * 5), (x + w * 0.8, base)], "#5b4b3c", "#463a30")
        for k in (-1, 1):
            c.line([(x, base - w * 6), (x + k * w * 3.4, base - w * 11)], w * 0.42, "#54463a")
    for x, y, r, n in ((640, 430, 90, 24), (560, 330, 140, 34), (390, 220, 210, 50), (120, 110, 290, 70), (900, 400, 110, 26), (1050, 270, 190, 46), (1300, 120, 270, 64)):
        c.crown(x, y, r, "#8a7f45", "#d9b65c", n, 0.62)
    for _ in range(200):
        x, y = c.rng.uniform(0, 1440), c.rng.uniform(690, 950)
        c.oval(x, y, 4 + (y - 690) * 0.018, 2 + (y - 690) * 0.007, mix("#cf9d3f", "#b4682f", c.rng.random()), alpha=0.85)
    c.bicycle(820, 860, 44, "#8a4f48")
    c.rect(735, 720, 54, 60, "#e9d7cb", r=20)
    for k in range(14):
        c.oval(735 + c.rng.uniform(0, 60), 735 + c.rng.uniform(-24, 24), 12, 10, c.rng.choice(["#c9606a", "#e3b24f", "#f1e5d8", "#a5527c"]))
    c.person(1120, 880, 190, "#51636b", bag="#8d5c3b")
    return c


def ban_do(seed):
    """A map: river, districts, ring roads, rail."""
    c = Canvas(1440, 960, seed)
    c.sky("#efe7d3", "#e9dfc6")
    tints = ["#dcd2b2", "#cfd4b7", "#e3cfae", "#d5c9b6", "#c7d0bf", "#e2d8bf"]
    points = [(c.rng.uniform(0, 1440), c.rng.uniform(0, 960)) for _ in range(26)]
    for i, (x, y) in enumerate(points):
        n = 9
        ring = [(x + (150 + c.rng.uniform(-50, 60)) * math.cos(6.28 * k / n), y + (130 + c.rng.uniform(-50, 50)) * math.sin(6.28 * k / n)) for k in range(n)]
        c.poly(ring, tints[i % 6], alpha=0.85)
        c.line([*ring, ring[0]], 2, "#b9a886", 0.7)
    river = [(620 + 240 * math.sin(t * 3.4 + 0.6) + 420 * t, -40 + 1040 * t) for t in [k / 30 for k in range(31)]]
    c.line(river, 112, "#8fb0b5")
    c.line(river, 92, "#a5c2c3")
    c.line([(river[6][0], river[6][1]), (1100, 120), (1300, 90), (1460, 130)], 26, "#a5c2c3")
    for x, y, rx, ry in ((330, 250, 110, 62), (470, 520, 26, 40), (250, 640, 34, 26), (980, 760, 60, 34)):
        c.oval(x, y, rx, ry, "#9dbcbf", "#8fb0b5")
    for r, w, colour in ((190, 7, "#f7f1e0"), (320, 9, "#f3dfa7"), (470, 11, "#f0cf8c")):
        c.arc(470, 520, r * 1.15, r, 0, 360, w + 4, "#b5a079")
        c.arc(470, 520, r * 1.15, r, 0, 360, w, colour)
    for k in range(14):
        a = k * 0.449 + 0.2
        c.line([(470 + 60 * math.cos(a), 520 + 50 * math.sin(a)), (470 + 900 * math.cos(a + 0.14), 520 + 820 * math.sin(a + 0.14))], 4, "#fbf6e8")
    line = [(60, 860), (200, 760), (330, 640), (430, 560), (560, 470), (720, 360), (980, 300), (1380, 240)]
    c.line(line, 12, "#9b1b30")
    other = [(90, 380), (240, 420), (420, 470), (470, 540), (560, 700), (640, 930)]
    c.line(other, 12, "#3f6b5d")
    for pts, colour in ((line, "#9b1b30"), (other, "#3f6b5d")):
        for x, y in pts[1:-1]:
            c.oval(x, y, 15, 15, colour)
            c.oval(x, y, 9, 9, "#fbf6e8")
    for k in range(9):
        t = 9 + k * 1.3
        x, y = river[min(30, int(t))]
        if k in (0, 3, 6):
            c.line([(x - 80, y + 18), (x + 80, y - 18)], 9, "#7b6a52")
    c.line([(1300, 850), (1300, 760)], 5, "#5b4a3a")
    c.poly([(1300, 720), (1324, 780), (1300, 766), (1276, 780)], "#5b4a3a")
    c.oval(560, 470, 34, 34, "#9b1b30", alpha=0.22)
    return c


def ngo_nho(seed):
    """A narrow alley with washing and flower pots, upright."""
    c = Canvas(1080, 1440, seed)
    c.sky("#c9d6d6", "#efe5cc", "#e7cfa3")
    c.glow(540, 560, 420, "#fff4d2", 0.9)
    c.rect(400, 560, 280, 500, "#d8bd86", "#b79a68")
    c.rect(480, 820, 120, 230, "#5d6d5b", "#455445", r=4)
    c.poly([(0, 0), (330, 330), (420, 1050), (0, 1300)], "#cfa861", "#a37c45")
    c.poly([(1080, 0), (760, 300), (660, 1050), (1080, 1310)], "#b8b59c", "#8b876f")
    for k in range(4):
        t = k / 4
        x0, y0 = 30 + 90 * k, 330 + 40 * k
        h = 230 - 34 * k
        c.poly([(x0, y0), (x0 + 62 - 8 * k, y0 + 30), (x0 + 62 - 8 * k, y0 + h), (x0, y0 + h - 4)], "#4e6a60", "#3b5148")
        c.poly([(x0, y0 + 420 - 60 * k), (x0 + 66 - 8 * k, y0 + 420 - 60 * k), (x0 + 66 - 8 * k, y0 + 760 - 110 * k), (x0, y0 + 790 - 110 * k)], "#6d4a35", "#53382a")
        x1 = 1050 - 92 * k
        c.poly([(x1, y0 - 20), (x1 - 62 + 8 * k, y0 + 14), (x1 - 62 + 8 * k, y0 + h), (x1, y0 + h)], "#6f5a45", "#59483a")
        del t
    c.poly([(0, 1440), (0, 1290), (420, 1045), (660, 1045), (1080, 1300), (1080, 1440)], "#b5a78d", "#857961")
    for k in range(9):
        y = 1060 + k * k * 5
        c.line([(420 - (y - 1045) * 1.6, y), (660 + (y - 1045) * 1.6, y)], 2, "#6d624e", 0.4)
    for row, y in enumerate((420, 560, 690)):
        a, b = (150 + row * 70, 950 - row * 70)
        c.line([(a, y), ((a + b) / 2, y + 26), (b, y)], 2, "#4b453d")
        for i in range(6 - row):
            x = a + 60 + i * (b - a - 90) / (6 - row)
            tint = c.rng.choice(["#b9575a", "#e7ddc9", "#5f7d8a", "#d6a65a", "#7f8f68", "#c9bfd0"])
            c.poly([(x, y + 14), (x + 60 - row * 8, y + 18), (x + 66 - row * 8, y + 120 - row * 20), (x - 8, y + 116 - row * 20)], mix(tint, "#ffffff", 0.15), tint)
    for x, y, s in ((60, 1250, 1.5), (180, 1170, 1.2), (300, 1110, 0.9), (1010, 1270, 1.6), (890, 1190, 1.2), (780, 1120, 0.9)):
        c.poly([(x - 34 * s, y - 40 * s), (x + 34 * s, y - 40 * s), (x + 24 * s, y + 20 * s), (x - 24 * s, y + 20 * s)], "#a7583b", "#7c3f2b")
        c.crown(x, y - 70 * s, 44 * s, "#4f6b41", "#8ea65f", 18)
        for _ in range(6):
            c.oval(x + c.rng.uniform(-40, 40) * s, y - c.rng.uniform(50, 110) * s, 7 * s, 7 * s, c.rng.choice(["#d1495b", "#f0c25e", "#e8dcd0"]))
    c.bicycle(560, 1230, 46, "#8f4640")
    return c


SCENES = {
    "ho-guom": ho_guom,
    "cau-long-bien": long_bien,
    "pho-co": pho_co,
    "duong-sat-tren-cao": metro,
    "cao-tang": cao_tang,
    "mua-pho": mua_pho,
    "cho-dem": cho_dem,
    "cong-truong": cau_vuot,
    "hang-cay": via_he,
    "ban-do": ban_do,
    "ngo-nho": ngo_nho,
}
