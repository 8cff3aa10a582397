"""The man pages name all that the program knows: verbs, options, settings, steps, values."""

import os
import pathlib
import re
import subprocess
import sys
import unittest

BINOME = os.environ.get("BINOME", "")
SOURCE = pathlib.Path(os.environ.get("SOURCE_DIR", "."))


def page(name):
    """The words of a page, without its macros' punctuation."""
    return (SOURCE / "contrib" / "man" / name).read_text(encoding="utf-8")


def binome(*arguments):
    return subprocess.run([BINOME, *arguments], stdout=subprocess.PIPE, encoding="utf-8",
                          check=True).stdout


def verbs():
    return re.findall(r"^  ([a-z]+) ", binome("--help", "all"), re.MULTILINE)


def keys_of(pattern):
    """Names in the lists called keys[] (and the two of macros) of those sources."""
    found = set()
    for path in sorted((SOURCE / "daemon" / "codec").glob(pattern)):
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r"keys\[\] = \{([^}]*)\}|#define \w+_KEYS((?:[^\n]*\\\n)*[^\n]*)", text):
            found.update(re.findall(r'"([a-z_]+)"', "".join(block)))
    return found


def names_of(macro):
    text = (SOURCE / "daemon" / "model" / "playbook.h").read_text(encoding="utf-8")
    block = re.search(rf"#define {macro}\(X\)(.*?)\nenum", text, re.DOTALL).group(1)
    return re.findall(r'X\(\w+, "([a-z.-]+)"\)', block)


class Manual(unittest.TestCase):
    def assert_all(self, names, text):
        self.assertGreater(len(names), 0)
        self.assertEqual([name for name in names
                          if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text)], [])

    def test_every_verb_has_a_paragraph(self):
        self.assertGreaterEqual(len(verbs()), 17)
        for verb in verbs():
            self.assertRegex(page("binome.1"), rf"(?m)^\.It Cm {verb}\b")

    def test_every_option_stands_beside_its_verb(self):
        for verb in verbs():
            for option in re.findall(r"^  --([a-z-]+)", binome(verb, "--help"), re.MULTILINE):
                self.assertRegex(page("binome.1"), rf"Fl -{option}\b", f"{verb} --{option}")

    def test_every_exit_status_is_told(self):
        for status in "0 1 64 65 69 74 75 78".split():
            self.assertRegex(page("binome.1"), rf"(?m)^\.It {status}$")

    def test_every_setting_is_told(self):
        keys = keys_of("config*.c")
        self.assertIn("max_gap", keys)
        self.assertIn("cadence", keys)
        self.assert_all(sorted(keys - {"password"}), page("binome.conf.5"))

    def test_every_field_and_value_of_a_step_is_told(self):
        text = page("binome-playbook.5")
        self.assert_all(sorted(keys_of("playbook*.c")), text)
        for macro in "STEP_KINDS STEP_TO STEP_EACH STEP_ANCHORS CONDITIONS EXPECTATIONS ANSWERS".split():
            self.assert_all([name for name in names_of(macro) if name != "none"], text)

    def test_every_template_value_is_told(self):
        text = page("binome-playbook.5")
        names = set()
        for path in (SOURCE / "templates").rglob("*.txt"):
            names.update(re.findall(r"\{\{[#^/&{]?\s*([a-z_]+(?:\.[A-Za-z_]+)*)",
                                    path.read_text(encoding="utf-8")))
        self.assertGreater(len(names), 20)
        for name in sorted(names):
            for part in name.split("."):
                self.assertRegex(text, rf"(?<![\w])\.?{part}(?!\w)", name)


if __name__ == "__main__":
    if not BINOME:
        print("no binome was built")
        sys.exit(77)
    unittest.main()
