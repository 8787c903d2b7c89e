import { spawnSync } from "node:child_process"
import { lookup } from "node:dns/promises"
import { statfs } from "node:fs/promises"
import os from "node:os"
import { findChromium } from "../test/chromium"
import { type Check, expect, idle, ok } from "./check"

const GIGABYTE = 1024 ** 3
const DISK_NEEDED = 3
const MEMORY_NEEDED = 3

/** Tools, room and network of this machine. */
export async function checkMachine(): Promise<Check[]> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  const pnpm = versionOf("pnpm")
  const git = versionOf("git")
  const disk = await statfs(".")
  const free = (disk.bavail * disk.bsize) / GIGABYTE
  const memory = os.totalmem() / GIGABYTE
  const addresses = await lookup("localhost", { all: true }).catch(() => [])
  const loopback = addresses.length > 0 && addresses.every(({ address }) => /^(127\.|::1$)/.test(address))
  const chromium = findChromium()
  return [
    expect(
      "Node",
      major > 22 || (major === 22 && minor >= 22),
      process.versions.node,
      "Run it as `npm run doctor`, or install Node 24.",
    ),
    expect(
      "pnpm",
      Number.parseInt(pnpm, 10) >= 12,
      pnpm || "none",
      "`npm start` and `npm test` bring their own; for `pnpm …` install pnpm 12.",
    ),
    expect("git", git !== "", git || "none", "Install git: house rules and benchmarks ask it."),
    expect(
      "disk",
      free >= DISK_NEEDED,
      `${free.toFixed(0)} GB free`,
      `Free ${DISK_NEEDED} GB: packages, builds and data need them.`,
    ),
    expect(
      "memory",
      memory >= MEMORY_NEEDED,
      `${memory.toFixed(0)} GB`,
      `Give the machine ${MEMORY_NEEDED} GB: two Next servers and Postgres need them.`,
    ),
    expect(
      "localhost",
      loopback,
      addresses.map(({ address }) => address).join(", ") || "unknown",
      "Let /etc/hosts name 127.0.0.1 localhost.",
    ),
    expect(
      "shell",
      spawnSync("/bin/sh", ["-c", ":"]).status === 0,
      "/bin/sh",
      "Install a POSIX shell as /bin/sh: it ends what a killed start leaves.",
    ),
    chromium
      ? ok("Chromium", chromium)
      : idle(
          "Chromium",
          "none: `npm test` fetches it as root on Debian; elsewhere `pnpm -C apps/web exec playwright install chromium`",
        ),
  ]
}

function versionOf(program: string): string {
  const asked = spawnSync(program, ["--version"], { encoding: "utf8" })
  return asked.status === 0 ? (/\d+\.\d+\.\d+/.exec(asked.stdout)?.[0] ?? "") : ""
}
