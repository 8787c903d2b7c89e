"use client"

import { useTenant } from "@/shell/tenant-context"

/** Whether one's notices can be marked as read: not by an operator who only looks. */
export const useMayRead = () => useTenant().withheld?.because !== "viewed"
