import { type NextRequest, NextResponse } from "next/server"
import { withNext } from "@/features/auth/ways"
import { admission } from "@/server/admission"
import { awaitsSecondFactor } from "@/server/awaits-second-factor"
import { safePath } from "@/server/safe-path"

const oneYear = 60 * 60 * 24 * 365

/** The step between signing in and the first page: what the person chose on other devices is chosen here, too. */
export async function GET({ nextUrl }: NextRequest) {
  const target = safePath(nextUrl.searchParams.get("next")) ?? "/app"
  const { caller } = await admission(null)
  const location =
    !caller && (await awaitsSecondFactor()) ? withNext("/sign-in/second-factor", target) : target
  const response = new NextResponse(null, { status: 303, headers: { location } })
  const { locale, timeZone, theme } = caller?.preferences ?? {}
  for (const [name, value] of Object.entries({ locale, "time-zone": timeZone, theme })) {
    if (value) response.cookies.set(name, value, { path: "/", maxAge: oneYear, sameSite: "lax" })
  }
  return response
}
