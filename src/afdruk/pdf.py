# SPDX-License-Identifier: EUPL-1.2
"""HTML on standard input becomes a PDF on standard output. Run by press.c with `python3 -I`, in a process that is confined.

Nothing is fetched: no file, no address, no data in an address; fonts are those of the system and go into the PDF. It ends with 0;
with 3 when WeasyPrint is not here; with 1 for everything else, and says nothing, because a message could hold words of a letter.
"""
import sys
import tempfile

# A page of paper; the letter itself says nothing about how it looks.
STYLE = """
@page { size: A4; margin: 22mm 22mm 24mm 25mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt "Liberation Sans", "DejaVu Sans", sans-serif; color: #444 } }
html { font: 11pt/1.45 "Liberation Sans", "DejaVu Sans", sans-serif; color: #000; hyphens: none; }
h1 { font-size: 14pt; line-height: 1.25; margin: 0 0 4mm; }
h2 { font-size: 11.5pt; margin: 5mm 0 1mm; break-after: avoid; }
p { margin: 0 0 2.5mm; orphans: 2; widows: 2; overflow-wrap: break-word; }
.regels, .brief__adres { white-space: pre-line; }
.brief__kop { margin-bottom: 12mm; }
p.brief__regel { margin-left: 4mm; }
.brief__bedrag { white-space: nowrap; }
.brief__adres { margin-bottom: 10mm; }
.brief__gegevens { margin-bottom: 8mm; }
.brief__gegevens p { margin: 0; }
ul { margin: 0 0 2.5mm; padding: 0 0 0 6mm; }
blockquote { margin: 2mm 0 2mm 4mm; padding-left: 4mm; border-left: 1pt solid #777; overflow-wrap: break-word; }
.rustig { color: #333; font-size: 10pt; }
.brief__groet { margin-top: 8mm; break-inside: avoid; }
"""


def refuse(url, *_args, **_kwargs):
    raise ValueError("nothing is fetched")


def read_once(pdf):
    """Around the tags of a page stand parts that hold all of its text once more: who has it read aloud would hear it three times."""
    parts = {one.reference: one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == "/StructElem"}
    for part in parts.values():
        if part.get("S") == "/Document":
            around = {key for key in part.get("K", []) if parts.get(key, {}).get("S") == "/NonStruct"}
            for key in around:
                parts[key]["K"][:] = [kid for kid in parts[key]["K"] if not isinstance(kid, int)]
            for one in pdf.objects:
                for owners in one.get("Nums", []) if isinstance(one, dict) else []:
                    if isinstance(owners, list):
                        owners[:] = ["null" if owner in around else owner for owner in owners]


def finish(_document, pdf):
    """The variant writes that the file is PDF/UA. Its tags are good, but nothing here can check the whole: it does not say so."""
    for one in pdf.objects:
        if getattr(one, "extra", {}).get("Type") == "/Metadata":
            one.stream = [part.replace(b' pdfuaid:part="1"', b"") for part in one.stream]
    read_once(pdf)


def main():
    # It makes a folder for fonts of a document, which are refused: a process that may write nowhere makes none.
    tempfile.mkdtemp = lambda **_: "/nonexistent"
    try:
        import weasyprint
    except (ImportError, OSError):  # without the package, or without a library of it
        return 3
    html = sys.stdin.buffer.read().decode("utf-8")
    document = weasyprint.HTML(string=html, base_url=None, url_fetcher=refuse)
    variant = "variant" if int(weasyprint.__version__.split(".")[0]) < 59 else "pdf_variant"
    style = weasyprint.CSS(string=STYLE, url_fetcher=refuse)
    sys.stdout.buffer.write(document.write_pdf(stylesheets=[style], finisher=finish, **{variant: "pdf/ua-1"}))
    sys.stdout.buffer.flush()
    return 0


sys.exit(main())
