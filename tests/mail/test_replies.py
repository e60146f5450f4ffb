"""The newest words are told apart from history and signature, and no word of the customer is lost to either."""

import pytest

from unruffled.mail import separate

NEW = "The lid broke again.\nPlease send my money back."

ATTRIBUTIONS = {
    "English, Gmail": "On Mon, Mar 2, 2026 at 10:02 AM Dana Okafor <help@desk.example> wrote:",
    "English, Thunderbird": "On 02/03/2026 10:02, Dana Okafor wrote:",
    "English, broken over lines": "On Mon, Mar 2, 2026 at 10:02 AM Dana Okafor <\nhelp@desk.example> wrote:",
    "German, Gmail": "Am Mo., 2. März 2026 um 10:02 Uhr schrieb Dana Okafor <help@desk.example>:",
    "German, Thunderbird": "Am 02.03.26 um 10:02 schrieb Dana Okafor:",
    "French": "Le lun. 2 mars 2026 à 10:02, Dana Okafor <help@desk.example> a écrit :",
    "Spanish": "El lun, 2 mar 2026 a las 10:02, Dana Okafor (<help@desk.example>) escribió:",
    "Portuguese": "Em seg., 2 de mar. de 2026 às 10:02, Dana Okafor <help@desk.example> escreveu:",
    "Italian": "Il giorno lun 2 mar 2026 alle ore 10:02 Dana Okafor <help@desk.example> ha scritto:",
    "Dutch": "Op ma 2 mrt 2026 om 10:02 schreef Dana Okafor <help@desk.example>:",
    "Polish": "pon., 2 mar 2026 o 10:02 Dana Okafor <help@desk.example> napisał(a):",
    "Polish, Thunderbird": "W dniu 02.03.2026 o 10:02, Dana Okafor pisze:",
    "Romanian": "În lun., 2 mar. 2026 la 10:02, Dana Okafor <help@desk.example> a scris:",
    "Swedish": "Den mån 2 mars 2026 kl 10:02 skrev Dana Okafor <help@desk.example>:",
    "Danish": "Den man. 2. mar. 2026 kl. 10.02 skrev Dana Okafor <help@desk.example>:",
    "Finnish": "ma 2. maalisk. 2026 klo 10.02 Dana Okafor (help@desk.example) kirjoitti:",
    "Czech": "po 2. 3. 2026 v 10:02 odesílatel Dana Okafor <help@desk.example> napsal:",
    "Hungarian": "Dana Okafor <help@desk.example> ezt írta (időpont: 2026. márc. 2., H, 10:02):",
    "Turkish": "Dana Okafor <help@desk.example>, 2 Mar 2026 Pzt, 10:02 tarihinde şunu yazdı:",
    "Greek": "Στις Δευ 2 Μαρ 2026 στις 10:02 μ.μ., ο χρήστης Dana Okafor <help@desk.example> έγραψε:",
    "Russian": "пн, 2 мар. 2026 г. в 10:02, Dana Okafor <help@desk.example>:",
    "Ukrainian": "пн, 2 бер. 2026 р. о 10:02 Dana Okafor <help@desk.example> пише:",
    "Japanese": "2026年3月2日(月) 10:02 Dana Okafor <help@desk.example>:",
    "Chinese": "Dana Okafor <help@desk.example> 于2026年3月2日周一 10:02写道：",
    "Korean": "2026년 3월 2일 (월) 오전 10:02, Dana Okafor <help@desk.example>님이 작성:",
    "Vietnamese": "Vào Th 2, 2 thg 3, 2026 vào lúc 10:02 Dana Okafor <help@desk.example> đã viết:",
    "Esperanto, which nobody listed": "Je 2 mar 2026 10:02, Dana Okafor <help@desk.example> skribis:",
    "Swahili, which nobody listed": "Mnamo Jtt, 2 Mac 2026 saa 10:02 Dana Okafor <help@desk.example> aliandika:",
}
BLOCKS = {
    "English": ("From: Dana Okafor", "Sent: Monday, March 2, 2026 10:02 AM", "To: Ilinca", "Subject: Your kettle"),
    "German": ("Von: Dana Okafor", "Gesendet: Montag, 2. März 2026 10:02", "An: Ilinca", "Betreff: Ihr Kessel"),
    "German, GMX": (
        "Gesendet: Montag, 02. März 2026",
        'Von: "Dana" <help@desk.example>',
        "An: i@example.ro",
        "Betreff: x",
    ),
    "French": ("De : Dana Okafor", "Envoyé : lundi 2 mars 2026 10:02", "À : Ilinca", "Objet : Votre bouilloire"),
    "Spanish": ("De: Dana Okafor", "Enviado: lunes, 2 de marzo de 2026", "Para: Ilinca", "Asunto: Su tetera"),
    "Portuguese": ("De: Dana Okafor", "Enviada em: segunda-feira, 2 de março", "Para: Ilinca", "Assunto: Chaleira"),
    "Italian": ("Da: Dana Okafor", "Inviato: lunedì 2 marzo 2026 10:02", "A: Ilinca", "Oggetto: Il bollitore"),
    "Dutch": ("Van: Dana Okafor", "Verzonden: maandag 2 maart 2026", "Aan: Ilinca", "Onderwerp: Waterkoker"),
    "Polish": ("Od: Dana Okafor", "Wysłano: poniedziałek, 2 marca 2026", "Do: Ilinca", "Temat: Czajnik"),
    "Romanian": ("De la: Dana Okafor", "Trimis: luni, 2 martie 2026 10:02", "Către: Ilinca", "Subiect: Fierbător"),
    "Danish": ("Fra: Dana Okafor", "Sendt: 2. marts 2026 10:02", "Til: Ilinca", "Emne: Kedel"),
    "Finnish": ("Lähettäjä: Dana", "Lähetetty: 2. maaliskuuta 2026", "Vastaanottaja: Ilinca", "Aihe: Keitin"),
    "Japanese": ("差出人: Dana Okafor", "送信日時: 2026年3月2日 10:02", "宛先: Ilinca", "件名: ケトル"),
    "starred": ("*From:* Dana Okafor", "*Sent:* Monday", "*To:* Ilinca", "*Subject:* Your kettle"),
}


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_what_follows_an_attribution_with_marks_is_quoted(attribution):
    parts = separate(f"{NEW}\n\n{attribution}\n> It is on its way.\n>\n> Dana")

    assert parts.reply == NEW
    assert parts.quoted == f"{attribution}\n> It is on its way.\n>\n> Dana"


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_what_follows_an_attribution_without_marks_is_quoted(attribution):
    parts = separate(f"{NEW}\n\n{attribution}\n\nIt is on its way.\nDana")

    assert parts.reply == NEW
    assert parts.quoted == f"{attribution}\n\nIt is on its way.\nDana"


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_what_follows_a_block_of_labels_is_quoted(block):
    labels = "\n".join(block)

    parts = separate(f"{NEW}\n\n________________________________\n{labels}\n\nIt is on its way.")

    assert parts.reply == NEW
    assert parts.quoted == f"{labels}\n\nIt is on its way."


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "-------- Ursprüngliche Nachricht --------",
        "-----Message d'origine-----",
        "-----Mensaje original-----",
        "---------- Forwarded message ---------",
        "##- Please type your reply above this line -##",
    ],
)
def test_what_follows_a_line_of_dashes_that_names_a_letter_is_quoted(line):
    assert separate(f"{NEW}\n\n{line}\n\nIt is on its way.").reply == NEW


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Get Outlook for Android<https://aka.ms/x>",
        "Von meinem Samsung Galaxy Smartphone gesendet.",
        "Envoyé de mon iPad",
        "Enviado desde mi iPhone",
        "Enviado do meu smartphone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn telefoon",
        "Wysłane z iPhone'a",
        "Trimis de pe telefonul meu",
        "Skickat från min iPhone",
        "Отправлено с iPhone",
        "iPhoneから送信",
        "发自我的iPhone",
    ],
)
def test_the_line_that_a_device_adds_is_signature(line):
    parts = separate(f"{NEW}\n\n{line}")

    assert (parts.reply, parts.signature) == (NEW, line)


