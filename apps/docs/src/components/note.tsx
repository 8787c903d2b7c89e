import { Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"

const kinds = {
  note: { icon: Info, word: "Note" },
  careful: { icon: TriangleAlert, word: "Careful" },
}

export function Note({ kind = "note", children }: { kind?: keyof typeof kinds; children: ReactNode }) {
  const { icon: Icon, word } = kinds[kind]
  return (
    <aside className="note" data-kind={kind}>
      <p className="note-word">
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
        {word}
      </p>
      <div>{children}</div>
    </aside>
  )
}
