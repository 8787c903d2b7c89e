import { expect, test } from "vitest"
import { writePdf } from "./write-pdf"

const bytesOf = (file: Uint8Array) => Buffer.from(file).toString("latin1")

test("every object is where the table of the file says, and the table is where its end says", () => {
  const file = bytesOf(writePdf("A (title)", [{ text: "Zoë", x: 56, y: 60 }, { rule: 80 }]))
  const table = file.slice(Number(/startxref\n(\d+)/.exec(file)?.[1]))
  expect(table).toMatch(/^xref\n0 \d+\n/)
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  expect(offsets.length).toBeGreaterThan(5)
  offsets.forEach((offset, index) => expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`)))
  const [, length, content = ""] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? []
  expect(content).toHaveLength(Number(length))
})

test.each([
  ["Zoë, 29,00 €", "(Zo\xeb, 29,00 \x80) Tj"],
  ["a (b) \\ c", "(a \\(b\\) \\\\ c) Tj"],
  ["Łódź Čapek", "(?\xf3dz Capek) Tj"],
  ["one\nline 🙂", "(one line ?) Tj"],
])("%s is written in the letters that a reader has", (text, written) =>
  expect(bytesOf(writePdf("", [{ text, x: 0, y: 0 }]))).toContain(written),
)

test("figures end where they are told to", () => {
  const file = bytesOf(writePdf("", [{ text: "$29.00", x: 539, y: 100, font: "figures", endsAtX: true }]))
  expect(file).toContain("503.00 742 Td ($29.00) Tj")
})
