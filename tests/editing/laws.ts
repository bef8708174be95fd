import { expect } from "vitest";
import { writeAnnotationSet, writeSharedEntities } from "../../src/annotation/index.ts";
import {
	apply,
	type ChangeSet,
	changeSetJson,
	invert,
	readChangeSet,
	type StoredDocument,
} from "../../src/editing/index.ts";
import { layers } from "../annotation/builders.ts";

/** The files of a document as Ascribe saves them. */
export const filesOf = ({ set, sharedEntities }: StoredDocument): readonly string[] => [
	writeAnnotationSet(set, { layers, sharedEntities }),
	writeSharedEntities(sharedEntities, layers),
];

/**
 * Applies a change set and proves its laws: undone, it gives the same files, redone, the same result, and it survives
 * its serial form.
 */
export function applied(document: StoredDocument, change: ChangeSet): StoredDocument {
	const result = apply(document, change);
	expect(filesOf(apply(result, invert(change)))).toEqual(filesOf(document));
	expect(invert(invert(change))).toEqual(change);
	const read = readChangeSet(JSON.parse(JSON.stringify(changeSetJson(change))), "draft");
	expect(read.problems).toEqual([]);
	expect(read.value && filesOf(apply(document, read.value))).toEqual(filesOf(result));
	return result;
}
