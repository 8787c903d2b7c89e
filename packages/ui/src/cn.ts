import { clsx } from "clsx"
import type { ClassValue } from "clsx"

/** Joins class names. It does not merge conflicts: components leave layout (margin, width) to the caller. */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes)
}
