import type { Byline } from "./names.ts";

/** "IIPA · accusation". */
export const bylineLine = ({ speaker, manner }: Byline): string =>
	[speaker, manner].filter((part) => part !== "").join(" · ");
