"""Answers to a mail of ours, as many programs quote it: what is new, and what stands behind labels.

With --original the mail that they answer is known. Every quoting is written here by hand, and none
of it is the rehearsal's.
"""

import email.message
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap
import unittest

BINOME = os.environ.get("BINOME", "")
ROBOT = "binome@changefactory.example"
SUBJECT = "Alors, cette séance avec Philippe ?"

FORM = """Bonjour Camille,

La séance de jeudi a bien eu lieu ? Répondez d'un chiffre :
1 oui
2 reportée
3 annulée
4 rendez-vous manqué

C'est tout. Envie d'en garder une trace ? Ajoutez ce que vous voulez, une ligne suffit, et personne d'autre que vous ne la lira :
Thème\u00a0:
Durée\u00a0:
Question restée ouverte\u00a0:

Vos notes restent à vous. PARTAGER les montre à Philippe, ANNA me les montre.
Anna

Message automatique\u00a0: un logiciel lit les réponses courtes. Pour joindre Anna\u00a0: répondez ANNA, ou 06 12 34 56 78. Pour ne plus rien recevoir\u00a0: STOP.
Réf. printemps-r12"""

LABELS = {"Thème": "LinkedIn", "Durée": "1 h 15", "Question restée ouverte": "et TikTok, pour quoi faire ?"}

# What people write, above or below.
TEXTS = [
    "1",
    "1, merci Anna !",
    "Oui, très belle séance.",
    "Le mieux serait jeudi prochain.\n\nOn se rappelle avant ?",
    "On a parlé une heure de son profil.\n\n- le titre\n- la photo\n- les publications\n\nÀ refaire.",
    "2\nReportée au 12 février à 15h, Philippe est malade.",
    "Bonjour Anna,\n\nNous n'avons pas pu nous voir : Philippe était à Lyon.\nDe mon côté tout va bien.\n\nCamille",
    "C'est tout.",
    "4",
]


def prefixed(text, mark="> "):
    return "\n".join((mark + line).rstrip() for line in text.split("\n"))


def wrapped(text, width=72):
    return "\n".join(textwrap.fill(line, width) if line else "" for line in text.split("\n"))


def header_block(form):
    return ("De : Anna <binome@changefactory.example>\nEnvoyé : vendredi 22 janvier 2027 09:00\n"
            f"À : Camille Martin <camille@lumen.example>\nObjet : {SUBJECT}\n\n{form}")


# How programs quote the form below what was written.
BELOW = {
    "gmail": lambda form: "Le ven. 22 janv. 2027 à 09:00, Anna <binome@changefactory.example> a écrit :\n\n"
                          + prefixed(wrapped(form)),
    "gmail, attribution in two lines": lambda form: "Le ven. 22 janv. 2027 à 09:00, Anna (Binôme Printemps) <\n"
                          "binome@changefactory.example> a écrit :\n\n" + prefixed(wrapped(form)),
    "apple": lambda form: "Le 22 janv. 2027 à 09:00, Anna <binome@changefactory.example> a écrit :\n\n"
                          + prefixed(form),
    "thunderbird": lambda form: "Le 22/01/2027 à 09:00, Anna a écrit :\n" + prefixed(wrapped(form)),
    "outlook": header_block,
    "outlook with a rule": lambda form: "________________________________\n" + header_block(form),
    "outlook in English": lambda form: "From: Anna <binome@changefactory.example>\n"
                          "Sent: Friday, January 22, 2027 9:00 AM\nTo: Camille Martin\n"
                          f"Subject: {SUBJECT}\n\n" + form,
    "orange": lambda form: "> Message du 22/01/27 09:00\n> De : binome@changefactory.example\n"
                          "> A : camille@lumen.example\n> Copie à :\n"
                          f"> Objet : {SUBJECT}\n>\n" + prefixed(form),
    "webmail": lambda form: "-----Message d'origine-----\n" + header_block(form),
    "notes": lambda form: "Anna <binome@changefactory.example> a écrit sur 22/01/2027 09:00:00 :\n\n"
                          + prefixed(form),
    "android": lambda form: "-------- Message d'origine --------\nDe : Anna <binome@changefactory.example>\n"
                          "Date : 22/01/2027 09:00 (GMT+01:00)\nÀ : camille@lumen.example\n"
                          f"Objet : {SUBJECT}\n\n" + form,
    "no attribution": prefixed,
    "yahoo": lambda form: "Le vendredi 22 janvier 2027 à 09:00:00 UTC+1, Anna <binome@changefactory.example> a écrit :\n\n\n"
                          + form,
    "nothing quoted": lambda form: "",
}
SIGNATURES = ["", "\n\nEnvoyé de mon iPhone", "\n\n-- \nCamille Martin\nDirection du numérique\n06 00 00 00 00"]


