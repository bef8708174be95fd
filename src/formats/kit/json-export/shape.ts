import { layersFileSchema, z } from "../../../annotation/index.ts";
import { documentIdPattern, idPattern, layerIdPattern } from "../ids.ts";
import { selectionShape } from "../selection.ts";
import { signatureShape } from "../signature.ts";
import { textHashShape } from "../text-hash.ts";

export const formatName = "ascribe-export";
export const formatVersion = 1;
/** A path relative to the file, so that validators do not fetch anything. */
export const schemaFile = "ascribe-export.schema.json";
/** The unit of every `start` (inclusive, from 0) and `end` (exclusive). */
export const offsetUnit = "code point";

const id = z
	.string()
	.check(z.regex(idPattern, "must be letters, digits, full stops, hyphens or underscores"));
const extra = z.optional(z.record(z.string(), z.json()));
const offset = z.int().check(z.minimum(0, "must not be negative"));

/** A range of the document's text in code points. */
export const positionShape = z.object({ start: offset, end: offset });
export type PositionJson = z.infer<typeof positionShape>;

/** The JSON form of a `Placement`. */
export const placementShape = z.discriminatedUnion("status", [
	z.object({ status: z.literal("exact"), ...positionShape.shape }),
	z.object({ status: z.literal("moved"), ...positionShape.shape }),
	z.object({ status: z.literal("edited"), ...positionShape.shape, found: z.string() }),
	z.object({ status: z.literal("check"), ...positionShape.shape, found: z.string(), reason: z.string() }),
	z.object({ status: z.literal("orphan"), candidates: z.array(positionShape), reason: z.string() }),
]);

const selector = {
	quote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }),
	/** The position that the annotation file stores. Missing if the file stores none. */
	position: z.optional(positionShape),
};
export type SelectorJson = z.infer<z.ZodMiniObject<typeof selector>>;

const selected = { ...selector, placement: placementShape, extra };

export const annotationShape = z.object({
	id,
	layer: z.string().check(z.regex(layerIdPattern, "must be lower-case letters, digits and hyphens")),
	/** Id of the linked entity, in the document's `entities` or in the shared ones. */
	entity: id,
	...selected,
	/** The further passages of an annotation of several passages, in text order. */
	furtherPieces: z.optional(
		z.array(
			z.object({
				...selector,
				/** The current position. Missing if the annotation was not found. */
				range: z.optional(positionShape),
			}),
		),
	),
	/** Label of the innermost section that contains the start of the span. For human readers only. */
	section: z.optional(z.string()),
	url: z.optional(z.string()),
	/** For human readers only. Importers ignore the citation. */
	citation: z.optional(z.string()),
});

export const sectionShape = z.object({ id, label: z.string(), ...selected });

/** A labelled link from one annotation of the document to another. */
export const relationShape = z.object({ id, label: z.string(), from: id, to: id, extra });

/** A text, a reference to an entity, or a reference to the document of the entity. */
const valueShape = z.union([z.string(), z.object({ entity: id }), z.object({ document: z.literal(true) })]);

export const entityShape = z.object({
	id,
	type: z.string(),
	/** Values by field name. */
	fields: z.record(z.string(), z.array(valueShape)),
	extra,
});

/** A document without its lists, whose members are checked one by one. */
export const documentHead = z.object({
	id: z.string().check(z.regex(documentIdPattern, "must be lower-case letters, digits and hyphens")),
	title: z.string(),
	file: z.string(),
	language: z.optional(z.string()),
	signature: z.optional(signatureShape),
	/** SHA-256 of `text` in UTF-8, in hexadecimal. */
	textSha256: textHashShape,
	text: z.string(),
});

export const fileHead = z.object({
	$schema: z.optional(z.string()),
	format: z.literal(formatName),
	version: z.literal(formatVersion),
	offsets: z.literal(offsetUnit),
});

/** The whole file. */
export const exportFile = z.object({
	...fileHead.shape,
	/** Missing if the file has all spans of its documents. */
	selection: z.optional(selectionShape),
	...layersFileSchema.shape,
	/** The shared entities. */
	entities: z.array(entityShape),
	documents: z.array(
		z.object({
			...documentHead.shape,
			/** In text order; orphans last. */
			annotations: z.array(annotationShape),
			sections: z.array(sectionShape),
			relations: z.optional(z.array(relationShape)),
			/** The entities that the document's own file defines. */
			entities: z.array(entityShape),
		}),
	),
});

/** Returns the JSON Schema (draft 2020-12) of the export, which `docs/schema/` publishes. */
export const jsonSchema = (): object => ({
	$id: schemaFile,
	title: "Ascribe export",
	...z.toJSONSchema(exportFile, { io: "input" }),
});
