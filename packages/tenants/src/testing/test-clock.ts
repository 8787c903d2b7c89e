import type { Clock } from "@plinth/core"

const milliseconds = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 }

type Duration = { readonly [Unit in keyof typeof milliseconds]?: number }

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & { advance(by: Duration): void }

export function testClock(start: string): TestClock {
  let time = Date.parse(start)
  return {
    now: () => new Date(time),
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      time += days * milliseconds.days + hours * milliseconds.hours + minutes * milliseconds.minutes
      time += seconds * milliseconds.seconds
    },
  }
}
