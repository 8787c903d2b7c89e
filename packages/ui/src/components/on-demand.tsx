"use client"

import { cloneElement, useState } from "react"
import type { ComponentType, MouseEvent, ReactElement } from "react"

type Popup = "menu" | "dialog"
export type OnDemandProps = { trigger: ReactElement<Record<string, unknown>> }

/**
 * A control whose popup arrives with its first press, so that a page pays for no menu nobody opens. What `load` brings takes
 * the control as `trigger` and opens at once. Call it once a module: `const UserMenu = onDemand("menu", () => import(…))`.
 */
export function onDemand<Props extends OnDemandProps>(
  popup: Popup,
  load: () => Promise<ComponentType<Props>>,
) {
  return function OnDemand(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null)
    if (Loaded) return <Loaded {...props} />
    const prepare = () => void load().catch(() => undefined)
    return cloneElement(props.trigger, {
      "aria-haspopup": popup,
      onPointerEnter: prepare,
      onFocus: prepare,
      onClick: (event: MouseEvent) => {
        event.preventDefault()
        load().then(
          (component) => setLoaded(() => component),
          () => undefined,
        )
      },
    })
  }
}
