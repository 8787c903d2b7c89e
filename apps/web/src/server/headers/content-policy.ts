/** One policy: each directive once, in order. */
const policy = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ")

/** Of what is no page: were it opened as one, it could load, run and send nothing. */
export const dataPolicy = policy({
  "default-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
})

/**
 * Of a page: scripts are those that this answer names by its nonce, and what they load; all else comes from this site alone.
 * `others` are the origins that a form may lead on to, such as who signs people in. While one works on the product, Next
 * evaluates code and writes styles.
 */
export const pagePolicy = (nonce: string, { others = [], isDevelopment = false }: PolicyOptions = {}) =>
  policy({
    "default-src": "'none'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${toasts}`,
    "style-src-attr": isDevelopment ? "'unsafe-inline'" : hiddenParts,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": ["'self'", ...others].join(" "),
    "frame-ancestors": "'none'",
  })

/** The one style sheet that a script of ours writes: sonner's, by what it says; at first it is empty. */
const toasts =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='"

/** The one attribute of style that there is: React hides a row or a part of a drawing by it that comes later than the rest. */
const hiddenParts = "'unsafe-hashes' 'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='"

type PolicyOptions = { readonly others?: readonly string[]; readonly isDevelopment?: boolean }
