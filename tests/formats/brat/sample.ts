import type { Corpus } from "../../../src/corpus/index.ts";
import { brat } from "../../../src/formats/brat/index.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";

export const content = "🏴 IIPA says isoHunt\nis bad. Well.";
export const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt\nis bad.")],
	claimant: [link("iipa"), text("Canada")],
	type: [text("accusation")],
	about: [link("isohunt")],
});
export const remark = entity("k1", "Commentary", {
	gloss: [text("Doubts.")],
	stance: [text("ironic"), text("critical")],
	respondsTo: [link("c1"), wholeDocument],
});
export const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "IIPA says isoHunt\nis bad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
			span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
		],
		[claim, remark],
	),
);

export const gone = { kind: "orphan", candidates: [], reason: "gone" } as const;

export const filesOf = (of: Corpus, options = everything) => brat.write(of, options).files;
export const fileIn = (of: Corpus, name: string): string =>
	filesOf(of).find((file) => file.name === name)?.content ?? "";
