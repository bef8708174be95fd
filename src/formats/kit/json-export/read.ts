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
import { emptyImport, type ImportedCorpus, type ImportedDocument } from "../../../corpus/index.ts";
import { reportTextHash } from "../text-hash.ts";
import {
	type AnnotationsContext,
	readAnnotation,
	readRelationJson,
	readSection,
} from "./read-annotations.ts";
import { documentHead, entityShape, exportFile, fileHead } from "./shape.ts";
import { fieldValue, readLayersIn } from "./values.ts";

/** Reads a JSON export. Reports and leaves out what is not valid, and returns the rest. */
export function readJsonExport(content: string, file: string): ReadResult<ImportedCorpus> {
	const parsed = readJson(content, file);
	const report = createReport(file);
	const object = objectOf(parsed.value);
	if (!object || !parseShape(fileHead, object, report, "")) {
		if (parsed.value !== undefined && !object) {
			const hint = "Start from a file that Ascribe exported.";
			report.error("", "E_SCHEMA", "Expected an object.", hint);
		}
		return { value: emptyImport, problems: [...parsed.problems, ...report.problems] };
	}
	reportUnknownKeys(object, Object.keys(exportFile.shape), report, "");
	const layers = readLayersIn(object, file);
	const sharedEntities = readEntitiesJson(object.entities, "/entities", {
		types: layers.value.types,
		shared: new Set(),
		report,
	});
	const ids = new Set<string>();
	const documents = listOf(object.documents).flatMap((value, index) => {
		const location = `/documents/${index}`;
		const document = readDocument(value, location, { layers: layers.value, sharedEntities, report });
		if (!document) return [];
		if (ids.has(document.id)) {
			report.error(
				`${location}/id`,
				"E_ID_TWICE",
				`Two documents have the id "${document.id}".`,
				"Rename one of the two.",
			);
			return [];
		}
		ids.add(document.id);
		return [document];
	});
	const problems = [...parsed.problems, ...layers.problems, ...report.problems];
	return { value: { layers: layers.value, sharedEntities, documents }, problems };
}

interface FileContext {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly report: Report;
}

const documentKeys = [
	...Object.keys(documentHead.shape),
	...["annotations", "sections", "relations", "entities"],
];

function readDocument(
	value: Json,
	location: string,
	{ layers, sharedEntities, report }: FileContext,
): ImportedDocument | undefined {
	const head = parseShape(documentHead, value, report, location);
	const object = objectOf(value);
	if (!head || !object) return undefined;
	reportUnknownKeys(object, documentKeys, report, location);
	if (/\p{Surrogate}/u.test(head.text)) {
		const reason = `The text of "${head.id}" contains half of a character (a lone surrogate).`;
		report.error(`${location}/text`, "E_TEXT", reason, "Export the document again.");
		return undefined;
	}
	const { id, text, textSha256: hash } = head;
	reportTextHash({ id, text, hash, location: `${location}/textSha256` }, report);
	const shared = new Set(sharedEntities.map((entity) => entity.id));
	const entities = readEntitiesJson(object.entities, `${location}/entities`, {
		types: layers.types,
		shared,
		report,
	});
	const context: AnnotationsContext = {
		layers: new Map(layers.layers.map((layer) => [layer.id, layer])),
		entities: new Map([...sharedEntities, ...entities].map((entity) => [entity.id, entity])),
		takenIds: new Set(),
		report,
	};
	const annotations = listOf(object.annotations).flatMap((one, index) =>
		readAnnotation(one, `${location}/annotations/${index}`, context),
	);
	const annotationIds = new Set<string>(annotations.map(({ id }) => id));
	return {
		id: documentId(head.id),
		title: head.title,
		language: head.language,
		text: head.text,
		annotations,
		sections: listOf(object.sections).flatMap((one, index) =>
			readSection(one, `${location}/sections/${index}`, context),
		),
		relations: listOf(object.relations).flatMap((one, index) =>
			readRelationJson(one, `${location}/relations/${index}`, annotationIds, context),
		),
		entities,
		signature: head.signature,
	};
}

interface EntitiesContext {
	readonly types: ReadonlyMap<string, EntityType>;
	/** Ids of the shared entities. Empty while the shared entities themselves are read. */
	readonly shared: ReadonlySet<EntityId>;
	readonly report: Report;
}

/**
 * Reads a list `entities`. Leaves out an entity of an unknown type, an entity whose id is already in
 * use, and a reference to an entity that is not defined.
 */
function readEntitiesJson(
	value: Json | undefined,
	base: string,
	context: EntitiesContext,
): readonly Entity[] {
	const entities = listOf(value).flatMap((one, index) => readEntity(one, `${base}/${index}`, context));
	const known = new Set(context.shared);
	const unique = entities.filter(({ entity: { id }, location }) => {
		const isNew = !known.has(id);
		known.add(id);
		const hint = "Give each entity a unique id.";
		if (!isNew)
			context.report.error(`${location}/id`, "E_ID_TWICE", `The id "${id}" is already in use.`, hint);
		return isNew;
	});
	return unique.map(({ entity, location }) => {
		const fields = [...entity.fields].map(([name, values]): [string, readonly Value[]] => {
			const at = `${location}/fields${jsonPointer([name])}`;
			return [name, values.filter((found, index) => isDefined(found, known, `${at}/${index}`, context))];
		});
		return { ...entity, fields: new Map(fields.filter(([, values]) => values.length > 0)) };
	});
}

interface EntityWithLocation {
	readonly entity: Entity;
	readonly location: string;
}

function readEntity(
	value: Json,
	location: string,
	{ types, report }: EntitiesContext,
): readonly EntityWithLocation[] {
	const shape = parseShape(entityShape, value, report, location);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(entityShape.shape), report, location);
	const type = types.get(shape.type);
	if (!type) {
		const reason = `Entity "${shape.id}" has type "${excerpt(shape.type)}", which is not defined.`;
		report.error(
			`${location}/type`,
			"E_TYPE_UNKNOWN",
			reason,
			'Correct the type, or define it under "entityTypes".',
		);
		return [];
	}
	const names = type.fields.map((field) => field.name);
	reportUnknownKeys(shape.fields, names, report, `${location}/fields`);
	const fields = new Map(
		names.flatMap((name): [string, readonly Value[]][] => {
			const values = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
			return values ? [[name, values.map(fieldValue)]] : [];
		}),
	);
	return [
		{ entity: { id: entityId(shape.id), type: shape.type, fields, extra: shape.extra ?? {} }, location },
	];
}

function isDefined(
	value: Value,
	known: ReadonlySet<EntityId>,
	location: string,
	{ report }: EntitiesContext,
): boolean {
	if (value.kind !== "entity" || known.has(value.entity)) return true;
	const reason = `"${value.entity}" is not defined.`;
	report.error(location, "E_REFERENCE", reason, "Refer to an entity of the file, or write a plain name.");
	return false;
}
