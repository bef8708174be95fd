import { toXml } from "xast-util-to-xml";
import type { ExportDocument, ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { sectionAt } from "../kit/imported.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placeLosses } from "../kit/placed.ts";
import { unsafeLoss } from "../kit/xml-losses.ts";
import { xmlSafe } from "../kit/xml-text.ts";
import { checkTei } from "./check.ts";
import { languageOf, teiNamespace, teiTree } from "./document.ts";
import { readTei } from "./read.ts";

/**
 * TEI P5 with stand-off annotation: the text with anchors in it, and before it the
 * spans between these, which point at records of what they are linked to.
 */
export const tei: Format = {
	id: "tei",
	label: "TEI",
	extension: "xml",
	mediaType: "application/tei+xml",
	offsets: "none",
	write: writeTei,
	read: readTei,
	detect: (files) =>
		files.some((file) => /<TEI[\s>]/.test(headOf(file)) && headOf(file).includes(teiNamespace)),
};

function writeTei(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const files = whole.documents.map((document) => {
		const tree = teiTree(whole, document);
		checkTei(tree, xmlSafe(document.text));
		const content = toXml(tree, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true });
		return { name: `${slug(document.id)}.xml`, mediaType: tei.mediaType, content };
	});
	return {
		files,
		losses: [
			...reductionLosses(input, kept),
			...lossesOf(whole, [...placeLosses(whole), ...teiLosses(whole)]),
		],
	};
}

function teiLosses(input: ExportInput): readonly PossibleLoss[] {
	const { register, documents } = input;
	const where = (isSo: (document: ExportDocument) => boolean) => {
		const concerned = new Set(documents.filter(isSo));
		return ({ document }: { readonly document: ExportDocument }) => concerned.has(document);
	};
	return [
		unsafeLoss(input),
		{
			what: "sections that stand nowhere in the text, and what a section states beside its label and place",
			concerns: where(({ sections }) =>
				sections.some(
					({ placement, section }) => placement.kind !== "exact" || Object.keys(section.extra).length > 0,
				),
			),
		},
		{
			what: "the label of the section, where the span is not in that one",
			concerns: ({ span, document }) => span.section !== sectionAt(document.sections, span.placement),
		},
		{
			what: "keys that this version does not know on what no span is linked to",
			concerns: where(({ entities }) =>
				[...register, ...entities].some(({ extra }) => Object.keys(extra).length > 0),
			),
		},
		{
			what: "the language, which is no tag of one",
			concerns: ({ document }) => document.language !== languageOf(document),
		},
		{ what: "the layers' definitions", concerns: () => true },
	];
}
