"use client"

import { useEffect, useState } from "react"
import type { ComponentType } from "react"
import { withWords } from "@/words/on-demand-words"
import { onFirstNotice } from "../notify"

const loadNotices = withWords(() => import("./notices").then((module) => module.Notices))

/** Holds the place of the messages until the first one comes. */
export function NoticeHost() {
  const [Notices, setNotices] = useState<ComponentType | null>(null)
  useEffect(() => onFirstNotice(() => void loadNotices().then((part) => setNotices(() => part))), [])
  return Notices && <Notices />
}
