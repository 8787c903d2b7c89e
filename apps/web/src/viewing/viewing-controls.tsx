"use client"

import dynamic from "next/dynamic"

/** Loaded where somebody views, and nowhere else. */
export const ViewingControls = dynamic(() => import("./viewing-clock").then((file) => file.ViewingClock))
