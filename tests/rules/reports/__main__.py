"""`python -m tests.rules.reports`: write the reports of all cases anew."""

from tests.rules.reports import FOLDER, codes, told

for code in codes():
    (FOLDER / f"{code}.txt").write_text(told(code), "utf-8", newline="\n")
for path in FOLDER.glob("*.txt"):
    if path.stem not in codes():
        path.unlink()
