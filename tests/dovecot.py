"""The configuration of a private Dovecot: its language changed between 2.3 and 2.4."""

from pathlib import Path

# As an ordinary user Dovecot can neither change root nor become somebody else, so every service
# stays who it is. A wrong password is answered at once, without the pauses that slow down who guesses.
_COMMON = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = {host}
ssl = no
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""
_BEFORE_2_4 = (
    _COMMON
    + """
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
"""
)
_SINCE_2_4 = (
    """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
"""
    + _COMMON
    + """
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
mail_home = {folder}/mail/%{{user}}
mail_fsync = never
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}/mail/%{{user}}
  }}
}}
"""
)


def configuration(version: tuple[int, int], **values: str | int | Path) -> str:
    """The text of dovecot.conf for `version`, such as (2, 4).

    `values` are `folder` (where everything lies), `host`, `port`, `user` and `group` (whom it runs as), and the
    `password` of every mailbox.
    """
    return (_SINCE_2_4 if version >= (2, 4) else _BEFORE_2_4).format(**values)
