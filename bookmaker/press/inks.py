"""A colour of the screen in inks: grey, four colours, or as it is but for greys, which are black ink alone.

Without a profile of the press, four colours are reckoned with all the black that a colour has (full replacement of
grey): cyan, magenta and yellow never meet, black type is black ink, and no spot gets more than two full inks. A
profile (ICC) gives the colours of a certain press and paper; greys are black ink there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = Literal["grey", "cmyk", "rgb"]

NEUTRAL = 2 / 255
"""How far apart red, green and blue may be in a grey."""

_LUMA = (0.299, 0.587, 0.114)
"""How bright red, green and blue are seen (ITU-R BT.601), as Pillow reckons a grey picture."""


@dataclass(frozen=True, slots=True)
class Inks:
    """What colours become."""

    colour: Colour
    icc: bytes = b""
    """A profile of the press; empty for none."""

    @property
    def space(self) -> str:
        """The colour space of what is no grey."""
        return {"grey": "/DeviceGray", "cmyk": "/DeviceCMYK", "rgb": "/DeviceRGB"}[self.colour]

    def of(self, rgb: Sequence[float]) -> tuple[float, ...]:
        """One value for a grey (0 is black), else as many as ``space`` has."""
        red, green, blue = rgb
        if max(rgb) - min(rgb) <= NEUTRAL:
            return (_short(sum(rgb) / 3),)
        if self.colour == "grey":
            return (_short(sum(part * share for part, share in zip(rgb, _LUMA, strict=True))),)
        if self.colour == "rgb":
            return (_short(red), _short(green), _short(blue))
        return self._by_profile(rgb) if self.icc else self.in_space(rgb)

    def in_space(self, rgb: Sequence[float]) -> tuple[float, ...]:
        """As many values as ``space`` has, for greys too."""
        if self.colour == "cmyk":
            most = max(rgb)
            return (*(_short(most - part) for part in rgb), _short(1 - most))
        if self.colour == "rgb":
            return tuple(map(_short, rgb))
        return self.of(rgb)

    def picture(self, image: Image) -> Image:
        """A picture (``RGB`` or ``L``) in inks; a grey one stays grey."""
        if image.mode == "L":
            return image
        if self.colour == "grey":
            return image.convert("L")
        if self.colour == "rgb":
            return image
        return self._separated_by_profile(image) if self.icc else separated(image)

    def _by_profile(self, rgb: Sequence[float]) -> tuple[float, ...]:
        from PIL import Image

        spot = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in rgb))
        found = self._separated_by_profile(spot).getpixel((0, 0))
        return tuple(_short(part / 255) for part in found) if isinstance(found, tuple) else ()

    def _separated_by_profile(self, image: Image) -> Image:
        from io import BytesIO

        from PIL import ImageCms

        screen, press = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(self.icc))
        found = ImageCms.profileToProfile(image, screen, press, outputMode="CMYK")
        assert found is not None
        return found


def separated(image: Image) -> Image:
    """The four inks of a picture, with all the black that its colours have."""
    from PIL import Image as Images
    from PIL import ImageChops

    red, green, blue = image.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inks = [ImageChops.subtract(most, part) for part in (red, green, blue)]
    return Images.merge("CMYK", (*inks, ImageChops.invert(most)))


def _short(value: float) -> float:
    return round(min(max(float(value), 0.0), 1.0), 4)