def filled(form, labels):
    for label, answer in labels.items():
        form = form.replace(f"{label}\u00a0:", f"{label}\u00a0: {answer}")
    return form


def as_html(text, quoted):
    """Gmail's shape: what is new, and the form in a blockquote."""
    def lines(words):
        return "<br>".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in words.split("\n"))
    return (f'<div dir="ltr">{lines(text)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
            "Le ven. 22 janv. 2027 à 09:00, Anna &lt;<a href=\"mailto:binome@changefactory.example\">"
            "binome@changefactory.example</a>&gt; a écrit :<br></div>"
            f'<blockquote class="gmail_quote">{lines(quoted)}</blockquote></div>')


def as_outlook(text, quoted):
    """Outlook's shape: paragraphs, a border, headers in bold."""
    def paragraphs(words):
        return "".join(f'<p class="MsoNormal"><span lang="FR">{line or "&nbsp;"}<o:p></o:p></span></p>'
                       for line in words.split("\n"))
    return ('<html><head><style>p.MsoNormal {margin:0cm}</style></head><body lang="FR">'
            f'<div class="WordSection1">{paragraphs(text)}<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
            '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>De :</b> Anna '
            "&lt;binome@changefactory.example&gt;<br><b>Envoyé :</b> vendredi 22 janvier 2027 09:00<br>"
            f"<b>À :</b> Camille Martin<br><b>Objet :</b> {SUBJECT}</p></div>{paragraphs(quoted)}</div></body></html>")


def as_apple(text, quoted):
    """Apple Mail's shape: the form in a cited blockquote, its lines in divs."""
    def divs(words):
        return "".join(f"<div>{line or '<br>'}</div>" for line in words.split("\n"))
    return (f'<html><body style="word-wrap: break-word;">{divs(text)}<div><br><blockquote type="cite">'
            "<div>Le 22 janv. 2027 à 09:00, Anna &lt;binome@changefactory.example&gt; a écrit :</div><br>"
            f'<div>{divs(quoted)}</div></blockquote></div><br></body></html>')


SHAPES = {"gmail": as_html, "outlook": as_outlook, "apple": as_apple}


def mail(body, subtype="plain"):
    message = email.message.EmailMessage()
    message["From"] = "Camille Martin <camille@lumen.example>"
    message["To"] = ROBOT
    message["Subject"] = "Re: " + SUBJECT
    message["Date"] = "Fri, 22 Jan 2027 10:00:00 +0100"
    message["Message-ID"] = "<answer@lumen.example>"
    message.set_content(body, subtype=subtype, cte="base64")
    return message.as_bytes()


def squeezed(text):
    return re.sub(r"\s+", " ", text or "").strip()


