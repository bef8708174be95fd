import type { Byline } from "./names.ts";

/** "IIPA · accusation". */
export const formatByline = ({ speaker, qualifiers }: Byline): string =>
	[speaker, qualifiers].filter((part) => part !== "").join(" · ");
