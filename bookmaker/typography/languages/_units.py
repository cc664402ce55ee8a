"""Units that are written alike in every language (https://www.bipm.org/en/publications/si-brochure)."""

UNITS = tuple(
    "km/h m/s kWh MWh GWh TWh kHz MHz GHz THz Hz km² m² cm² mm² km³ m³ cm³ km2 m2 cm2 m3 cm3"
    " km hm dam dm cm mm µm μm nm m"
    " kg mg µg g hl dl cl ml mL l L ha kW MW GW W kV mV V mA A kPa hPa Pa kJ MJ kcal cal dB °C °F °K"
    " kbit/s Mbit/s Gbit/s Mb/s kB KB MB GB TB PB px dpi ppp ppm min ms µs h s"
    " % ‰ € $ £ ¥ k€ M€ Md€ k$ M$ EUR USD GBP CHF".split()
)
"""As they stand after a number."""
