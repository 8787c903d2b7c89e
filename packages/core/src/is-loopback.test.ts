import { expect, test } from "vitest"
import { isLoopback } from "./is-loopback"

test.each([
  "http://localhost:3000",
  "http://acme.localhost",
  "https://127.0.0.1",
  "http://[::1]:3000/",
  "postgres://plinth:secret@localhost:54329/plinth",
  "postgres://localhost/plinth?host=/var/run/postgresql",
])("%s is this machine", (address) => expect(isLoopback(address)).toBe(true))

test.each([
  "https://plinth.example",
  "http://localhost.example",
  "http://127.0.0.1.example",
  "http://192.168.0.1",
  "postgres://localhost:secret@db.example/plinth",
  "postgres://localhost/plinth?host=db.example",
])("%s is not", (address) => expect(isLoopback(address)).toBe(false))
