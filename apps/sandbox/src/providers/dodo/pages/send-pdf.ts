import type { Context } from "hono"

export const sendPdf = (c: Context, name: string, file: Uint8Array<ArrayBuffer>) =>
  c.body(file, 200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${name}.pdf"`,
  })
