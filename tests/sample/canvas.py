"""A small painter's box on top of Pillow: everything the scenes draw with.

Coordinates are those of the finished picture; the canvas itself is twice as large and is scaled down once at the
end, which smooths every edge. All chance comes from a seeded generator, so a scene looks the same on every run.
"""

import math
import random

from PIL import Image, ImageDraw, ImageFilter

SCALE = 2


def rgb(colour):
    """`#aabbcc` or a tuple as a tuple."""
    if isinstance(colour, tuple):
        return colour
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    """The colour that lies at `t` between two."""
    return tuple(round(x + (y - x) * t) for x, y in zip(rgb(a), rgb(b)))


def round_off(points, times=2):
    """Cuts the corners of a polygon (Chaikin)."""
    for _ in range(times):
        out = []
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
            out += [(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25), (ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75)]
        points = out
    return points


def column(height, stops):
    """A picture one pixel wide that runs through colour stops `[(0..1, colour), ...]` from top to bottom."""
    pixels = []
    for y in range(height):
        t = y / max(1, height - 1)
        for (t0, c0), (t1, c1) in zip(stops, stops[1:]):
            if t <= t1:
                pixels.append(mix(c0, c1, (t - t0) / max(1e-6, t1 - t0)))
                break
        else:
            pixels.append(rgb(stops[-1][1]))
    image = Image.new("RGB", (1, height))
    image.putdata(pixels)
    return image


