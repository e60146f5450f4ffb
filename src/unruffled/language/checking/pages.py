"""Writes a page a rule: `python -m unruffled.language.checking.pages docs/rules`."""

import sys
from pathlib import Path

from unruffled.language.checking.rules import FAMILIES, page, rules


def write_pages(folder: Path) -> list[Path]:
    """The Markdown page of every rule and an index in `folder`; pages of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{rule.name}.md": page(rule.name).markdown() for rule in rules()} | {"README.md": _index()}
    for old in folder.glob("*.md"):
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _index() -> str:
    lines = ["# Rules for a reply", "", "Made from the rules themselves; change a rule, not its page.", ""]
    for family, title in FAMILIES.items():
        members = [rule for rule in rules() if rule.family == family]
        if members:
            lines += [f"## {title}", "", "| rule | severity | |", "| --- | --- | --- |"]
            lines += [f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.summary} |" for rule in members]
            lines += [""]
    return "\n".join(lines)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where the pages go, for example: python -m unruffled.language.checking.pages docs/rules")
    for path in write_pages(Path(sys.argv[1])):
        print(path)
