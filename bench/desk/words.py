"""What made-up customers and agents write: common words often, rare words rarely, numbers once."""

import random

NAMES = (
    "Ada", "Ben", "Carla", "Dimitri", "Elif", "Farid", "Greta", "Hamish", "Ilse", "Jonas", "Kaveh", "Lena",
    "Mirela", "Nils", "Oana", "Pavel", "Quinn", "Radu", "Sanna", "Tariq", "Ulla", "Viktor", "Wanda", "Xenia",
    "Yusuf", "Zofia", "Adaeze", "Bogdan", "Chiara", "Duarte", "Esra", "Fiona", "Goran", "Hiroshi", "Ioana",
    "Jakub", "Keiko", "Liam",
)  # fmt: skip
TAGS = (
    "refund", "delivery", "billing", "repair", "login", "hub", "kettle", "grinder", "invoice", "address",
    "warranty", "returns", "outage", "gift", "bulk", "missing-part", "noise", "leak", "smell", "manual",
)  # fmt: skip
# Country, language, currency, time zone, weight.
COUNTRIES = (
    ("GB", "en", "GBP", "Europe/London", 30), ("US", "en", "USD", "America/New_York", 20),
    ("DE", "de", "EUR", "Europe/Berlin", 14), ("RO", "ro", "RON", "Europe/Bucharest", 8),
    ("FR", "fr", "EUR", "Europe/Paris", 8), ("PL", "pl", "PLN", "Europe/Warsaw", 6),
    ("JP", "ja", "JPY", "Asia/Tokyo", 4), ("IN", "en", "INR", "Asia/Kolkata", 5),
    ("AU", "en", "AUD", "Australia/Melbourne", 3), ("NG", "en", "NGN", "Africa/Lagos", 2),
)  # fmt: skip
SENTENCES = (
    "The kettle that came on Friday has a crack under the lid.",
    "I was charged twice for one order and nobody has answered me.",
    "The hub loses its link every evening at about nine.",
    "Where is the grinder that I paid for three weeks ago?",
    "Thank you for the new gasket, it fits and nothing drips any more.",
    "I have turned it off and on again four times already.",
    "Please send the invoice with our number on it, as I asked in March.",
    "My late husband ordered this and I do not know what to do with it.",
    "You promised me a call on Tuesday and nobody called.",
    "The courier left it with a neighbour whom I have never met.",
    "I will send the second payment back to you today.",
    "Could you tell me which of the two cables you have at home?",
    "The white one is out of stock until the end of the month.",
    "It smells of burnt plastic as soon as the light turns red.",
    "I would rather have my money back than a third machine.",
    "The manual says page fourteen, but my manual ends at page twelve.",
    "We are sorry that this has taken so long, and it was our mistake.",
    "The refund is on its way to your card and arrives within five days.",
    "I moved house in spring and you still write to my old address.",
    "It works now, you may close this.",
    "There is a hum in the line whenever the fridge begins to cool.",
    "I asked for the tall jug and received the short one again.",
    "Our office of twelve people has no coffee because of you.",
    "Is the warranty still good when the box has been thrown away?",
)
_SYLLABLES = (
    "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "ya", "ze", "cho",
    "shi", "tha",
)  # fmt: skip


def letter(chance: random.Random) -> str:
    """Three to eight sentences, with an order's number and a word that hardly any other letter has."""
    said = [chance.choice(SENTENCES) for _each in range(chance.randint(3, 8))]
    rare = "".join(chance.choice(_SYLLABLES) for _each in range(chance.randint(2, 4)))
    said.insert(1, f"My order is HR-{chance.randint(10_000, 999_999)}, the model is called {rare.capitalize()}.")
    return " ".join(said)
