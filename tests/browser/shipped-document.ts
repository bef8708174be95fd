import { readFileSync } from "node:fs";
import { parseDocument } from "../../src/document/index.ts";

/** The document of this project. Its annotations are read from the file, without the code that the page uses. */
const document = "iipa-special-301-2012";

export const shippedText: string = parseDocument(readFileSync(`corpus/${document}.md`, "utf8")).text;

export interface ShippedSpan {
	readonly id: string;
	readonly layer: string;
	readonly exact: string;
	/** The fragment of the entity's address. */
	readonly entity: string;
}

interface Item {
	readonly id: string;
	readonly body: readonly { readonly purpose: string; readonly value?: string; readonly source?: string }[];
	readonly target: { readonly selector: readonly { readonly type: string; readonly exact?: string }[] };
}

const { first }: { readonly first: { readonly items: readonly Item[] } } = JSON.parse(
	readFileSync(`annotations/${document}.jsonld`, "utf8"),
);

export const shippedSpans: readonly ShippedSpan[] = first.items
	.map(({ id, body, target }) => ({
		id: id.replace("#", ""),
		layer: body.find(({ purpose }) => purpose === "tagging")?.value ?? "",
		exact: target.selector.find(({ type }) => type === "TextQuoteSelector")?.exact ?? "",
		entity: (body.find(({ purpose }) => purpose === "identifying")?.source ?? "").replace(/^.*#/, ""),
	}))
	.filter(({ layer }) => layer !== "section");

export const spansIn = (layer: string): readonly ShippedSpan[] =>
	shippedSpans.filter((span) => span.layer === layer);
