"""The page in a real browser: each person, each step, the times of each card, and the filters.

A page of sample mails first, then that of a rehearsal of the example cohort, against its mails.
PAGE names another page to look at instead."""

import collections
import email
import email.policy
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile

CHROMIUM = pathlib.Path("/usr/bin/chromium")
TOOL = pathlib.Path(os.environ["BUILD_DIR"]) / "tests" / "tool_rehearsal_page"
STEPS = {"S1", "S2", "S3", "S4", "S6", "S9", "cancel"}
PEOPLE = {f"{name}@lumen.example" for name in (
    "camille.martin", "philippe.durand", "ines.benali", "herve.lefevre", "grace.okafor",
    "thomas.noel")}
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
failures = []

if not CHROMIUM.exists():
    print("no chromium: skipped")
    sys.exit(77)


def check(what, is_so):
    if not is_so:
        failures.append(what)


class Reader(html.parser.HTMLParser):
    """The articles and the cards in them; what is hidden; the text of each card."""

    def __init__(self):
        super().__init__()
        self.articles, self.cards, self.hidden = [], [], 0
        self.root, self.options, self.card_text = {}, [], None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.root = attributes
        elif tag == "article":
            self.articles.append(attributes)
            self.hidden += "hidden" in attributes
        elif tag == "option":
            self.options.append(attributes["value"])
        elif tag == "div" and attributes.get("class") == "calendar":
            self.cards.append((attributes, []))
            self.card_text = self.cards[-1][1]

    def handle_endtag(self, tag):
        if tag == "article":
            self.card_text = None

    def handle_data(self, data):
        if self.card_text is not None:
            self.card_text.append(data)


def browse(page):
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", f"--user-data-dir={profile}", "--dump-dom", page.as_uri()],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120, check=True)
    reader = Reader()
    reader.feed(done.stdout.decode())
    return reader


def check_cards(reader):
    for attributes, texts in reader.cards:
        text = "".join(texts).replace("\u00a0", " ")
        check(f"card times: {attributes}", UTC.fullmatch(attributes["data-start"]) and
              UTC.fullmatch(attributes["data-end"]) and
              attributes["data-start"] < attributes["data-end"])
        check(f"hours in words: {text!r}",
              re.search(r"\d h( \d\d)? – \d+ h", text) or re.search(r"\d [ap]m – \d", text))
        check(f"method {attributes['data-method']}",
              attributes["data-method"] in {"REQUEST", "CANCEL", "REPLY"})


def check_page(reader, page):
    source = page.read_text()
    people = {article["data-person"] for article in reader.articles}
    steps = {step for article in reader.articles for step in article["data-step"].split()}
    check("the script ran", "js" in reader.root.get("class", ""))
    check("all mails arrive in the browser", len(reader.articles) == source.count("<article "))
    check("nothing is hidden at first", reader.hidden == 0)
    check("each person can be chosen", people == set(reader.options) - {""})
    check("times ascend", [a["data-at"] for a in reader.articles] ==
          sorted(a["data-at"] for a in reader.articles))
    check("each has a UTC time", all(UTC.fullmatch(a["data-at"]) for a in reader.articles))
    for direction in ("in", "out"):
        check(direction, any(a["data-direction"] == direction for a in reader.articles))
    for step in steps:
        check(f"step {step} can be chosen", f'data-step="{step}"><b>' in source)
    check_cards(reader)
    return people, steps


def check_sample(reader, people, steps):
    check(f"people {people}", people == PEOPLE)
    check(f"steps {steps}", STEPS <= steps <= STEPS | {""})
    check("cards at 15 h", any(card["data-start"] == "2027-01-21T14:00:00Z" and
                               "15\u00a0h\u00a0– 16\u00a0h" in "".join(text)
                               for card, text in reader.cards))


