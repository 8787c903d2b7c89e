import { expect, test } from "vitest"
import { placeOf } from "./place-of"

test.each([
  ["/", "/"],
  ["/sign-in?next=/app/acme", "/sign-in"],
  ["/app/acme", "/app/-"],
  ["/app/acme/projects/01a200d2-6df9-75a4-b6a5-9393bfc071e6#notes", "/app/-/projects/-"],
  ["/invitations/abcdefgh", "/invitations/-"],
  ["/account/preferences", "/account/preferences"],
])("%s is %s", (path, place) => expect(placeOf(path)).toBe(place))
