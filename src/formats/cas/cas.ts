/**
 * The data model of UIMA (Common Analysis System): a text, and feature structures with types.
 * It is written and read in two forms, JSON and XMI.
 */
export interface Cas {
	readonly types: readonly CasType[];
	/** The one subject of analysis. */
	readonly text: string;
	/** In the order of their ids. */
	readonly structures: readonly CasStructure[];
}

export interface CasType {
	/** With its package: `ascribe.layer.Site`. */
	readonly name: string;
	readonly superType: string;
	readonly description: string;
	readonly features: readonly CasFeature[];
}

export interface CasFeature {
	readonly name: string;
	readonly description: string;
	/** A type of UIMA, or one of `types`. */
	readonly range: string;
	/** Of the members, where the range is a list of feature structures. */
	readonly elementType?: string;
}

export interface CasStructure {
	/** Above 0, and no other has it. */
	readonly id: number;
	/** Name of its type. */
	readonly type: string;
	/** By name. What stands in the text has `begin` and `end`, in UTF-16 units, the end not included. */
	readonly features: ReadonlyMap<string, CasValue>;
}

export type CasValue =
	| { readonly kind: "plain"; readonly value: string | number | boolean }
	| { readonly kind: "strings"; readonly strings: readonly string[] }
	| { readonly kind: "structure"; readonly id: number }
	| { readonly kind: "structures"; readonly ids: readonly number[] };

/** Id of the feature structure that holds the text, in files of ours. */
export const sofaId = 1;
/** The view that every CAS has. */
export const initialView = "_InitialView";

export const range = {
	string: "uima.cas.String",
	boolean: "uima.cas.Boolean",
	strings: "uima.cas.StringArray",
	structures: "uima.cas.FSArray",
} as const;

export const top = "uima.cas.TOP";
export const sofaType = "uima.cas.Sofa";
export const annotationType = "uima.tcas.Annotation";
export const documentAnnotationType = "uima.tcas.DocumentAnnotation";

/** The number that a feature holds; undefined where it holds none. */
export function numberIn({ features }: Pick<CasStructure, "features">, name: string): number | undefined {
	const value = features.get(name);
	return value?.kind === "plain" && typeof value.value === "number" ? value.value : undefined;
}

/** The text that a feature holds; undefined where it holds none. */
export function stringIn({ features }: Pick<CasStructure, "features">, name: string): string | undefined {
	const value = features.get(name);
	return value?.kind === "plain" && typeof value.value === "string" ? value.value : undefined;
}
