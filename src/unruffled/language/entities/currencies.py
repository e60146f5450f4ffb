"""How currencies are written, and which one a shared sign stands for in which country."""

CODES = [
    "COD", "USD", "EUR", "GBP", "RON", "CHF", "PLN", "CZK", "HUF", "BGN", "SEK", "NOK", "DKK",
    "ISK", "JPY", "CNY", "INR", "BRL", "MXN", "AUD", "NZD", "SGD", "HKD", "KRW", "ZAR", "ILS",
    "AED", "SAR", "UAH", "MDL", "RSD", "ARS", "CLP", "PHP", "THB", "MYR", "IDR", "VND", "EGP",
    "NGN", "KES", "GHS", "PKR", "LKR", "TWD",
]  # fmt: skip

# Codes that are also English words: before a number they count only when they are the customer's own.
WORDLIKE_CODES = ["TRY", "CAD", "MAD", "PEN", "COP", "GEL", "ALL", "TOP"]

ZERO_DECIMALS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XOF", "XAF"})

SYMBOLS = {
    "US$": "USD", "U$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "S$": "SGD", "HK$": "HKD", "R$": "BRL", "MX$": "MXN", "$": "dollar", "€": "EUR", "£": "pound",
    "¥": "yen", "₹": "INR", "₺": "TRY", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₩": "KRW", "₦": "NGN",
    "₱": "PHP", "฿": "THB", "₫": "VND", "zł": "PLN", "Kč": "CZK", "kč": "CZK", "Ft": "HUF",
    "лв": "BGN", "Rs.": "rupee", "Rs": "rupee", "kr.": "krona", "kr": "krona", "Kr": "krona",
    "Fr.": "CHF",
}  # fmt: skip

NAMES = {
    "dollar": "dollar", "dollars": "dollar", "bucks": "dollar", "buck": "dollar", "euro": "EUR",
    "euros": "EUR", "pound": "pound", "pounds": "pound", "quid": "GBP", "sterling": "GBP",
    "lei": "leu", "leu": "leu", "ron": "RON", "franc": "franc", "francs": "franc", "zloty": "PLN",
    "zlotys": "PLN", "złoty": "PLN", "złotych": "PLN", "koruna": "CZK", "korun": "CZK",
    "forint": "HUF", "forints": "HUF", "leva": "BGN", "lev": "BGN", "kronor": "krona",
    "kroner": "krona", "krona": "krona", "krone": "krona", "yen": "JPY", "yuan": "CNY",
    "rmb": "CNY", "rupee": "rupee", "rupees": "rupee", "reais": "BRL", "peso": "peso",
    "pesos": "peso", "lira": "TRY", "liras": "TRY", "tl": "TRY", "rand": "ZAR", "dirham": "dirham",
    "dirhams": "dirham", "shekel": "ILS", "shekels": "ILS", "naira": "NGN", "baht": "THB",
    "ringgit": "MYR", "hryvnia": "UAH", "rubles": "RUB", "roubles": "RUB", "riyal": "SAR",
    "riyals": "SAR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "pln": "PLN",
}  # fmt: skip

# A sign that several countries share: what it means where, and what it means when nothing is known.
SHARED: dict[str, tuple[dict[str, str], str | None]] = {
    "dollar": (
        {
            "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD",
            "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP",
        },
        None,
    ),
    "pound": ({"GB": "GBP", "EG": "EGP"}, "GBP"),
    "yen": ({"JP": "JPY", "CN": "CNY"}, "JPY"),
    "leu": ({"RO": "RON", "MD": "MDL"}, "RON"),
    "krona": ({"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}, None),
    "rupee": ({"IN": "INR", "PK": "PKR", "LK": "LKR"}, "INR"),
    "peso": ({
            "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "PH": "PHP"}, None),
    "franc": ({"CH": "CHF"}, "CHF"),
    "dirham": ({"AE": "AED", "MA": "MAD"}, "AED"),
}  # fmt: skip
