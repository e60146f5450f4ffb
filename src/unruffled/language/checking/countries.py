"""Countries as replies name them: names, what belongs to them, and which currency they pay in."""

from functools import cache

from unruffled.language.grammar import word_set

# Name and adjective for each country that a desk in Europe or overseas is likely to name; spaces as "_".
_NAMES = {
    "AE": "the_emirates uae emirati", "AR": "argentina argentine argentinian", "AT": "austria austrian",
    "AU": "australia australian", "BE": "belgium belgian", "BG": "bulgaria bulgarian", "BR": "brazil brazilian",
    "CA": "canada canadian", "CH": "switzerland swiss", "CL": "chile chilean", "CN": "china chinese",
    "CY": "cyprus cypriot", "CZ": "czechia czech_republic czech", "DE": "germany german", "DK": "denmark danish",
    "EE": "estonia estonian", "EG": "egypt egyptian", "ES": "spain spanish", "FI": "finland finnish",
    "FR": "france french", "GB": "uk u.k. united_kingdom great_britain britain british england english scotland "
    "scottish wales welsh", "GR": "greece greek", "HR": "croatia croatian", "HU": "hungary hungarian",
    "IE": "ireland irish", "IL": "israel israeli", "IN": "india indian", "IT": "italy italian",
    "JP": "japan japanese", "KR": "korea korean", "LT": "lithuania lithuanian", "LU": "luxembourg",
    "LV": "latvia latvian", "MD": "moldova moldovan", "MT": "malta maltese", "MX": "mexico mexican",
    "NG": "nigeria nigerian", "NL": "netherlands holland dutch", "NO": "norway norwegian",
    "NZ": "new_zealand", "PH": "philippines philippine filipino", "PL": "poland polish",
    "PT": "portugal portuguese", "RO": "romania romanian", "RS": "serbia serbian", "SE": "sweden swedish",
    "SG": "singapore singaporean", "SI": "slovenia slovenian", "SK": "slovakia slovak",
    "TR": "turkey turkish", "UA": "ukraine ukrainian", "US": "us u.s. usa united_states american california "
    "californian texas new_york florida", "ZA": "south_africa south_african",
}  # fmt: skip
COUNTRY_OF = {name.replace("_", " "): code for code, names in _NAMES.items() for name in names.split()}
EUROPEAN_UNION = word_set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")


def named(code: str) -> str:
    """What a country is called, for a sentence; its code where the name is not known."""
    names = _NAMES.get(code.upper(), "").split()
    if not names:
        return code.upper()
    first = "United Kingdom" if code.upper() == "GB" else "United States" if code.upper() == "US" else names[0]
    return first.replace("_", " ").title() if first.islower() else first


@cache
def currency_of(country: str) -> str | None:
    """The ISO 4217 currency that people pay in there today; None where the country is not known."""
    from babel.numbers import get_territory_currencies  # only a case without a currency pays for it

    currencies = get_territory_currencies(country.upper())
    return currencies[0] if currencies else None
