import { prepare } from "../../anchoring/index.ts";
import {
	documentId,
	type Entity,
	type EntityType,
	entityId,
	excerpt,
	type Field,
	type JsonObject,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { ImportedCorpus, ImportedDocument } from "../../corpus/index.ts";
import {
	type ForeignRelation,
	type ForeignSection,
	type ForeignSpan,
	importForeignRelations,
	importForeignSection,
	importForeignSpan,
} from "./foreign-spans.ts";
import { idPattern, slug } from "./ids.ts";
import { positionsIn } from "./positions.ts";

/** A document as read from a file of another tool, before its labels, ids and values are checked. */
export interface ForeignDocument {
	/** Name of its file without the suffix. The document's id is derived from this name. */
	readonly name: string;
	readonly title: string | undefined;
	readonly language: string | undefined;
	/** Undefined if the file does not contain the text. */
	readonly text: string | undefined;
	/** See `ImportedDocument`. */
	readonly html?: string | undefined;
	/** See `ImportedDocument`. */
	readonly export?: ImportedDocument["export"];
	/** In any order. */
	readonly spans: readonly ForeignSpan[];
	/** Number of spans in the file, if `spans` has not all of them because the text is not valid. */
	readonly spanCount?: number | undefined;
	readonly sections: readonly ForeignSection[];
	readonly relations?: readonly ForeignRelation[] | undefined;
	readonly entities: readonly ForeignEntity[];
	readonly signature?: JsonObject | undefined;
	/** Report on the file that contains the spans. */
	readonly report: Report;
}

export interface ForeignEntity {
	/** Location in the file, for problem messages. */
	readonly location: string;
	readonly id: string;
	readonly type: string;
	/** Whether the entity belongs to its document or is shared by all. */
	readonly scope: "document" | "shared";
	readonly fields: ReadonlyMap<string, readonly Value[]>;
}

/**
 * Converts documents of another tool and reports what cannot be converted. A span that links to
 * no entity gets a new entity, whose title is the span's text. The annotations of the result are in text order.
 *
 * @param layers the layers of the folder that receives the documents. Without layers, labels,
 *   types and fields are accepted unchecked.
 */
export function importForeignDocuments(
	foreign: readonly ForeignDocument[],
	layers: Layers | undefined,
): ImportedCorpus {
	const shared = new Map<string, Entity>();
	for (const { entities, report } of foreign) addEntities(shared, entities, "shared", { layers, report });
	const ids = new Set<string>();
	let refused = 0;
	const documents = foreign.flatMap((document): readonly ImportedDocument[] => {
		const id = slug(document.name);
		const hasLoneSurrogate = /\p{Surrogate}/u.test(document.text ?? "");
		if (ids.has(id) || hasLoneSurrogate) {
			const reason = hasLoneSurrogate
				? `The text of "${id}" contains half of a character (a lone surrogate).`
				: `Two documents have the id "${id}".`;
			const hint = hasLoneSurrogate
				? "Correct the text, and export it again."
				: "Rename the document, or export it again.";
			document.report.error("", "E_DOCUMENT", reason, hint);
			refused += document.spanCount ?? document.spans.length;
			return [];
		}
		ids.add(id);
		return [importDocument(id, document, { layers, shared })];
	});
	return {
		layers: layers ?? { layers: [], types: new Map() },
		sharedEntities: [...shared.values()],
		documents,
		refused,
	};
}

interface FolderContext {
	readonly layers: Layers | undefined;
	/** Shared entities by id. */
	readonly shared: ReadonlyMap<string, Entity>;
}

function importDocument(
	id: string,
	foreign: ForeignDocument,
	{ layers, shared }: FolderContext,
): ImportedDocument {
	const { title = id, language, text, html, report } = foreign;
	const documentEntities = new Map<string, Entity>();
	addEntities(documentEntities, foreign.entities, "document", { layers, report });
	const context = {
		anchoring: prepare(text ?? ""),
		positions: positionsIn(text ?? ""),
		documentEntities,
		sharedEntities: shared,
		layers,
		report,
		takenIds: new Set<string>(),
		places: new Map(),
		sourceIds: new Map(),
	};
	const sections = foreign.sections.flatMap((section) => importForeignSection(section, context) ?? []);
	const annotations = foreign.spans
		.toSorted(inTextOrder)
		.flatMap((span) => importForeignSpan(span, context) ?? []);
	return {
		id: documentId(id),
		title,
		language,
		text,
		html,
		...(foreign.export && { export: foreign.export }),
		sections,
		annotations,
		relations: importForeignRelations(foreign.relations ?? [], annotations, context),
		entities: [...documentEntities.values()],
		signature: foreign.signature,
		sourceIds: context.sourceIds,
		...(context.places.size > 0 && { places: context.places }),
	};
}

/** Sorts spans without a position last. */
function inTextOrder({ passage: a }: ForeignSpan, { passage: b }: ForeignSpan): number {
	if (a.kind !== "range" || b.kind !== "range")
		return Number(a.kind !== "range") - Number(b.kind !== "range");
	return a.range.start - b.range.start || b.range.end - a.range.end;
}

interface EntityContext {
	readonly layers: Layers | undefined;
	readonly report: Report;
}

/** Adds the valid entities of one scope. The first entity with an id is kept. */
function addEntities(
	entities: Map<string, Entity>,
	foreign: readonly ForeignEntity[],
	scope: ForeignEntity["scope"],
	{ layers, report }: EntityContext,
): void {
	for (const entity of foreign) {
		if (entity.scope !== scope || entities.has(entity.id)) continue;
		const type = layers?.types.get(entity.type);
		if (!idPattern.test(entity.id)) {
			const reason = `"${excerpt(entity.id)}" is not a valid id of an entity.`;
			report.error(entity.location, "E_ENTITY", reason, "Correct the entity.");
			continue;
		}
		const fields = type ? definedFields(entity, type, report) : entity.fields;
		entities.set(entity.id, { id: entityId(entity.id), type: entity.type, fields, extra: {} });
	}
}

/** Returns the valid fields in the order of the type, and reports the others. */
function definedFields(
	{ id, location, fields }: ForeignEntity,
	type: EntityType,
	report: Report,
): Entity["fields"] {
	const hint = "Correct the field, or define it in layers.json.";
	const names = new Set(type.fields.map((field) => field.name));
	for (const name of fields.keys()) {
		if (names.has(name)) continue;
		const reason = `The field "${excerpt(name)}" of "${id}" is not defined for ${type.name}.`;
		report.warning(location, "W_FIELD_UNKNOWN", reason, hint);
	}
	return new Map(
		type.fields.flatMap((field): readonly [string, readonly Value[]][] => {
			const values = fields.get(field.name) ?? [];
			const valid = values.filter((value) => isValidFor(field, value));
			if (valid.length < values.length) {
				const reason = `The field "${field.name}" of "${id}" has a value that the field does not allow.`;
				report.error(location, "E_FIELD_VALUE", reason, hint);
			}
			if (valid.length > 1 && !field.many) {
				const reason = `The field "${field.name}" of "${id}" has ${valid.length} values, but allows one. The first is used.`;
				report.error(location, "E_FIELD_MANY", reason, "Keep one of the values.");
			}
			const used = field.many ? valid : valid.slice(0, 1);
			return used.length > 0 ? [[field.name, used]] : [];
		}),
	);
}

function isValidFor({ kind, terms }: Field, value: Value): boolean {
	if (value.kind === "entity") return kind === "reference" && idPattern.test(value.entity);
	if (value.kind === "document") return kind === "reference";
	return kind !== "term" || terms.some(({ id }) => id === value.text);
}