class Original(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        sent = email.message.EmailMessage()
        sent["From"] = f"Anna <{ROBOT}>"
        sent["To"] = "camille@lumen.example"
        sent["Subject"] = SUBJECT
        sent["Date"] = "Fri, 22 Jan 2027 09:00:00 +0100"
        sent["Message-ID"] = "<printemps.m12@changefactory.example>"
        sent.set_content(FORM, cte="base64")
        (self.root / "sent.eml").write_bytes(sent.as_bytes())

    def read(self, mails):
        names = []
        for number, raw in enumerate(mails):
            names.append(f"{number}.eml")
            (self.root / names[-1]).write_bytes(raw)
        done = subprocess.run([BINOME, "read", "--json", "--original=sent.eml", *names], cwd=self.root,
                              capture_output=True, timeout=120, check=True)
        return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]

    def assert_share(self, rows, told, right, least):
        wrong = [(label, one["text"], one["answers"]) for (label, *_), one in zip(rows, told)
                 if not right(one, rows[told.index(one)])]
        share = 100 * (len(rows) - len(wrong)) / len(rows)
        print(f"{self.id().rsplit('.', 1)[-1]}: {share:.1f} % of {len(rows)}")
        for label, text, answers in wrong[:40]:
            print(f"  {label}: {text!r} {answers}")
        self.assertGreaterEqual(share, least)

    def rows(self):
        """label, body, subtype, new text, answers"""
        for name, quote in BELOW.items():
            for number, text in enumerate(TEXTS):
                for signature in SIGNATURES:
                    yield (f"{name}, text {number}", text + signature + "\n\n" + quote(FORM), "plain", text, {})
        for name, shape in SHAPES.items():
            for number, text in enumerate(TEXTS):
                yield f"html of {name}, text {number}", shape(text, FORM), "html", text, {}

    def test_new_text_with_our_original(self):
        rows = list(self.rows())
        told = self.read([mail(body, subtype) for _, body, subtype, _, _ in rows])
        self.assert_share(rows, told, lambda one, row: squeezed(one["text"]) == squeezed(row[3])
                          and one["answers"] == row[4], 98)

    def test_answers_inside_the_quoted_form(self):
        rows = []
        for name, quote in BELOW.items():
            if name == "nothing quoted":
                continue
            for labels in LABELS, {"Durée": "45"}, {"Thème": "la séance de jeudi", "Durée": "une heure"}:
                rows.append((name, "1\n\n" + quote(filled(FORM, labels)), "plain", "1", labels))
                rows.append((name + ", nothing above", quote(filled(FORM, labels)), "plain", "", labels))
        for name, shape in SHAPES.items():
            rows.append((f"html of {name}", shape("1", filled(FORM, LABELS)), "html", "1", LABELS))
            rows.append((f"html of {name}, nothing above", shape("", filled(FORM, LABELS)), "html", "", LABELS))
        above = "1\n" + "\n".join(f"{label} : {answer}" for label, answer in LABELS.items())
        for name, quote in BELOW.items():
            rows.append((name + ", above", above + "\n\n" + quote(FORM), "plain", "1", LABELS))
        told = self.read([mail(body, subtype) for _, body, subtype, _, _ in rows])
        self.assert_share(rows, told, lambda one, row: squeezed(one["text"]) == row[3] and
                          {label: squeezed(answer) for label, answer in one["answers"].items()} == row[4], 100)

    def test_what_is_typed_below_or_between_quoted_lines(self):
        quoted = prefixed(FORM)
        attribution = BELOW["apple"]("").split("\n", maxsplit=1)[0]
        between = quoted.replace("> 4 rendez-vous manqué", "> 4 rendez-vous manqué\n\nDonc 1 pour moi.\n")
        rows = [(f"below, text {number}", attribution + "\n" + quoted + "\n\n" + text, "plain", text, {})
                for number, text in enumerate(TEXTS)]
        rows.append(("between", attribution + "\n" + between, "plain", "Donc 1 pour moi.", {}))
        rows.append(("behind a line", attribution + "\n" + quoted.replace("> 1 oui", "> 1 oui : celle-là"),
                     "plain", "1 oui : celle-là", {}))
        told = self.read([mail(body, subtype) for _, body, subtype, _, _ in rows])
        self.assert_share(rows, told, lambda one, row: squeezed(one["text"]) == squeezed(row[3]), 98)


if __name__ == "__main__":
    if not BINOME:
        print("no binome was built")
        sys.exit(77)
    unittest.main()
