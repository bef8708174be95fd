import type { Annotation, Entity, Layers } from "./model.ts";
import type { Problem } from "./problem.ts";

/** A span as it is placed now; UTF-16 indices into the document's text, end exclusive. */
export interface GuideSpan {
	readonly annotation: Annotation;
	readonly entity: Entity;
	readonly start: number;
	readonly end: number;
}

export interface GuideInput {
	readonly text: string;
	readonly file: string;
	readonly layers: Layers;
	readonly spans: readonly GuideSpan[];
	/** Every entity that a span may link to: the register and the document's own. */
	readonly entities: readonly Entity[];
}

/** Holds the spans of one document to the rules of the annotation guide that a program can check. */
export function checkGuide(_input: GuideInput): readonly Problem[] {
	return [];
}

export interface NamesInput {
	/** The texts of every document of the folder. */
	readonly texts: readonly string[];
	/** The file that defines the entities. */
	readonly file: string;
	readonly layers: Layers;
	readonly entities: readonly Entity[];
}

/** Aliases and exception phrases that occur in no text. */
export function checkNames(_input: NamesInput): readonly Problem[] {
	return [];
}
