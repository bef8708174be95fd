import { screen } from "@testing-library/react";

/** The notice that reports a problem. */
export const alert = () => screen.findByRole("alert");

/** The text of a problem: file and position, reason, hint. */
export const problemIn = (element: HTMLElement) => element.querySelector(".problem")?.textContent;

export const marks = () => document.querySelectorAll("article mark");

/** The annotation file of the sample document. */
export const annotations = "annotations/report.jsonld";

/** The lines of the polite live region: the last announcement, then reports such as that of a save. */
export const liveLines = (): readonly (string | null)[] =>
	[...document.querySelectorAll(".said[role=status] p")].map(({ textContent }) => textContent);