class Canvas:
    """One picture in the making."""

    def __init__(self, width, height, seed):
        self.w, self.h = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.rng = random.Random(seed)

    # --- what everything else is made of

    def paint(self, box, draw, fill, fill2=None, alpha=1.0, blur=0):
        """Fills the mask that `draw(draw, map)` makes inside `box` with a colour or a gradient downwards."""
        pad = blur * 3
        left, top = max(0, int((box[0] - pad) * SCALE)), max(0, int((box[1] - pad) * SCALE))
        right = min(self.image.width, int((box[2] + pad) * SCALE) + 2)
        bottom = min(self.image.height, int((box[3] + pad) * SCALE) + 2)
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top), 0)
        draw(ImageDraw.Draw(mask), lambda x, y: (x * SCALE - left, y * SCALE - top))
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        if alpha < 1:
            mask = mask.point([round(v * alpha) for v in range(256)])
        if fill2 is None:
            self.image.paste(rgb(fill), (left, top), mask)
            return
        full = max(1e-6, (box[3] - box[1]) * SCALE)
        t0, t1 = (top - box[1] * SCALE) / full, (bottom - box[1] * SCALE) / full
        stops = [(0, mix(fill, fill2, min(1, max(0, t0)))), (1, mix(fill, fill2, min(1, max(0, t1))))]
        strip = column(mask.height, stops).resize(mask.size)
        self.image.paste(strip, (left, top), mask)

    def sky(self, *stops):
        """Fills everything with a gradient downwards; colours alone are spread evenly."""
        if not isinstance(stops[0], tuple) or len(stops[0]) == 3:
            stops = [(i / (len(stops) - 1), c) for i, c in enumerate(stops)]
        self.image.paste(column(self.image.height, list(stops)).resize(self.image.size))

    def poly(self, points, fill, fill2=None, alpha=1.0, blur=0):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        self.paint(box, lambda d, at: d.polygon([at(*p) for p in points], fill=255), fill, fill2, alpha, blur)

    def rect(self, x, y, w, h, fill, fill2=None, alpha=1.0, blur=0, r=0):
        def draw(d, at):
            a, b = at(x, y), at(x + w, y + h)
            d.rounded_rectangle([*a, b[0] - 1, max(a[1], b[1] - 1)], radius=r * SCALE, fill=255)

        if w > 0 and h > 0:
            self.paint((x, y, x + w, y + h), draw, fill, fill2, alpha, blur)

    def oval(self, x, y, rx, ry, fill, fill2=None, alpha=1.0, blur=0):
        box = (x - rx, y - ry, x + rx, y + ry)
        draw = lambda d, at: d.ellipse([*at(box[0], box[1]), *at(box[2], box[3])], fill=255)
        self.paint(box, draw, fill, fill2, alpha, blur)

    def line(self, points, width, fill, alpha=1.0, blur=0):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width)
        thick = max(1, round(width * SCALE))
        draw = lambda d, at: d.line([at(*p) for p in points], fill=255, width=thick, joint="curve")
        self.paint(box, draw, fill, None, alpha, blur)

    def arc(self, x, y, rx, ry, start, end, width, fill, alpha=1.0):
        steps = 40
        turn = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
        self.line([(x + rx * math.cos(t), y + ry * math.sin(t)) for t in turn], width, fill, alpha)

    def glow(self, x, y, radius, colour, alpha=0.8):
        """Light that fades outwards."""
        size = int(radius * 2 * SCALE)
        ramp = [round(255 * alpha * max(0.0, 1 - v / 181) ** 2) for v in range(256)]
        mask = Image.radial_gradient("L").point(ramp).resize((size, size))
        self.image.paste(rgb(colour), (int((x - radius) * SCALE), int((y - radius) * SCALE)), mask)

    def haze(self, y, spread, colour, alpha=0.5):
        """A band of mist around `y`."""
        height = self.image.height
        values = [round(255 * alpha * math.exp(-(((i / SCALE - y) / spread) ** 2))) for i in range(height)]
        mask = Image.new("L", (1, height))
        mask.putdata(values)
        self.image.paste(rgb(colour), (0, 0), mask.resize(self.image.size))

    def ridge(self, base, amp, fill, fill2=None, waves=3.0, alpha=1.0, bottom=None):
        """Hills: a sum of sines down to the lower edge."""
        parts = [(waves * k, amp / k**1.15, self.rng.uniform(0, 6.28)) for k in (0.5, 1, 2.1, 3.7, 7.3)]
        high = lambda x: base + sum(a * math.sin(x / self.w * 6.28 * f + p) for f, a, p in parts) * 0.5
        low = self.h if bottom is None else bottom
        edge = [(x, high(x)) for x in range(-10, self.w + 12, 8)]
        self.poly([(-10, low), *edge, (self.w + 10, low)], fill, fill2, alpha)
        return high

    def reflect(self, y, tint, strength=0.45, depth=None, sway=5.0):
        """Mirrors what stands above `y` into the water below, with ripples."""
        depth = depth or self.h - y
        src = self.image.crop((0, int((y - min(depth, y)) * SCALE), self.image.width, int(y * SCALE)))
        src = src.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((self.image.width, int(depth * SCALE)))
        src = src.filter(ImageFilter.GaussianBlur(3 * SCALE))
        src = Image.blend(src, Image.new("RGB", src.size, rgb(tint)), strength)
        band, row = 5 * SCALE, 0
        while row < src.height:
            shift = int(math.sin(row * 0.045) * sway * SCALE * (0.3 + row / src.height))
            part = src.crop((0, row, src.width, min(src.height, row + band)))
            self.image.paste(part, (shift, int(y * SCALE) + row))
            if shift > 0:
                self.image.paste(part.crop((0, 0, 1, part.height)).resize((shift, part.height)), (0, int(y * SCALE) + row))
            elif shift < 0:
                edge = part.crop((part.width - 1, 0, part.width, part.height)).resize((-shift, part.height))
                self.image.paste(edge, (self.image.width + shift, int(y * SCALE) + row))
            row += band

    def ripples(self, y0, y1, colour, count, alpha=0.35, length=120):
        """Short lines of light on water, longer and further apart towards the front."""
        for _ in range(count):
            t = self.rng.random() ** 1.4
            y, x = y0 + (y1 - y0) * t, self.rng.uniform(-40, self.w)
            half = length * (0.25 + t) * self.rng.uniform(0.3, 1)
            self.oval(x, y, half, 0.7 + 1.6 * t, colour, alpha=alpha * self.rng.uniform(0.4, 1))

    # --- things that stand in many scenes

    def crown(self, x, y, r, colour, light=None, blobs=26, flat=0.75):
        """The crown of a tree: dark leaves below, lighter ones towards the sky."""
        light = light or mix(colour, "#ffffff", 0.2)
        for i in range(blobs):
            t = i / blobs
            a, d = self.rng.uniform(0, 6.28), r * math.sqrt(self.rng.random())
            size = r * self.rng.uniform(0.22, 0.4)
            bx, by = x + math.cos(a) * d, y + math.sin(a) * d * flat - t * r * 0.2
            self.oval(bx, by, size, size * 0.82, mix(colour, light, t * self.rng.uniform(0.2, 1)))

    def tree(self, x, y, height, colour, trunk="#4d4238", light=None, spread=0.42):
        lean = self.rng.uniform(-0.06, 0.06) * height
        w = height * 0.045
        top = (x + lean, y - height * 0.62)
        self.poly([(x - w, y), (x + w, y), (top[0] + w * 0.5, top[1]), (top[0] - w * 0.5, top[1])], trunk)
        for k in (-1, 1):
            self.line([(x + lean * 0.6, y - height * 0.42), (top[0] + k * height * 0.16, top[1] - height * 0.08)], w, trunk)
        self.crown(top[0], top[1] - height * 0.1, height * spread, colour, light)

    def palm(self, x, y, height, colour, trunk="#6b5b49"):
        self.line([(x, y), (x + height * 0.03, y - height * 0.5), (x, y - height)], height * 0.035, trunk)
        for k in range(9):
            a = math.radians(180 + k * 22.5)
            tip = (x + math.cos(a) * height * 0.3, y - height + math.sin(a) * height * 0.2 + height * 0.08)
            mid = (x + math.cos(a) * height * 0.17, y - height + math.sin(a) * height * 0.22 - height * 0.02)
            self.poly([(x, y - height), mid, tip, (mid[0], mid[1] + height * 0.05)], colour)

    def person(self, x, y, height, coat, skin="#c99b78", hat=None, bag=None):
        """Somebody standing, seen from afar; `y` is where the feet are."""
        h = height
        for k in (-1, 1):
            self.line([(x + k * h * 0.045, y), (x + k * h * 0.04, y - h * 0.42)], h * 0.075, mix(coat, "#1d2126", 0.55))
        self.poly(
            [(x - h * 0.13, y - h * 0.34), (x - h * 0.105, y - h * 0.8), (x + h * 0.105, y - h * 0.8), (x + h * 0.13, y - h * 0.34)],
            mix(coat, "#ffffff", 0.08),
            coat,
        )
        self.oval(x, y - h * 0.895, h * 0.075, h * 0.085, skin)
        if hat:
            self.poly([(x - h * 0.2, y - h * 0.9), (x, y - h * 1.06), (x + h * 0.2, y - h * 0.9)], hat)
        else:
            self.poly([(x - h * 0.08, y - h * 0.89), (x - h * 0.07, y - h * 0.97), (x, y - h), (x + h * 0.07, y - h * 0.97), (x + h * 0.08, y - h * 0.91)], "#2a2522")
        if bag:
            self.rect(x + h * 0.1, y - h * 0.55, h * 0.14, h * 0.17, bag, r=3)

    def bicycle(self, x, y, s, coat, frame="#2d3338", hat="#d9c79a"):
        """Somebody on a bicycle going right; `y` is the ground, `s` the wheel's radius."""
        for cx in (x - s * 1.25, x + s * 1.25):
            self.arc(cx, y - s, s, s, 0, 360, s * 0.1, frame)
        hub, bar, seat = (x, y - s * 0.95), (x + s * 0.95, y - s * 2.35), (x - s * 0.45, y - s * 2.1)
        for a, b in ((seat, hub), (hub, (x - s * 1.25, y - s)), (seat, (x - s * 1.25, y - s)), (hub, (x + s * 0.9, y - s * 2)),
                     (bar, (x + s * 1.25, y - s)), (seat, (x + s * 0.9, y - s * 2))):
            self.line([a, b], s * 0.11, frame)
        self.line([(x - s * 0.4, y - s * 2.2), (x + s * 0.35, y - s * 1.7), (x + s * 0.15, y - s * 0.8)], s * 0.32, mix(coat, "#1d2126", 0.6))
        self.poly([(x - s * 0.75, y - s * 2.1), (x - s * 0.2, y - s * 3.7), (x + s * 0.3, y - s * 3.6), (x + s * 0.1, y - s * 2.05)], coat)
        self.line([(x + s * 0.15, y - s * 3.3), (x + s * 0.9, y - s * 2.4)], s * 0.24, mix(coat, "#000000", 0.12))
        self.oval(x + s * 0.15, y - s * 4.05, s * 0.33, s * 0.38, "#c99b78")
        self.poly([(x - s * 0.65, y - s * 4.1), (x + s * 0.12, y - s * 4.85), (x + s * 0.95, y - s * 4.1)], hat)

    def boat(self, x, y, length, hull="#4c3b31", cabin=None):
        """A river boat; `y` is the water line."""
        n = length
        self.poly([(x - n * 0.5, y - n * 0.1), (x - n * 0.36, y + n * 0.03), (x + n * 0.34, y + n * 0.03), (x + n * 0.52, y - n * 0.13), (x + n * 0.3, y - n * 0.06), (x - n * 0.3, y - n * 0.06)], hull)
        if cabin:
            self.poly([(x - n * 0.2, y - n * 0.05), (x - n * 0.17, y - n * 0.17), (x - n * 0.06, y - n * 0.21), (x + n * 0.1, y - n * 0.17), (x + n * 0.13, y - n * 0.05)], cabin)

    def windows(self, x, y, w, h, cols, rows, fill, alpha=1.0, chance=1.0, gap=0.38):
        cw, rh = w / cols, h / rows
        for i in range(cols):
            for j in range(rows):
                if self.rng.random() < chance:
                    self.rect(x + i * cw + cw * gap / 2, y + j * rh + rh * gap / 2, cw * (1 - gap), rh * (1 - gap), fill, alpha=alpha)

    # --- the end

    def finish(self, grain=5, shade=0.16):
        """Scales down, darkens the corners a little and lays a light grain over it."""
        image = self.image.resize((self.w, self.h), Image.Resampling.LANCZOS)
        ramp = [round(255 * shade * max(0.0, (v - 110) / 145) ** 2) for v in range(256)]
        corner = Image.radial_gradient("L").point(ramp).resize(image.size)
        image.paste((20, 18, 24), (0, 0), corner)
        size = 360
        noise = Image.frombytes("L", (size, size), self.rng.randbytes(size * size)).filter(ImageFilter.GaussianBlur(1.1))
        noise = noise.point([min(255, max(0, round(128 + (v - 128) * 2.2))) for v in range(256)])
        light, dark = Image.new("L", image.size), Image.new("L", image.size)
        for mask, sign in ((light, 1), (dark, -1)):
            tile = noise.point([round(max(0, sign * (v - 128)) * grain / 128) for v in range(256)])
            for x in range(0, image.width, size):
                for y in range(0, image.height, size):
                    mask.paste(tile, (x, y))
        image.paste((255, 250, 240), (0, 0), light)
        image.paste((10, 12, 20), (0, 0), dark)
        return image
