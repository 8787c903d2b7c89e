/** Between two ways that lead to the same place. */
export const Or = ({ children }: { children: string }) => (
  <p className="flex items-center gap-3 text-sm text-slate before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline">
    {children}
  </p>
)
