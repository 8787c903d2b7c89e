"use client"

import { suggestSlug } from "@plinth/tenants/suggest-slug"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useEffect, useRef, useState } from "react"
import { callProcedure } from "@/forms/call-procedure"
import { fieldError, FormProblem, type FieldOfCode, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"
import { inscribe } from "./inscription"

type FoundTenantFormProps = {
  /** What the addresses of tenants begin with. */
  base: string
  /** The only address there may be; null where one chooses. */
  only: string | null
  words: ProblemWords & {
    readonly name: string
    readonly nameHelp: string
    readonly slug: string
    readonly slugHelp: string
    readonly submit: string
    /** With `{name}`. */
    readonly submitNamed: string
  }
}

const fieldOfCode: FieldOfCode = { "tenants.SLUG_TAKEN": "slug", "tenants.SLUG_RESERVED": "slug" }

/** Founds a tenant. The address follows the name until someone writes their own; the lintel shows the name. */
export function FoundTenantForm({ base, only, words }: FoundTenantFormProps) {
  const [name, setName] = useState("")
  const [ownSlug, setOwnSlug] = useState(only)
  const slug = ownSlug ?? suggestSlug(name)
  const nameControl = useRef<HTMLInputElement>(null)
  const slugControl = useRef<HTMLInputElement>(null)
  const rename = (typed: string) => {
    setName(typed)
    inscribe(typed)
  }
  useEffect(() => {
    // What was typed before this ran stands in the page, not here.
    rename(nameControl.current?.value ?? "")
    setOwnSlug(slugControl.current?.value || null)
    return () => inscribe("")
  }, [])
  const { form, refusal, isPending } = useSubmission(async (values) => {
    const tenant = { name: String(values.get("name")), slug: String(values.get("slug")) }
    const answer = await callProcedure("tenants.found", tenant)
    if (!answer.ok) return { refusal: answer.refusal }
    location.assign(`/app/${answer.data.slug}`)
    return "leaving"
  })
  const errorOf = (field: string) => fieldError(field, refusal, words, fieldOfCode)
  const short = name.trim()

  return (
    <form {...form} className="grid gap-5">
      <FormProblem refusal={refusal} words={words} fields={fieldOfCode} />
      <Field id="name" label={words.name} help={words.nameHelp} error={errorOf("name")}>
        <Input
          ref={nameControl}
          name="name"
          required
          maxLength={80}
          autoComplete="organization"
          value={name}
          onChange={({ target }) => rename(target.value)}
        />
      </Field>
      <Field
        id="slug"
        label={words.slug}
        error={errorOf("slug")}
        help={
          <span className="wrap-anywhere">
            {base}
            <span className="font-medium text-ink">{slug || "…"}</span>
          </span>
        }
      >
        <Input
          ref={slugControl}
          name="slug"
          required
          minLength={2}
          maxLength={40}
          pattern="[a-z0-9](-?[a-z0-9])*"
          title={words.slugHelp}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          readOnly={only !== null}
          value={slug}
          onChange={({ target }) => setOwnSlug(target.value === "" ? null : target.value.toLowerCase())}
        />
      </Field>
      <Button type="submit" size="lg" pending={isPending} className="w-full">
        {short && [...short].length <= 24 ? words.submitNamed.replace("{name}", () => short) : words.submit}
      </Button>
    </form>
  )
}
