import type { Channel } from "../../../annotation/index.ts";

/** The page's light theme, for a file has no theme to follow. */
export const paper = {
	ground: "#fffefb",
	ink: "#1d1b18",
	faint: "#5b574f",
	rule: "#e4dfd3",
	ruleStrong: "#8a857a",
} as const;

export const inkOf: Readonly<Record<Channel, { readonly line: string; readonly ground: string }>> = {
	solid: { line: "#1557a8", ground: "#dbe8fa" },
	bracket: { line: "#97650a", ground: "#f8e3b0" },
	dotted: { line: "#92276f", ground: "#fffefb" },
	dashed: { line: "#1f6b3a", ground: "#dcecdf" },
	double: { line: "#8a3b12", ground: "#f6e0d4" },
	wavy: { line: "#4b4aa8", ground: "#e3e2f6" },
};
