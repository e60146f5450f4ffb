"""Why a mail server could not be used, in words for people."""

import imaplib
import smtplib
import ssl

from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from unruffled.desk.common.sealing import SealBroken

# What can go wrong between us and a server. UnicodeError: a host name that cannot be one.
TROUBLES = (OSError, imaplib.IMAP4.error, smtplib.SMTPException, ImapToolsError, SealBroken, UnicodeError)


def in_words(host: str, error: Exception) -> str:
    """One sentence that says what happened and where to look; `error` is one of TROUBLES."""
    # SMTPException and SSLError are OSErrors too, so what says more comes first.
    match error:
        case SealBroken():
            return str(error)
        case imaplib.IMAP4.error() if "AUTHENTICATIONFAILED" in str(error):
            return f"{host} did not accept the name and the password."
        case MailboxLoginError() | smtplib.SMTPAuthenticationError():
            return f"{host} did not accept the name and the password. It said: {said(error)}"
        case MailboxFolderSelectError():
            return f"{host} cannot open this folder. It said: {said(error)}"
        case smtplib.SMTPNotSupportedError():
            return f"{host} does not offer this security. Choose another one."
        case imaplib.IMAP4.abort() if "TLS not supported" in str(error):
            return f"{host} does not offer this security. Choose another one."
        case imaplib.IMAP4.abort() | smtplib.SMTPServerDisconnected() | ConnectionResetError() | BrokenPipeError():
            return f"{host} broke off. If this goes on, check the port and the security."
        case smtplib.SMTPException() | imaplib.IMAP4.error() | ImapToolsError():
            return f"{host} answered: {said(error)}"
        case TimeoutError():
            return f"{host} does not answer. Check the host and the port."
        case ssl.SSLError():
            return f"No safe connection with {host}: {error}. Check the security and the port."
        case UnicodeError():
            return f"{host} is not the name of a server. Check the host."
    return f"{host} cannot be reached: {getattr(error, 'strerror', None) or error}. Check the host and the port."


def said(error: Exception) -> str:
    """What the server itself said, without the words that libraries put around it."""
    result = getattr(error, "command_result", None)
    heard = result[1][-1] if result and result[1] else getattr(error, "smtp_error", None)
    if heard is None:
        return str(error)
    return heard.decode(errors="replace") if isinstance(heard, bytes) else str(heard)
