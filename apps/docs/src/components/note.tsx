import { Icon } from "@plinth/ui/icon"
import { Info, TriangleAlert } from "lucide"
import type { ReactNode } from "react"

const kinds = {
  note: { icon: Info, word: "Note" },
  careful: { icon: TriangleAlert, word: "Careful" },
}

export function Note({ kind = "note", children }: { kind?: keyof typeof kinds; children: ReactNode }) {
  const { icon, word } = kinds[kind]
  return (
    <aside className="note" data-kind={kind}>
      <p className="note-word">
        <Icon of={icon} className="size-4" />
        {word}
      </p>
      <div>{children}</div>
    </aside>
  )
}
