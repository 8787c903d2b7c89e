import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Refusal } from "./domain-names"

/** Changes to a checkout that are made in memory first, and on disk all together or not at all. */
export class Draft {
  private readonly texts = new Map<string, string>()
  /** What stood on disk before; null where nothing did. */
  private readonly before = new Map<string, string | null>()
  private readonly folders: string[] = []

  constructor(readonly root: string) {}

  get created(): string[] {
    return [...this.texts.keys()].filter((file) => !existsSync(path.join(this.root, file)))
  }

  get files(): string[] {
    return [...this.texts.keys()]
  }

  exists(file: string): boolean {
    return existsSync(path.join(this.root, file))
  }

  glob(pattern: string): string[] {
    return globSync(pattern, { cwd: this.root }).toSorted()
  }

  read(file: string): string {
    return this.texts.get(file) ?? readFileSync(path.join(this.root, file), "utf8")
  }

  /** A new file; one that is there already is somebody's work. */
  create(file: string, text: string): void {
    if (this.exists(file)) throw new Refusal(`${file} is there already.`)
    this.texts.set(file, text)
  }

  /** An edit that changes nothing did not find its place. */
  edit(file: string, change: (text: string, file: string) => string): void {
    const text = this.read(file)
    const changed = change(text, file)
    if (changed === text) throw new Refusal(`${file} does not look as expected: nothing was written.`)
    this.texts.set(file, changed)
  }

  /** Files that other programs will write; they come back as they were, too. */
  guard(...files: string[]): void {
    for (const file of files)
      this.before.set(file, this.exists(file) ? readFileSync(path.join(this.root, file), "utf8") : null)
  }

  write(): void {
    this.guard(...this.texts.keys())
    for (const [file, text] of this.texts) {
      const made = mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true })
      if (made) this.folders.push(made)
      writeFileSync(path.join(this.root, file), text)
    }
  }

  /** Puts the checkout back as it was. */
  undo(): void {
    for (const [file, text] of this.before) {
      if (text === null) rmSync(path.join(this.root, file), { force: true })
      else writeFileSync(path.join(this.root, file), text)
    }
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true })
  }
}
