"use client"

import { useEffect, useState } from "react"
import type { ComponentType } from "react"
import { onFirstNotice } from "../notify"

/** Holds the place of the messages until the first one comes. */
export function NoticeHost() {
  const [Notices, setNotices] = useState<ComponentType | null>(null)
  useEffect(
    () => onFirstNotice(() => void import("./notices").then((module) => setNotices(() => module.Notices))),
    [],
  )
  return Notices && <Notices />
}
