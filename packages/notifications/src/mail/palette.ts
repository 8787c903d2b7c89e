type Shade = Readonly<Record<"paper" | "hairline" | "slate" | "ink" | "verdigris" | "onVerdigris", string>>

/** The stone of the interface in hex, which every mail program understands. */
export const palette: Readonly<Record<"light" | "dark", Shade>> = {
  light: {
    paper: "#f7f5f1",
    hairline: "#d9d4cd",
    slate: "#4e4a44",
    ink: "#1f1b17",
    verdigris: "#197864",
    onVerdigris: "#fbfefd",
  },
  dark: {
    paper: "#12110f",
    hairline: "#34312d",
    slate: "#bdb8b2",
    ink: "#efece8",
    verdigris: "#65baa7",
    onVerdigris: "#041813",
  },
}
