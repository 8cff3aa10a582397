"""What style.md bounds by number: the length of rooms and functions, and their parameters.

Layout is clang-format's, so a function's definition begins in the first column and ends with the
first "}" that stands there alone.
"""

import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("SOURCE_DIR", pathlib.Path(__file__).parents[2]))
MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_PARAMETERS = 500, 60, 6

HEAD = re.compile(r"^(?!typedef|struct \w+ \{)\w[\w *]*?\b(\w+)\((?:[^;{}]|\{\})*?\)(?=\s*(?:G_GNUC\w+\([^)]*\)\s*)*[;{])",
                  re.MULTILINE)


def without_comments(text):
    """The text with blanks for comments and literals, line for line."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group())
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text,
                  flags=re.DOTALL)


def parameters(text):
    """How many stand in "(...)", the dots of printf apart; those of a callback are one."""
    depth, count = 0, 1
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        count += letter == "," and depth == 1
    return count - ("..." in text)


def too_long(path, text):
    count = text.count("\n")
    return [f"{path}: {count} lines"] if count > MOST_LINES else []


def too_large(path, text):
    """The functions of a C file that are longer, or ask for more, than they may."""
    found = []
    code = without_comments(text)
    for head in HEAD.finditer(code):
        name, line = head.group(1), code.count("\n", 0, head.start()) + 1
        asked = parameters(code[head.start(1):head.end()])
        if asked > MOST_PARAMETERS:
            found.append(f"{path}:{line}: {name}: {asked} parameters")
        if code[head.end():].lstrip().startswith("{"):
            lines = code.count("\n", head.start(), code.find("\n}", head.end()) + 1) + 1
            if lines > MOST_LINES_OF_FUNCTION:
                found.append(f"{path}:{line}: {name}: {lines} lines")
    return found


def faults(folder, look, *endings):
    found = []
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in endings and path.is_file():
            found += look(path.relative_to(ROOT), path.read_text())
    return found


class Sizes(unittest.TestCase):
    maxDiff = None

    def test_no_room_is_past_five_hundred_lines(self):
        self.assertEqual(faults("daemon", too_long, ".c", ".h"), [])
        self.assertEqual(faults("tests", too_long, ".c", ".h"), [])

    def test_no_function_is_past_sixty_lines_or_six_parameters(self):
        self.assertEqual(faults("daemon", too_large, ".c", ".h"), [])


class SelfTest(unittest.TestCase):
    """Each bound to the number, on functions as they stand here."""

    def test_the_line_past_the_last_is_seen(self):
        self.assertEqual(too_long("a.c", "\n" * 500), [])
        self.assertEqual(too_long("a.c", "\n" * 501), ["a.c: 501 lines"])

    def test_a_function_of_sixty_one_lines_is_seen(self):
        shapes = [
            ("static int f(int a)\n", 57),
            ("struct ledger *f(struct ledger *ledger,\n                 const char *uid)\n", 56),
        ]
        for head, lines in shapes:
            fits = head + "{\n" + "    a;\n" * lines + "}\n"
            broken = head + "{\n" + "    a;\n" * (lines + 1) + "}\n"
            self.assertEqual(too_large("a.c", "\n" + fits), [], head)
            self.assertEqual(too_large("a.c", "\n" + broken), ["a.c:2: f: 61 lines"], head)

    def test_a_seventh_parameter_is_seen(self):
        for end in (";\n", "\n{\n}\n"):
            six = "gboolean f(int a, int b, struct c *c, int d,\n           int e, GError **f)"
            seven = six[:-1] + ", int g)"
            self.assertEqual(too_large("a.h", six + end), [])
            self.assertEqual(too_large("a.h", seven + end), ["a.h:1: f: 7 parameters"])

    def test_dots_callbacks_and_comments_are_no_parameters(self):
        for text in (
            "void f(int a, int b, int c, int d, int e, const char *format, ...)"
            " G_GNUC_PRINTF(6, 7);\n",
            "void f(int a, int b, int c, int d, int e, void (*g)(int h, int i));\n",
            "void f(int a, int b, int c, int d, int e, int g /* one, two */);\n",
        ):
            self.assertEqual(too_large("a.h", text), [], text)

    def test_there_is_a_tree_to_look_at(self):
        seen = []
        faults("daemon", lambda path, text: seen.extend(HEAD.findall(without_comments(text))) or [],
               ".c")
        self.assertIn("outbox_move", seen)
        self.assertGreater(len(seen), 1000)


if __name__ == "__main__":
    unittest.main()
