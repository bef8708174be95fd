import type { Element } from "xast";
import type { Value } from "../../annotation/index.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import { attributeOf, childrenOf, elementsIn, textIn } from "../kit/xml.ts";

/** What an `ana` attribute points to. */
export interface Analysis {
	readonly label: string;
	readonly fields: ReadonlyMap<string, readonly Value[]>;
	/** True if the analysis is one annotation, as in CATMA. Several elements that point to it are pieces of one span. */
	readonly isAnnotation: boolean;
}

/**
 * Returns the analyses of a file by their ids: feature structures with their declared types, interpretations, and the
 * categories of a taxonomy (TEI P5, chapters 17 and 18).
 */
export function analysesIn(root: Element): ReadonlyMap<string, Analysis> {
	const typeNames = new Map(
		elementsIn(root, "fsDecl").flatMap((declaration) => {
			const name = textOf(childrenOf(declaration, "fsDescr")[0]);
			const keys = [attributeOf(declaration, "xml:id"), attributeOf(declaration, "type")];
			return keys.flatMap((key) => (key === undefined || name === "" ? [] : [[key, name] as const]));
		}),
	);
	const structures = elementsIn(root, "fs").map((fs): readonly [Element, Analysis] => {
		const type = attributeOf(fs, "type") ?? "";
		return [fs, { label: typeNames.get(type) ?? type, fields: featuresOf(fs), isAnnotation: true }];
	});
	const interpretations = elementsIn(root, "interp", "category").map(
		(element): readonly [Element, Analysis] => {
			const label = textOf(childrenOf(element, "catDesc")[0] ?? element);
			return [element, { label, fields: new Map(), isAnnotation: false }];
		},
	);
	return new Map(
		[...structures, ...interpretations].flatMap(([element, analysis]) => {
			const id = attributeOf(element, "xml:id");
			return id === undefined || analysis.label === "" ? [] : [[id, analysis] as const];
		}),
	);
}

/** Returns the analyses that an element points to, with their ids. */
export const analysesOf = (
	element: Element,
	analyses: ReadonlyMap<string, Analysis>,
): readonly (readonly [id: string, analysis: Analysis])[] =>
	(attributeOf(element, "ana") ?? "").split(/\s+/).flatMap((pointer) => {
		const id = pointer.replace(/^#/, "");
		const analysis = analyses.get(id);
		return analysis ? [[id, analysis] as const] : [];
	});

function featuresOf(fs: Element): Analysis["fields"] {
	return new Map(
		childrenOf(fs, "f").flatMap((feature): readonly (readonly [string, readonly Value[]])[] => {
			const name = attributeOf(feature, "name") ?? "";
			const values = elementsIn(feature, "string", "numeric", "symbol", "binary").map(
				(value) => attributeOf(value, "value") ?? textOf(value),
			);
			const texts = values.filter((text) => text !== "");
			// The colour of a tag is not a statement about the words.
			if (texts.length === 0 || name === "catma_displaycolor") return [];
			return [[fieldNameOf(name), texts.map((text) => ({ kind: "text", text }) as const)]];
		}),
	);
}

const textOf = (element: Element | undefined): string =>
	element ? textIn(element).replace(/\s+/g, " ").trim() : "";
