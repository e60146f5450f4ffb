"""The words by which mail programs, in many languages, announce what they quote and what sent the letter."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


# Labels of the header block that Outlook and its kin put above a quoted letter, by what they name.
_FROM = _words(
    """
    from, von, de, da, van, od, de la, från, fra, lähettäjä, от, від, od kogo, feladó, kimden, gönderen, από,
    发件人, 寄件者, 寄件人, 差出人, 送信者, 보낸 사람, 보낸사람, từ, dari, من, מאת, expéditeur, remitente,
    remetente, mittente, afzender, nadawca, expeditor, avsändare, afsender, avsender, saatja, pošiljatelj,
    odesílatel, expediteur
    """
)
_SENT = _words(
    """
    sent, date, gesendet, datum, envoyé, envoyé le, date d'envoi, enviado, enviado el, enviado em, enviada em,
    fecha, data, inviato, data invio, verzonden, wysłano, wysłane, trimis, trimisă, trimis la, dată, skickat,
    sendt, dato, lähetetty, päivämäärä, отправлено, дата, надіслано, odesláno, odoslané, elküldve, küldve, dátum,
    tarih, gönderme tarihi, gönderildi, gönderilen, ημερομηνία, στάλθηκε, απεσταλμένα, 发送时间, 發送時間, 日期,
    送信日時, 日時, 日付, 보낸 날짜, 날짜, đã gửi, ngày, dikirim, tanggal, sentida, poslano, sent on, sent at,
    date sent, изпратено, التاريخ, תאריך, نشلח, saadetud
    """
)
_TO = _words(
    """
    to, an, à, a, para, aan, naar, do, către, catre, la, till, til, vastaanottaja, кому, до, komu, címzett, kime,
    alıcı, προς, 收件人, 收件者, 宛先, 받는 사람, 받는사람, đến, tới, kepada, ke, إلى, אל, destinataire,
    destinatario, destinatário, ontvanger, odbiorca, destinatar, mottagare, modtager, mottaker, za, pre, per,
    empfänger
    """
)
_SUBJECT = _words(
    """
    subject, betreff, objet, sujet, asunto, assunto, oggetto, onderwerp, temat, subiect, ämne, emne, aihe, тема,
    předmět, predmet, tárgy, konu, θέμα, относно, 主题, 主旨, 件名, 제목, chủ đề, subjek, perihal, الموضوع, נושא,
    zadeva, betr., teema
    """
)
_OTHER = _words(
    """
    cc, kopie, copie, copia, cópia, kopia, kopi, kopio, bcc, копия, копія, másolatot kap, bilgi, κοιν., 抄送,
    副本, 참조, reply-to, reply to, antwort an, antwort-an, répondre à, responder a, responder para, rispondi a,
    risposta, antwoord aan, odpowiedz do, svara till, svar til, importance, wichtigkeit, priority, attachments,
    anlagen
    """
)
LABELS: dict[str, str] = {
    **dict.fromkeys(_OTHER, "other"),
    **dict.fromkeys(_SUBJECT, "subject"),
    **dict.fromkeys(_TO, "to"),
    **dict.fromkeys(_SENT, "sent"),
    **dict.fromkeys(_FROM, "from"),
}

# What stands between dashes above a quoted or forwarded letter.
ORIGINAL_MESSAGE = re.compile(
    r"(?:original|forwarded|reply|replied) (?:message|e-?mail|appointment|mail)|message forwarded|"
    r"begin forwarded message|"
    r"(?:ursprüngliche|weitergeleitete|original|anfang der weitergeleiteten)[ -]?(?:nachricht|mail|e-mail)|"
    r"message (?:d'origine|original|transféré|initial|réexpédié)|e-?mail d'origine|"
    r"début du message (?:réexpédié|transféré)|"
    r"above this line|(?:über|oberhalb) dieser (?:zeile|linie)|au-dessus de cette ligne|por encima de esta línea|"
    r"acima desta linha|sopra questa (?:riga|linea)|boven deze (?:regel|lijn)|powyżej tej linii|deasupra acestei linii|"
    r"mensaje (?:original|reenviado)|inicio del mensaje reenviado|mensagem (?:original|encaminhada|reencaminhada)|"
    r"messaggio (?:originale|inoltrato)|inizio messaggio inoltrato|"
    r"(?:oorspronkelijk|origineel|doorgestuurd|oorspronkelijke|originele) (?:bericht|e-?mail)|"
    r"begin doorgestuurd bericht|"
    r"(?:wiadomość oryginalna|"
    r"oryginalna wiadomość|przekazana wiadomość|treść przekazanej wiadomości|wiadomość przekazana)|"
    r""
    r"mesaj(?:ul)? (?:original|inițial|redirecționat|retransmis)|"
    r"(?:ursprungligt|vidarebefordrat|ursprungliga) (?:meddelande\w*)|"
    r"(?:oprindelig|opprinnelig|videresendt|original) (?:meddelelse|melding|besked|mail)|"
    r"alkuperäinen viesti|välitetty viesti|"
    r"(?:исходное|пересылаемое|пересланное|перенаправленное|оригинальное) (?:сообщение|письмо)|"
    r"(?:оригінальне|переслане|вихідне) повідомлення|"
    r"původní (?:zpráva|e-mail)|pôvodná správa|přeposlaná zpráva|eredeti üzenet|továbbított üzenet|"
    r"(?:orijinal|özgün|iletilen|yönlendirilen) (?:ileti|mesaj|e-posta)|αρχικό μήνυμα|προωθημένο μήνυμα|"
    r"原始邮件|邮件原件|转发邮件|转发的邮件|原始郵件|轉寄郵件|轉寄的郵件|元のメッセージ|転送されたメッセージ|"
    r"オリジナルメッセージ|원본 메시지|전달된 메시지|"
    r"الرسالة الأصلية|הודעה מקורית|הודעה שהועברה|tin nhắn gốc|thư gốc|pesan asli",
    re.IGNORECASE,
)

# "wrote", as attribution lines say it.
WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|geschrieben|écrit|ecrit|escribi[óo]|ha escrito|escreveu|scritto|scrisse|schreef|"
    r"geschreven|"
    r"napisał(?:\(a\)|a|/a)?|napisal|pisze|pisał(?:\(a\)|a)?|scris(?:e|ă)?|skrev|skrifaði|kirjoitti|kirjutas|"
    r"написал(?:\(а\)|а)?|пишет|писал(?:\(а\)|а)?|пише|написав|написала|написа|napsal(?:\(a\)|a)?|"
    r"napísal(?:\(a\)|a)?|"
    r"napisao|napisala|je pisal(?:a)?|írta|ezt írta|yazdı|şunu yazdı|έγραψε|rašė|rakstīja|idatzi du|"
    r"va escriure|escrigué|"
    r"viết|đã viết|menulis|كتب|כתב|כתבה)\b|写道|寫道|のメール|書きました|さんから|님이 작성|작성:|написал\(а\)",
    re.IGNORECASE,
)

# A line that a phone, a tablet or a mail program adds below what was written.
DEVICE = re.compile(
    r"\W{0,4}(?:"
    r"sent (?:from|via|with|by|using|on) \S|sent by \S|from my \S|\S+ from mobile$|get \[?outlook|"
    r"(?:von meinem|von meiner) .{2,60}gesendet|"
    r"(?:gesendet|verschickt|versendet|geschrieben) (?:von|mit|über|vom|aus) \S|"
    r"diese (?:nachricht|e-?mail|mail) wurde (?:von|mit) .{2,60}(?:gesendet|verschickt|versendet)|"
    r"outlook für (?:ios|android) (?:beziehen|herunterladen)|"
    r"envoy[ée]e? (?:de(?:puis)?|à partir de|via|avec|par) \S|télécharger outlook|obtenez? outlook|"
    r"enviado (?:desde|con|a través|por) \S|obtener outlook|"
    r"enviad[oa] (?:do|da|pelo|pela|de|a partir|através|via|com) \S|obtenha o outlook|"
    r"inviat[oa] (?:da|dal|con|dall|tramite) ?\S|scarica outlook|ottieni outlook|"
    r"verzonden (?:vanaf|vanuit|met|via|van) \S|verstuurd vanaf \S|outlook voor (?:ios|android) downloaden|"
    r"wysłan[eoya] (?:z|ze|za|przez|przy) \S|pobierz outlook|trimis (?:de pe|din|de la|cu|prin) \S|obțineți outlook|"
    r"skickat (?:från|med|via) \S|hämta outlook|sendt (?:fra|med|via) \S|hent outlook|lähetetty \S|hanki outlook|"
    r"отправлено (?:с|из|через|от) \S|надіслано (?:з|із|через) \S|odesláno (?:z|ze|pomocí) \S|odoslané (?:z|zo) \S|"
    r"poslano (?:s|z|iz|sa) \S|elküldve .{2,40}|.{2,40}küldve$|.{2,40}(?:'dan|'den|ndan|nden) gönderildi|"
    r"στάλθηκε από \S|"
    r"изпратено от \S|đã gửi từ \S|được gửi từ \S|dikirim dari \S|enviat (?:des|amb) \S|trimis de pe \S|"
    r"(?:從|从|發自|发自|自).{0,30}(?:傳送|发送|發送|寄出)?$(?<=[A-Za-z傳送发發寄出])|.{1,40}から送信|"
    r"나의 .{1,40}에서 보냄|.{1,40}에서 보냄|أرسلت من \S|נשלח מ"
    r")",
    re.IGNORECASE,
)
# A device line is short, its links apart; a sentence of the customer that only begins like one is not.
DEVICE_LENGTH = 80
LINK = re.compile(r"<?https?://[^\s<>()]{1,500}>?|\[[^\[\]]{0,80}\]\([^()\s]{1,500}\)")
