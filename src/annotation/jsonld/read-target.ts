import type { DocumentId, DocumentSuffix, Json, Selector } from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { documentIri } from "./ids.ts";
import { oneOrMore } from "./item-parts.ts";
import { listOf, objectOf } from "./json-value.ts";
import { readSelector } from "./read-selector.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";

/** The passages of an item: one, or several that are all needed. */
export interface Pieces {
	readonly first: Selector;
	/** In the order of the file. Empty for one passage. */
	readonly further: readonly Selector[];
}

/**
 * Reads the target of an annotation or a section: a passage of the document, or a Composite of passages. Returns
 * undefined and reports the problem if the target is not valid.
 *
 * @param path the location of the key `target` in the file
 */
export function readTarget(
	value: Json | undefined,
	path: string,
	context: TargetContext,
): Pieces | undefined {
	const { report } = context;
	const isComposite = objectOf(value)?.type === "Composite";
	if (!isComposite) {
		const first = readPiece(value, path, context);
		return first && { first, further: [] };
	}
	if (!parseShape(compositeSchema, value, report, path)) return undefined;
	reportUnknownKeys(value, Object.keys(compositeSchema.shape), report, path);
	const pieces = listOf(objectOf(value)?.items).map((item, index) =>
		readPiece(item, `${path}/items/${index}`, context),
	);
	const valid = pieces.filter((piece) => piece !== undefined);
	const [first, ...further] = valid;
	return first && valid.length === pieces.length ? { first, further } : undefined;
}

export interface TargetContext {
	/** The id of the item, for messages. */
	readonly id: string;
	readonly document: DocumentId;
	readonly documentSuffix?: DocumentSuffix | undefined;
	readonly report: Report;
}

function readPiece(
	value: Json | undefined,
	path: string,
	{ id, document, documentSuffix, report }: TargetContext,
): Selector | undefined {
	const known = parseShape(pieceSchema, value, report, path);
	if (!known) return undefined;
	const selector = readSelector(objectOf(value)?.selector, `${path}/selector`, report);
	reportUnknownKeys(value, pieceKeys, report, path);
	const expected = documentIri(document, documentSuffix);
	if (known.source !== expected) {
		const reason = `The target of annotation "${id}" is "${excerpt(known.source)}", not "${expected}".`;
		const isOtherSuffix =
			/\.(md|txt)$/.test(known.source) && known.source.replace(/\w+$/, "") === expected.replace(/\w+$/, "");
		const hint = isOtherSuffix
			? `Write "${expected}", the name of the document's file.`
			: "Move the annotation to the file of its document.";
		report.error(`${path}/source`, "E_DOCUMENT", reason, hint);
		return undefined;
	}
	return selector;
}

const pieceSchema = z.looseObject({ source: z.string(), selector: oneOrMore });
const pieceKeys = ["type", "source", "selector"];

/** A set of passages that are all needed (Web Annotation Data Model, "Sets of Bodies and Targets"). */
const compositeSchema = z.object({
	type: z.literal("Composite"),
	items: z.array(z.unknown()).check(z.minLength(1, "must not be empty")),
});
