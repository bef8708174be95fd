import {
	createReport,
	documentId,
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	excerpt,
	type Json,
	jsonPointer,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	reportUnknownKeys,
	type Value,
} from "../../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../../format.ts";
import { positionsIn } from "../positions.ts";
import { reportTextHash } from "../text-hash.ts";
import { readSection, readSpan, type SpansContext } from "./read-spans.ts";
import { documentHead, entityShape, exportFile, fileHead } from "./shape.ts";
import { fieldValue, readLayersIn } from "./values.ts";

/** Reads our own JSON. Whatever is bad is reported and left out; the rest loads. */
export function readJsonExport(content: string, file: string): ReadResult<ExportInput> {
	const parsed = readJson(content, file);
	const report = createReport(file);
	const object = objectOf(parsed.value);
	if (!object || !parseShape(fileHead, object, report, "")) {
		if (parsed.value !== undefined && !object) {
			report.error("", "E_SCHEMA", "This must be an object.", "Start from a file that was exported here.");
		}
		const value = { layers: { layers: [], types: new Map() }, sharedEntities: [], documents: [] };
		return { value, problems: [...parsed.problems, ...report.problems] };
	}
	reportUnknownKeys(object, Object.keys(exportFile.shape), report, "");
	const layers = readLayersIn(object, file);
	const sharedEntities = readEntitiesJson(object.entities, "/entities", {
		types: layers.value.types,
		shared: new Set(),
		report,
	});
	const taken = new Set<string>();
	const documents = listOf(object.documents).flatMap((value, index) => {
		const place = `/documents/${index}`;
		const document = readDocument(value, place, { layers: layers.value, sharedEntities, report });
		if (!document) return [];
		if (taken.has(document.id)) {
			report.error(`${place}/id`, "E_ID_TWICE", `There are two documents "${document.id}".`, "Rename one.");
			return [];
		}
		taken.add(document.id);
		return [document];
	});
	const problems = [...parsed.problems, ...layers.problems, ...report.problems];
	return { value: { layers: layers.value, sharedEntities, documents }, problems };
}

interface Shared {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly report: Report;
}

const documentKeys = [...Object.keys(documentHead.shape), "annotations", "sections", "entities"];

function readDocument(
	value: Json,
	place: string,
	{ layers, sharedEntities, report }: Shared,
): ExportDocument | undefined {
	const head = parseShape(documentHead, value, report, place);
	const object = objectOf(value);
	if (!head || !object) return undefined;
	reportUnknownKeys(object, documentKeys, report, place);
	if (/\p{Surrogate}/u.test(head.text)) {
		const reason = `The text of "${head.id}" holds half a character.`;
		report.error(`${place}/text`, "E_TEXT", reason, "Export the document again.");
		return undefined;
	}
	const { id, text, textSha256: hash } = head;
	reportTextHash({ id, text, hash, location: `${place}/textSha256` }, report);
	const shared = new Set(sharedEntities.map((entity) => entity.id));
	const entities = readEntitiesJson(object.entities, `${place}/entities`, {
		types: layers.types,
		shared,
		report,
	});
	const context: SpansContext = {
		layers: new Map(layers.layers.map((layer) => [layer.id, layer])),
		entities: new Map([...sharedEntities, ...entities].map((entity) => [entity.id, entity])),
		positions: positionsIn(head.text),
		taken: new Set(),
		report,
	};
	return {
		id: documentId(head.id),
		title: head.title,
		file: head.file,
		language: head.language,
		text: head.text,
		spans: listOf(object.annotations).flatMap((one, index) =>
			readSpan(one, `${place}/annotations/${index}`, context),
		),
		sections: listOf(object.sections).flatMap((one, index) =>
			readSection(one, `${place}/sections/${index}`, context),
		),
		entities,
	};
}

interface EntitiesContext {
	readonly types: ReadonlyMap<string, EntityType>;
	/** Ids of the entities that every document shares; empty while these are read. */
	readonly shared: ReadonlySet<EntityId>;
	readonly report: Report;
}

/**
 * Reads a list `entities`. An entity of an unknown type, or with an id that is
 * taken, is left out; so is a value that leads to none.
 */
function readEntitiesJson(
	value: Json | undefined,
	base: string,
	context: EntitiesContext,
): readonly Entity[] {
	const drafts = listOf(value).flatMap((one, index) => readDraft(one, `${base}/${index}`, context));
	const known = new Set(context.shared);
	const unique = drafts.filter(({ entity: { id }, place }) => {
		const isNew = !known.has(id);
		known.add(id);
		const hint = "Give each entity an id of its own.";
		if (!isNew) context.report.error(`${place}/id`, "E_ID_TWICE", `The id "${id}" is taken already.`, hint);
		return isNew;
	});
	return unique.map(({ entity, place }) => {
		const fields = [...entity.fields].map(([name, values]): [string, readonly Value[]] => {
			const at = `${place}/fields${jsonPointer([name])}`;
			return [name, values.filter((found, index) => leads(found, known, `${at}/${index}`, context))];
		});
		return { ...entity, fields: new Map(fields.filter(([, values]) => values.length > 0)) };
	});
}

interface Draft {
	readonly entity: Entity;
	readonly place: string;
}

function readDraft(value: Json, place: string, { types, report }: EntitiesContext): readonly Draft[] {
	const shape = parseShape(entityShape, value, report, place);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(entityShape.shape), report, place);
	const type = types.get(shape.type);
	if (!type) {
		const reason = `Entity "${shape.id}" is of type "${excerpt(shape.type)}", which is not defined.`;
		report.error(`${place}/type`, "E_TYPE_UNKNOWN", reason, 'Correct it, or define it under "entityTypes".');
		return [];
	}
	const names = type.fields.map((field) => field.name);
	reportUnknownKeys(shape.fields, names, report, `${place}/fields`);
	const fields = new Map(
		names.flatMap((name): [string, readonly Value[]][] => {
			const values = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
			return values ? [[name, values.map(fieldValue)]] : [];
		}),
	);
	return [{ entity: { id: entityId(shape.id), type: shape.type, fields, extra: shape.extra ?? {} }, place }];
}

function leads(
	value: Value,
	known: ReadonlySet<EntityId>,
	place: string,
	{ report }: EntitiesContext,
): boolean {
	if (value.kind !== "entity" || known.has(value.entity)) return true;
	const reason = `"${value.entity}" leads to nothing.`;
	report.error(place, "E_REFERENCE", reason, "Refer to an entity of the file, or write a plain name.");
	return false;
}
