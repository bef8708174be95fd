import type { Channel } from "../../../annotation/index.ts";

const drawn: Readonly<Record<Channel, string>> = {
	solid: "solid line",
	bracket: "between ⌜ and ⌟",
	dotted: "dotted line",
	dashed: "dashed line",
	double: "double line",
	wavy: "wavy line",
};

/** Strings that only the printed page shows. */
export const printMessages = {
	noFilter: "No filter is set.",
	drawn,
	numbers: "Numbers lead to the notes at the end.",
	title: "Notes",
	named: (name: string, number: number | undefined) => (number === undefined ? name : `${name} (${number})`),
	numbered: (what: string, numbers: readonly number[]) => `${what}: ${numbers.join(", ")}`,
};
