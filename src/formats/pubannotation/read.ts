import {
	createReport,
	excerpt,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	type Value,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import { idPattern, uniqueIds } from "../kit/ids.ts";
import { unknownKeys } from "../kit/json-values.ts";
import {
	importLabelledTexts,
	type LabelledRelation,
	type LabelledSpan,
	type LabelledText,
} from "../kit/labelled-text.ts";
import { readSidecar } from "../kit/sidecar.ts";
import { textName } from "../kit/text-lines.ts";
import { entityAttribute, pubannotationKey, sidecarKey } from "./write.ts";

/**
 * Reads one document or a list of documents. Denotations and blocks become spans, their attributes and modifications
 * fields, and relations between them relations. So do those of the tracks of several projects.
 */
export function readPubannotation(
	content: string,
	file: string,
	layers?: Layers,
): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	const isList = Array.isArray(value);
	const freeName = uniqueIds();
	const unread = new Set<string>();
	const texts = listOf(value).flatMap((stated, index, documents) => {
		const document = withoutOldNames(stated);
		for (const key of Object.keys(objectOf(document) ?? {})) if (!readKeys.has(key)) unread.add(key);
		const location = isList ? `/${index}` : "";
		const name = nameOf(document) ?? textName(file, index, documents.length);
		return readDocument(document, location, freeName(name), report) ?? [];
	});
	if (unread.size > 0) {
		const keys = [...unread].map((key) => `"${excerpt(key)}"`).join(", ");
		const reason = `These keys of documents are not read: ${keys}.`;
		report.warning("", "W_KEY_UNKNOWN", reason, "Keep the original file if the keys matter.");
	}
	return { value: importLabelledTexts(texts, layers), problems: [...problems, ...report.problems] };
}

const list = z._default(z.array(z.json()), []);
const lists = { denotations: list, blocks: list, relations: list, attributes: list, modifications: list };
const trackShape = z.looseObject({ project: z.optional(z.string()), ...lists });
const documentShape = z.looseObject({ text: z.optional(z.string()), tracks: list, ...lists });

/** Keys that are read, or that only state where the document is from. */
const readKeys: ReadonlySet<string> = new Set([
	...Object.keys(documentShape.shape),
	...["sourcedb", "sourceid", "divid", "project", "target", "source_url", sidecarKey],
]);

/** Renames the members of files from before 2012: `catanns` with a `category`, and `relanns`. */
function withoutOldNames(value: Json): Json {
	const document = objectOf(value);
	if (!document || (document.catanns === undefined && document.relanns === undefined)) return value;
	const { catanns, relanns, ...others } = document;
	const renamed = (one: Json, names: readonly (readonly [string, string])[]): Json => {
		const members = objectOf(one);
		if (!members) return one;
		const byName = new Map(names);
		return Object.fromEntries(
			Object.entries(members).map(([key, member]) => [byName.get(key) ?? key, member]),
		);
	};
	const relationNames = [
		["type", "pred"],
		["subject", "subj"],
		["object", "obj"],
	] as const;
	return {
		...others,
		denotations: listOf(catanns).map((one) => renamed(one, [["category", "obj"]])),
		relations: listOf(relanns).map((one) => renamed(one, relationNames)),
	};
}

/** Ids are texts, or numbers in files of some tools. */
const id = z.union([z.string(), z.int()]);
const rangeShape = z.looseObject({ begin: z.int(), end: z.int() });
const spanShape = z.looseObject({
	id: z.optional(id),
	span: z.union([rangeShape, z.array(rangeShape)], {
		error: "must be an object with begin and end, or a list",
	}),
	obj: z.string(),
});
const linkShape = z.looseObject({ id: z.optional(id), pred: z.string(), subj: id, obj: z.json() });
const modificationShape = z.looseObject({ pred: z.string(), obj: id });

/** An attribute or a modification of a span or a relation. */
interface Statement {
	readonly about: string;
	readonly pred: string;
	readonly obj: Json;
}

function readDocument(value: Json, location: string, name: string, report: Report): LabelledText | undefined {
	const document = parseShape(documentShape, value, report, location);
	if (!document) return undefined;
	const { text } = document;
	const stated = objectOf(value)?.[sidecarKey];
	const sidecar =
		stated === undefined || text === undefined
			? undefined
			: readSidecar(stated, { text, location: `${location}/${sidecarKey}`, report });
	const tracks = document.tracks.flatMap((track, index) => {
		const path = `${location}/tracks/${index}`;
		const parsed = parseShape(trackShape, track, report, path);
		return parsed ? [{ track: parsed, path }] : [];
	});
	const freeId = uniqueIds();
	const read = [{ track: document, path: location }, ...tracks].map(({ track, path }) =>
		readTrack(track, path, { isOwn: sidecar !== undefined, freeId, report }),
	);
	return {
		...{ name, text, unit: "code point", sidecar, report },
		spans: read.flatMap(({ spans }) => spans),
		relations: read.flatMap(({ relations }) => relations),
	};
}

