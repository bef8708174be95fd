import {
	type Agent,
	agentName,
	type JsonObject,
	type Signed,
	signatureKeys,
	signatureOf,
	z,
} from "../../annotation/index.ts";
import type { PossibleLoss } from "./losses.ts";

/** The signature of a document's annotations, as its annotation file states it. */
export const signatureShape = z.record(z.string(), z.json());

/** Returns the keys of the signature as the annotation file states them. Undefined if the file is unsigned. */
export function signatureJson(signed: Signed): JsonObject | undefined {
	if (!signatureOf(signed)) return undefined;
	return Object.fromEntries(
		signatureKeys.flatMap((key) => {
			const value = Object.hasOwn(signed.extra, key) ? signed.extra[key] : undefined;
			return value === undefined ? [] : [[key, value]];
		}),
	);
}

/**
 * Returns the signature in words: "Annotated by Ada, 2026-11-26, last changed 2026-11-27, by the rules of Guide 2".
 * Undefined if the file is unsigned.
 */
export function signatureSentence(signed: Signed): string | undefined {
	const signature = signatureOf(signed);
	if (!signature) return undefined;
	const { creators, created, modified, generators, guides } = signature;
	return [
		creators.length > 0 ? `Annotated by ${namesOf(creators)}` : "Annotated",
		...(created === undefined ? [] : [dayOf(created)]),
		...(modified === undefined || modified === created ? [] : [`last changed ${dayOf(modified)}`]),
		...(guides.length > 0 ? [`by the rules of ${namesOf(guides)}`] : []),
		...(generators.length > 0 ? [`written with ${namesOf(generators)}`] : []),
	].join(", ");
}

/** The loss of every format that has no place for the signature of a document. */
export const signatureLoss: PossibleLoss = {
	what: "who annotated the document, when, and by which rules",
	concerns: ({ document }) => signatureJson(document) !== undefined,
};

const namesOf = (agents: readonly Agent[]): string => agents.map(agentName).join(", ");

const dayOf = (date: string): string => date.slice(0, "2026-11-26".length);
