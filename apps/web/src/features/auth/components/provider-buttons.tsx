import { Button } from "@plinth/ui/button"
import { availableProviders } from "@plinth/auth"
import type { ReactNode } from "react"

type ProviderButtonsProps = {
  labels: { readonly google: string; readonly github: string }
  next: string | null
  /** Stands above the buttons, in the same form: what is agreed to. */
  children?: ReactNode
}

/** The way in by an account elsewhere, as a plain form. Nothing where no provider is set up. */
export function ProviderButtons({ labels, next, children }: ProviderButtonsProps) {
  const providers = availableProviders()
  if (providers.length === 0) return null
  return (
    <form method="post" className="grid gap-3">
      {next && <input type="hidden" name="next" value={next} />}
      {children}
      <div className="grid gap-3 sm:grid-cols-2">
        {providers.map((provider) => (
          <Button
            key={provider}
            type="submit"
            formAction={`/sign-in/with/${provider}`}
            size="lg"
            variant="secondary"
          >
            {labels[provider]}
          </Button>
        ))}
      </div>
    </form>
  )
}
