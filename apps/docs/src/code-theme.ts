const token = (scope: string[], foreground: string, fontStyle?: "italic") => ({
  scope,
  settings: { foreground: `var(--code-${foreground})`, fontStyle },
})

/** Code in the colours of the house. The variables live in `styles/code.css`, one value per theme. */
export const codeTheme = {
  name: "plinth",
  type: "light" as const,
  fg: "var(--code-text)",
  bg: "transparent",
  settings: [
    token(["comment", "punctuation.definition.comment"], "comment", "italic"),
    token(["keyword", "storage", "variable.language", "keyword.operator.new"], "keyword"),
    token(["string", "punctuation.definition.string"], "string"),
    token(["constant", "constant.numeric", "constant.language", "support.constant"], "constant"),
    token(["entity.name.function", "support.function"], "function"),
    token(["entity.name.type", "support.type", "support.class", "entity.name.tag"], "type"),
    token(["punctuation", "keyword.operator", "meta.brace"], "quiet"),
  ],
}
