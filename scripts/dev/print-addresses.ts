import { ports } from "./env"

/** One table: where everything is, and whom to sign in as. */
export function printAddresses(databaseUrl: string, logins: string): void {
  const at = (part: "web" | "docs" | "sandbox") => `http://localhost:${ports[part].number}`
  const rows = [
    ["web", at("web")],
    ["docs", at("docs")],
    ["sandbox", `${at("sandbox")}  every mail, and all else that leaves the house`],
    ["Postgres", databaseUrl],
    ["logs", ".plinth/logs"],
  ]
  const lines = [...rows.map(([what = "", where]) => `${what.padEnd(10)}${where}`), "", ...logins.split("\n")]
  console.log(`\n${lines.map((line) => `  ${line}`.trimEnd()).join("\n")}\n`)
}
