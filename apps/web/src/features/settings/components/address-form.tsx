"use client"

import { Button } from "@plinth/ui/button"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import type { Route } from "next"
import dynamic from "next/dynamic"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, useTransition, type FormEvent } from "react"
import { notify } from "@/shell/notify"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"

const AddressDialog = dynamic(() => import("./address-dialog").then((file) => file.AddressDialog), {
  ssr: false,
})

/** Where the tenant is reached. Asks before it moves, because old links break. */
export function AddressForm({ slug, base }: { slug: string; base: string }) {
  const t = useTranslations("settings.address")
  const errors = useTranslations("errors")
  const router = useRouter()
  const [wanted, setWanted] = useState(slug)
  const [isAsking, setAsking] = useState(false)
  const [isMoving, startMove] = useTransition()
  const change = trpc.tenants.changeSlug.useMutation()
  const { under, summary } = useFormErrors(change.error, {
    slug: {
      id: "slug",
      label: t("slug"),
      invalid: errors("fields.slug"),
      codes: ["tenants.SLUG_TAKEN", "tenants.SLUG_RESERVED"],
    },
  })

  function ask(event: FormEvent) {
    event.preventDefault()
    if (wanted !== slug && !isMoving) setAsking(true)
  }

  async function move() {
    const answer = await change.mutateAsync({ slug: wanted }).catch(() => null)
    setAsking(false)
    if (!answer) return
    notify({ tone: "success", title: t("saved", { slug: answer.slug }) })
    startMove(() => router.replace(`/app/${answer.slug}/settings` as Route))
  }

  return (
    <form noValidate onSubmit={ask} className="grid gap-5">
      <ErrorSummary title={errors("title")} errors={summary} />
      <Field
        id="slug"
        label={t("slug")}
        error={under.slug}
        help={
          <span className="wrap-anywhere">
            {base}
            <span className="font-medium text-ink">{wanted || "…"}</span>
          </span>
        }
      >
        <Input
          name="slug"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          value={wanted}
          onChange={(event) => setWanted(event.target.value.toLowerCase())}
        />
      </Field>
      <Button
        type="submit"
        variant="secondary"
        disabled={wanted === slug}
        pending={isMoving}
        className="justify-self-start"
      >
        {t("save")}
      </Button>
      {isAsking && (
        <AddressDialog
          from={slug}
          to={wanted}
          isPending={change.isPending}
          onConfirm={() => void move()}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  )
}
