"""The commands about people: who has an account at the desk, from the machine that runs it."""

import secrets
from typing import Annotated

import typer

from unruffled.cli.desk import Home, need_a_desk, set_up
from unruffled.cli.errors import BadUse

app = typer.Typer(no_args_is_help=True, help="Give out accounts, and new passwords.", rich_markup_mode=None)
Address = Annotated[str, typer.Argument(help="The mail address that signs in.")]
ROLES = ("owner", "lead", "agent", "reader")


@app.command()
def add(
    address: Address,
    name: Annotated[str, typer.Option(help="The name that customers and colleagues see.")],
    role: Annotated[str, typer.Option(help="owner, lead, agent or reader.")] = "agent",
    timezone: Annotated[str, typer.Option(help="A time zone such as Europe/London.")] = "UTC",
    home: Home = None,
) -> None:
    """Give somebody an account; prints a password to hand over."""
    if role not in ROLES:
        raise BadUse(f"There is no role {role}; the roles are {', '.join(ROLES)}.")
    need_a_desk(home)
    set_up(home)
    from unruffled.desk.people import actions
    from unruffled.desk.people.models import Role

    password = secrets.token_hex(8)
    try:
        agent = actions.add_agent(email=address, name=name, role=Role(role), password=password, timezone=timezone)
    except ValueError as problem:
        raise BadUse(str(problem)) from None
    print(f"{agent.name} signs in as {agent.email} with the password {password}")


@app.command()
def password(address: Address, home: Home = None) -> None:
    """Give somebody a new password, and end their sessions."""
    need_a_desk(home)
    set_up(home)
    from unruffled.desk.people import actions

    new = secrets.token_hex(8)
    try:
        agent = actions.set_password(address, new)
    except ValueError as problem:
        raise BadUse(str(problem)) from None
    print(f"{agent.name} signs in as {agent.email} with the password {new}")
