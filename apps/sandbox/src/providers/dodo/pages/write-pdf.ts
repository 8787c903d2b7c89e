const a4 = { width: 595, height: 842 }
const fonts = { text: "Helvetica", strong: "Helvetica-Bold", figures: "Courier" } as const

/** Every glyph of Courier is as wide as this part of its size, so figures end where they should without a table of widths. */
const figureWidth = 0.6

export type PdfText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly font?: keyof typeof fonts
  /** Figures may end at `x` instead of beginning there. */
  readonly endsAtX?: boolean
}
export type PdfRule = { readonly rule: number }
export type PdfMark = PdfText | PdfRule

/** One A4 page of text and rules; `y` counts from the top. Type 1 fonts that every reader brings, so nothing is embedded. */
export function writePdf(title: string, marks: readonly PdfMark[]): Uint8Array<ArrayBuffer> {
  const content = marks.map(drawn).join("\n")
  const fontNames = Object.values(fonts)
  const fontIds = fontNames.map((_, index) => `/F${index} ${index + 5} 0 R`).join(" ")
  const page = `/MediaBox [0 0 ${a4.width} ${a4.height}] /Contents 4 0 R /Resources << /Font << ${fontIds} >> >>`
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R ${page} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...fontNames.map(
      (name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
    ),
    `<< /Title ${literal(title)} /Producer (Plinth sandbox) >>`,
  ]

  let file = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, "0")} 00000 n \n`
  })
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>`
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}${trailer}\nstartxref\n${file.length}\n%%EOF\n`
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0))
}

function drawn(mark: PdfMark): string {
  if ("rule" in mark) return `0.6 w 0.75 G 56 ${a4.height - mark.rule} m 539 ${a4.height - mark.rule} l S`
  const { text, x, y, size = 10, font = "text", endsAtX = false } = mark
  const start = endsAtX ? x - inWinAnsi(text).length * size * figureWidth : x
  const fontName = `/F${Object.keys(fonts).indexOf(font)}`
  return `BT ${fontName} ${size} Tf ${start.toFixed(2)} ${a4.height - y} Td ${literal(text)} Tj ET`
}

const literal = (text: string) => `(${inWinAnsi(text).replace(/[\\()]/g, "\\$&")})`

/** Each letter as its one byte; one that WinAnsi lacks as its base letter, or as a question mark. */
const inWinAnsi = (text: string) => Array.from(text.normalize("NFC"), byteOf).join("")

const winAnsi = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))

function byteOf(letter: string): string {
  const [base = "", accent] = letter.normalize("NFD")
  if (letter < " ") return " "
  const byte = winAnsi.indexOf(letter)
  if (byte >= 0) return String.fromCharCode(byte)
  return accent ? byteOf(base) : "?"
}
