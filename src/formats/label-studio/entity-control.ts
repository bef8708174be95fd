import type { ControlTexts } from "./controls.ts";

/** The text area with the entity of a region. The second name is for projects that have a control with the first one. */
const names = ["entity", "ascribe_entity"] as const;

/** Returns the name for the text area in a project with the given controls. */
export const entityControlBeside = (controls: ReadonlySet<string>): string =>
	names.find((name) => !controls.has(name)) ?? names[0];

export const isEntityControl = (control: string): boolean => names.some((name) => name === control);

/** Returns the id of the entity of a region that Ascribe wrote. */
export const entityOfRegion = (texts: readonly ControlTexts[]): string | undefined =>
	names.toReversed().flatMap((name) => texts.findLast(({ control }) => control === name)?.texts[0] ?? [])[0];