interface TrackContext {
	readonly isOwn: boolean;
	/** The ids of several tracks can be the same. */
	readonly freeId: (wanted: string) => string;
	readonly report: Report;
}

function readTrack(track: z.infer<typeof trackShape>, path: string, context: TrackContext) {
	const { report } = context;
	const parsed = <T>(key: keyof typeof lists, shape: z.ZodMiniType<T>) =>
		track[key].flatMap((one, index) => {
			const location = `${path}/${key}/${index}`;
			const value = parseShape(shape, one, report, location);
			return value ? [{ value, one, location }] : [];
		});
	const ids = new Set(
		(["denotations", "blocks", "relations"] as const)
			.flatMap((key) => track[key])
			.map((one) => String(objectOf(one)?.id)),
	);
	const isKnown = (about: string | number, location: string): boolean => {
		if (ids.has(String(about))) return true;
		const reason = `This is about "${excerpt(String(about))}", which the file does not have.`;
		report.error(
			location,
			"E_REFERENCE",
			reason,
			"Refer to a denotation, a block or a relation of the file.",
		);
		return false;
	};
	const statements: readonly Statement[] = [
		...parsed("attributes", linkShape).flatMap(({ value: { subj, pred, obj }, location }) =>
			isKnown(subj, location) ? [{ about: String(subj), pred, obj }] : [],
		),
		...parsed("modifications", modificationShape).flatMap(({ value: { pred, obj }, location }) =>
			isKnown(obj, location) ? [{ about: String(obj), pred, obj: true }] : [],
		),
	];
	const saidOf = (about: string | number | undefined) =>
		about === undefined ? [] : statements.filter((one) => one.about === String(about));
	const byId = new Map<string, LabelledSpan>();
	const spans = [...parsed("denotations", spanShape), ...parsed("blocks", spanShape)].flatMap(
		({ value, one, location }) => {
			const span = spanOf(value, one, location, saidOf(value.id), track.project, context);
			if (value.id !== undefined) byId.set(String(value.id), span);
			return span;
		},
	);
	const relations = parsed("relations", linkShape).map(({ value, location }): LabelledRelation => {
		const said = saidOf(value.id).map(({ pred, obj }) => ({ pred, obj }));
		const ends = [value.subj, value.obj].map((end) => byId.get(String(end)));
		return {
			...{ location, label: value.pred, from: ends[0], to: ends[1] },
			extra: said.length > 0 ? { [pubannotationKey]: { attributes: said } } : {},
		};
	});
	return { spans, relations };
}

function spanOf(
	{ id, span, obj: layer }: z.infer<typeof spanShape>,
	stated: Json,
	location: string,
	said: readonly Statement[],
	project: string | undefined,
	{ isOwn, freeId }: TrackContext,
): LabelledSpan {
	const [first, ...further] = Array.isArray(span) ? span : [span];
	const linked = said.find(({ pred }) => pred === entityAttribute)?.obj;
	const kept = objectOf(
		unknownKeys(stated, Object.keys(spanShape.shape), pubannotationKey)[pubannotationKey],
	);
	const members: JsonObject = { ...kept, ...(project !== undefined && { project }) };
	const ownId = id === undefined || !idPattern.test(String(id)) ? undefined : freeId(String(id));
	return {
		...{ location, layer, id: ownId, sourceId: id === undefined ? undefined : String(id) },
		...{ start: first?.begin ?? 0, end: first?.end ?? 0 },
		further: further.map(({ begin, end }) => ({ start: begin, end })),
		entity: isOwn && typeof linked === "string" ? linked : undefined,
		fields: isOwn ? undefined : fieldsOf(said),
		extra: Object.keys(members).length > 0 ? { [pubannotationKey]: members } : {},
	};
}

function fieldsOf(said: readonly Statement[]): LabelledSpan["fields"] {
	const fields = new Map<string, readonly Value[]>();
	for (const { pred, obj } of said) {
		const name = fieldNameOf(pred);
		const text = typeof obj === "object" ? JSON.stringify(obj) : String(obj);
		fields.set(name, [...(fields.get(name) ?? []), { kind: "text", text }]);
	}
	return fields;
}

/** Returns the name of a document that is in a database, as `PubMed-123`, with the number of its division. */
function nameOf(value: Json): string | undefined {
	const { sourcedb, sourceid, divid } = objectOf(value) ?? {};
	const isStated =
		typeof sourcedb === "string" && (typeof sourceid === "string" || typeof sourceid === "number");
	const division = typeof divid === "number" || typeof divid === "string" ? `-${divid}` : "";
	return isStated ? `${sourcedb}-${sourceid}${division}` : undefined;
}