def test_answers_between_quoted_lines_keep_what_they_answer():
    text = "> Is it plugged in?\nYes.\n> Is the lid closed?\nNo."

    assert separate(text).reply == text


def test_an_answer_below_its_quotation_stands_alone():
    parts = separate("On 2 March 2026 at 10:02, Dana <help@desk.example> wrote:\n> Is it plugged in?\n\nYes.")

    assert parts.reply == "Yes."
    assert parts.quoted.endswith("> Is it plugged in?")


def test_a_letter_forwarded_without_a_word_is_its_content():
    parts = separate("---------- Forwarded message ----------\nFrom: a <a@x.org>\nDate: x\nSubject: y\n\nWe lost it.")

    assert parts.reply == "We lost it."


def test_a_long_text_below_two_dashes_is_no_signature():
    text = "Hello,\n--\n" + "\n".join(f"Line {n} of what went wrong with my order this time." for n in range(40))

    assert separate(text).reply == text


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\nI ordered on 2 March 2026 at 10:15 from your shop.\nHere is what happened:\nthe lid broke.",
        "I wrote to help@desk.example on 3 March 2026.\nHere is what you wrote:\nwe will refund you.\n\nNothing came.",
        'Hi,\nOn 3 March Dana wrote:\n"we will refund you."\nThat never happened. I want my money.',
        "My details:\nName: Ilinca\nEmail: i@example.ro\nDate: 3 March 2026\nOrder: 1234\n\nPlease check.",
        "I need a ticket\nFrom: Berlin\nTo: Paris\nDate: 3 March\n\nThank you",
        "Order list\n-----\n2 kettles\n-----\n1 lid\nThat is all.",
        "At 10:30 on Monday 2 March 2026 the courier wrote to me: nobody was at home.\nThat is a lie.",
        "The screen says:\n> cannot open file\n> retry\nWhat do I do?",
        "From: Ilinca\n\nI would like help.",
        "1. On 3.3.2026, 10:11: called\n2. On 4.3.2026: Dana (dana@desk.example) said:\nyou get a refund.\nWhere?",
        "Sent from Hamburg the parcel never arrived, what do you do now? I waited three weeks and nobody answers.",
    ],
)
def test_what_only_resembles_a_quotation_stays_in_the_reply(text):
    parts = separate(text)

    assert (parts.reply, parts.quoted, parts.signature) == (text, "", "")


def test_a_body_of_many_lines_is_read_to_its_end():
    text = "\n".join(["Hello"] * 20_000)

    assert separate(text).reply == text


@pytest.mark.parametrize(
    "text",
    [
        "On " * 100_000,
        "--\n" * 50_000,
        "-- -- " * 50_000,
        "> On a wrote:\n" * 20_000,
        "From: x\n" * 50_000,
        "On 1 Jan 2024 10:00 <a\n" * 20_000,
        "On Mon, 1 Jan 2024 10:00\n\n" * 20_000,
        "\n".join(["--" + "a -" * 120] * 5_000),
        " " * 1_000_000,
    ],
)
@pytest.mark.timeout(60)
def test_no_text_takes_long(text):
    separate(text)
