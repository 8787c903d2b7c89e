"use client"

import { Button } from "@plinth/ui/button"
import type { Route } from "next"
import type { ReactNode } from "react"
import { useCan, useTenant } from "../tenant-context"
import { AppLink } from "./app-link"

/** Where a larger plan is to be had: for who may take one, and for everyone else what there is to ask for. */
export function usePlansPath(): Route {
  const { slug } = useTenant()
  const can = useCan()
  return (can("billing:manage") ? `/app/${slug}/billing/plan` : "/pricing") as Route
}

export function PlansButton({ children }: { children: ReactNode }) {
  const path = usePlansPath()
  return (
    <Button variant="secondary" size="sm" render={<AppLink href={path} />}>
      {children}
    </Button>
  )
}
