/** Business time. A tenant may live on a clock of its own; sessions, tokens and leases stay on real time. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that goes as fast as the system's, so many milliseconds before or behind it: a tenant's own, as test clocks are. */
export const offsetClock = (milliseconds: number): Clock =>
  milliseconds === 0 ? systemClock : { now: () => new Date(Date.now() + milliseconds) }

/** A clock that stands still, for tests of rules that depend on a date. */
export const fixedClock = (at: Date | string): Clock => {
  const time = new Date(at)
  return { now: () => new Date(time) }
}
