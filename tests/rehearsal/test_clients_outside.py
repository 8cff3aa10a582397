"""What the simulated mail programs write, read by Python's email and by icalendar."""

import email
import email.policy
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import icalendar
except ImportError:
    print("no icalendar module: skipped")
    sys.exit(77)

TOOL = pathlib.Path(os.environ["BUILD_DIR"]) / "tests" / "tool_rehearsal_clients"
UID = "printemps-7-abcdefghij@changefactory.example"
failures = []


def check(name, what, wish):
    if what != wish:
        failures.append(f"{name}: {what!r} is not {wish!r}")


def parts(message, kind):
    return [part for part in message.walk() if part.get_content_type() == kind]


def check_calendar(name, text, answer, program):
    calendar = icalendar.Calendar.from_ical(text)
    event, = calendar.walk("VEVENT")
    attendee = event["ATTENDEE"]
    check(name, str(calendar["METHOD"]), "REPLY")
    check(name, str(event["UID"]), UID)
    check(name, int(event["SEQUENCE"]), 2)
    check(name, attendee.params["PARTSTAT"], answer)
    check(name, str(attendee).lower(), "mailto:camille.martin@lumen.example")
    check(name, event["DTSTART"].dt.timestamp(), 1800540000.0)
    check(name, event["DTEND"].dt.timestamp(), 1800543600.0)
    check(name, "ORGANIZER" in event, program == "gmail")
    check(name, str(event["LOCATION"]), "La Compagnie, salle 2")
    comment = attendee.params.get("X-RESPONSE-COMMENT") or str(event.get("COMMENT", ""))
    check(name, comment.strip(), "J’ai un comité, désolé." if answer == "DECLINED" else "")
    if program == "outlook":
        check(name, text.index(b"METHOD:") < text.index(b"PRODID:Microsoft Exchange"), True)
        check(name, b":MAILTO:" in text.replace(b"\r\n ", b""), True)
    for line in text.split(b"\r\n"):
        check(name, len(line) <= 75, True)


def check_rsvp(name, message, answer, program):
    inner, = parts(message, "text/calendar")
    check(name, inner.get_param("method"), "REPLY")
    check(name, message["In-Reply-To"], None)
    check(name, message["To"].addresses[0].addr_spec, "binome@changefactory.example")
    bodies = [inner.get_payload(decode=True)]
    bodies += [part.get_payload(decode=True) for part in parts(message, "application/ics")]
    check(name, len(bodies), 2 if program == "gmail" else 1)
    for body in bodies:
        check_calendar(name, body, answer, program)


def check_answer(name, message, detail, language):
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    words = "1 👍" if detail == "emoji" else "1\n\nThème : les réseaux\n"
    check(name, text.replace("\r\n", "\n").startswith(words), True)
    for body in (text, html):
        check(name, "La séance de jeudi a bien eu lieu ?" in body.replace("\u00a0", " "), True)
    check(name, message["To"].addresses[0].addr_spec.startswith("binome+printemps.11."), True)
    check(name, message["In-Reply-To"].startswith("<S4."), True)
    check(name, message["In-Reply-To"] in message["References"], True)
    check(name, message["Subject"].lower().startswith("re"), True)
    block = {"fr": ("De : ", "a écrit :"), "en": ("From: ", "wrote:")}[language]
    check(name, any(word in text for word in block), True)


def check_absence(name, message):
    check(name, message["Auto-Submitted"], "auto-replied")
    check(name, message["Return-Path"], "<>")
    check(name, message.get_body(("plain",)).get_content().strip(), "Absente jusqu’au 3.")


def check_bounce(name, message, detail):
    check(name, message.get_content_type(), "multipart/report")
    check(name, message.get_param("report-type"), "delivery-status")
    check(name, message["To"].addresses[0].addr_spec.startswith("binome+printemps.12."), True)
    report, = parts(message, "message/delivery-status")
    per_message, per_recipient = report.get_payload()[:2]
    check(name, per_message["Reporting-MTA"].split(";")[0], "dns")
    check(name, per_recipient["Action"], "failed")
    check(name, per_recipient["Status"], "5.1.1" if detail == "hard" else "4.2.2")
    check(name, per_recipient["Final-Recipient"], "rfc822; camille.martin@lumen.example")


def check_file(path):
    kind, program, language, detail, _ = path.name.split(".")
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    check(path.name, raw.count(b"\n"), raw.count(b"\r\n"))
    check(path.name, max(raw) < 0x80, True)
    check(path.name, message.defects, [])
    for part in message.walk():
        check(path.name, part.defects, [])
    if kind == "rsvp":
        check_rsvp(path.name, message, detail, program)
    elif kind == "answer":
        check_answer(path.name, message, detail, language)
    elif kind == "absence":
        check_absence(path.name, message)
    else:
        check_bounce(path.name, message, detail)


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([TOOL, folder], check=True)
    files = sorted(pathlib.Path(folder).glob("*.eml"))
    for file in files:
        check_file(file)
check("all files", len(files), 32)
print(f"{len(files)} mails read")
print("\n".join(failures))
sys.exit(1 if failures else 0)
