import type { PlatformContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { PlatformLive } from "./platform-insight.schemas"
import { liveNow } from "./platform-live.queries"

/** Who is here and what happens on the platform, anew with each beat. Says nothing where nothing has changed. */
export async function* followPlatform(
  beats: AsyncIterable<PlatformContext>,
): AsyncGenerator<PlatformLive, void> {
  let said = ""
  for await (const ctx of beats) {
    authorize(ctx, "platform.tenant:read")
    const {
      rows: [live],
    } = await ctx.read((db) => liveNow.execute(db))
    const now = JSON.stringify(live)
    if (live && now !== said) yield live
    said = now
  }
}