def pressed(page, folder, press):
    """The page after some presses; its policy is taken off, or ours would not run."""
    source = page.read_text()
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
    check("there was a policy", bare != source)
    copy = folder / "pressed.html"
    copy.write_text(bare.replace("</body>", f"<script>{press}</script></body>"))
    return browse(copy)


def check_filters(reader, page, folder):
    counts = collections.Counter(a["data-person"] for a in reader.articles)
    person = reader.articles[0]["data-person"]
    row = f".person[data-person='{person}'] button"
    lone = pressed(page, folder, f'document.querySelector("{row}").click()')
    check("one person's mails stay", len(lone.articles) - lone.hidden == counts[person])
    back = pressed(page, folder, "document.querySelectorAll('.step-filter button')[1].click();"
                                 "document.querySelector('.reset').click()")
    check("all come back", back.hidden == 0)
    one = pressed(page, folder, "document.querySelectorAll('.step-filter button')[1].click()")
    check("a step hides the others", 0 < one.hidden < len(one.articles))


MEASURE = """
    var article = document.querySelector('.calendar:not(.step)').closest('article');
    article.querySelector('template').previousElementSibling.click();
    var frame = article.querySelector('iframe');
    frame.addEventListener('load', function () {
      var page = frame.contentDocument.documentElement;
      document.documentElement.dataset.over = page.scrollWidth - page.clientWidth;
    });
"""


def check_html(page, folder):
    """A mail's HTML beside its card fits its frame."""
    over = pressed(page, folder, MEASURE).root.get("data-over")
    check(f"the HTML is {over} px too wide", over == "0")


def check_sample_page(folder):
    page = folder / "sample.html"
    subprocess.run([TOOL, page, "fr"], check=True)
    reader = browse(page)
    check_sample(reader, *check_page(reader, page))
    check_filters(reader, page, folder)


def events(message):
    """METHOD, start and end of the calendar part, as the card should have them."""
    for part in message.walk():
        if part.get_content_type() != "text/calendar":
            continue
        text = part.get_payload(decode=True).decode().replace("\r\n ", "")
        times = [re.search(rf"^{name}:(\d{{4}})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", text, re.M)
                 for name in ("DTSTART", "DTEND")]
        if all(times):  # an Exchange writes them under a zone of its own
            yield (re.search(r"^METHOD:(\w+)", text, re.M)[1],
                   *("{}-{}-{}T{}:{}:{}Z".format(*time.groups()) for time in times))


def check_against_mails(reader, people, steps, folder):
    mails = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
             for path in sorted(folder.glob("*.eml"))]
    ours = [mail for mail in mails if mail["X-Binome-Step"]]
    cards = collections.Counter((card["data-method"], card["data-start"], card["data-end"])
                                for card, _ in reader.cards)
    for card, count in collections.Counter(e for mail in mails for e in events(mail)).items():
        check(f"{count} cards {card}", cards[card] >= count)
    check("one article a mail", len(reader.articles) == len(mails) > 100)
    check("each person of a mail", people >= {mail["To"].addresses[0].addr_spec for mail in ours})
    check("each step of a mail",
          steps >= {step for mail in ours for step in mail["X-Binome-Step"].split()})


def check_rehearsal(folder):
    quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": folder}
    for words in ("init printemps", "rehearse --seed=1 --out=life printemps"):
        subprocess.run([os.environ["BINOME"], *words.split()], **quiet)
    page = folder / "life" / "index.html"
    reader = browse(page)
    check_against_mails(reader, *check_page(reader, page), folder / "life" / "mail")
    check_html(page, folder)
    print(f"rehearsal: {len(reader.articles)} mails, {len(reader.cards)} cards")


with tempfile.TemporaryDirectory() as name:
    if "PAGE" in os.environ:
        given = pathlib.Path(os.environ["PAGE"]).resolve()
        check_page(browse(given), given)
    else:
        check_sample_page(pathlib.Path(name))
        if "BINOME" in os.environ:
            check_rehearsal(pathlib.Path(name))
print("\n".join(failures))
sys.exit(1 if failures else 0)
