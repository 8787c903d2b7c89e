import { ports } from "./env"

const LOGINS = [
  ["demo@demo.localhost", "owner of a workspace with eight projects"],
  ["fresh@demo.localhost", "signed up a minute ago"],
]
const PASSWORD = "plinth-demo"

/** One table: where everything is, and whom to sign in as. */
export function printAddresses(databaseUrl: string): void {
  const at = (part: "web" | "docs" | "sandbox") => `http://localhost:${ports[part].number}`
  const rows = [
    ["web", at("web"), ""],
    ["docs", at("docs"), ""],
    ["sandbox", at("sandbox"), "every mail, and all else that leaves the house"],
    ["Postgres", databaseUrl, ""],
    ["logs", ".plinth/logs", ""],
    ...LOGINS.map(([email, who]) => ["sign in", `${email} · ${PASSWORD}`, who]),
  ]
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 3
  const lines = rows.map(([what = "", where = "", note = ""]) => `  ${what.padEnd(width(0))}${where.padEnd(width(1))}${note}`.trimEnd())
  console.log(`\n${lines.join("\n")}\n`)
}
