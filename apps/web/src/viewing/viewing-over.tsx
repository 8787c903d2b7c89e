"use client"

import { LinkButton } from "@plinth/ui/link-button"
import { useEffect, useRef } from "react"

export type OverWords = { title: string; body: string; back: string }

/** Covers what was looked at: nothing of it is to be read any more. */
export function ViewingOver({ href, words }: { href: string; words: OverWords }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog
      ref={dialog}
      aria-labelledby="viewing-over"
      onCancel={(event) => event.preventDefault()}
      className="viewing-over"
    >
      <h2 id="viewing-over" className="font-display text-2xl">
        {words.title}
      </h2>
      <p className="text-base text-slate">{words.body}</p>
      <LinkButton href={href}>{words.back}</LinkButton>
    </dialog>
  )
}
