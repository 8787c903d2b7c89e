"use client"

import { TenantAvatar, tenantColors, type TenantColor } from "@plinth/ui/tenant-avatar"
import { useTranslations } from "next-intl"

type ColorChoiceProps = { letter: string; value: TenantColor; onChange: (color: TenantColor) => void }

/** The stones a logo can be cut from, each with the letter on it. */
export function ColorChoice({ letter, value, onChange }: ColorChoiceProps) {
  const t = useTranslations("settings.identity")
  const word = useTranslations("settings.colors")

  return (
    <fieldset>
      <legend className="mb-1.5 text-base font-medium">
        {t("color")} <span className="font-normal text-slate">{word(value)}</span>
      </legend>
      <div className="-m-1 flex flex-wrap">
        {tenantColors.map((color) => (
          <label key={color} title={word(color)} className="relative cursor-pointer p-1">
            <input
              type="radio"
              name="color"
              value={color}
              aria-label={word(color)}
              checked={color === value}
              onChange={() => onChange(color)}
              className="peer absolute inset-1 cursor-pointer appearance-none rounded-control outline-offset-2"
            />
            <TenantAvatar
              letter={letter}
              color={color}
              size="lg"
              className="ring-ink ring-offset-2 ring-offset-chalk peer-checked:ring-2"
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
