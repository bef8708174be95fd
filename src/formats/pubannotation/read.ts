import {
	createReport,
	type Json,
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
import { unknownKeys } from "../kit/json-values.ts";
import {
	importLabelledTexts,
	type LabelledRelation,
	type LabelledSpan,
	type LabelledText,
} from "../kit/labelled-text.ts";
import { readSidecar } from "../kit/sidecar.ts";
import { textName } from "../kit/text-lines.ts";
import { entityAttribute, sidecarKey } from "./write.ts";

/**
 * Reads one document or a list of documents. Denotations and blocks become spans, their attributes fields, and relations
 * between them relations.
 */
export function readPubannotation(
	content: string,
	file: string,
	layers?: Layers,
): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	const isList = Array.isArray(value);
	const texts = listOf(value).flatMap((document, index, documents) => {
		const location = isList ? `/${index}` : "";
		return readDocument(document, location, textName(file, index, documents.length), report) ?? [];
	});
	return { value: importLabelledTexts(texts, layers), problems: [...problems, ...report.problems] };
}

const documentShape = z.looseObject({
	text: z.string(),
	denotations: z._default(z.array(z.json()), []),
	blocks: z._default(z.array(z.json()), []),
	relations: z._default(z.array(z.json()), []),
	attributes: z._default(z.array(z.json()), []),
});
const spanShape = z.looseObject({
	id: z.optional(z.string()),
	span: z.looseObject({ begin: z.int(), end: z.int() }),
	obj: z.string(),
});
const linkShape = z.looseObject({ pred: z.string(), subj: z.string(), obj: z.json() });
type Link = z.infer<typeof linkShape>;

function readDocument(value: Json, location: string, name: string, report: Report): LabelledText | undefined {
	const document = parseShape(documentShape, value, report, location);
	if (!document) return undefined;
	const { text } = document;
	const stated = objectOf(value)?.[sidecarKey];
	const sidecar =
		stated === undefined
			? undefined
			: readSidecar(stated, { text, location: `${location}/${sidecarKey}`, report });
	const linksAt = (key: "relations" | "attributes") =>
		document[key].flatMap((one, index) => {
			const link = parseShape(linkShape, one, report, `${location}/${key}/${index}`);
			return link ? [{ link, location: `${location}/${key}/${index}` }] : [];
		});
	const attributes = linksAt("attributes").map(({ link }) => link);
	const spans = (["denotations", "blocks"] as const).flatMap((key) =>
		document[key].flatMap((one, index) =>
			readSpan(one, `${location}/${key}/${index}`, attributes, sidecar !== undefined, report),
		),
	);
	const spanById = (id: Json) => spans.find((span) => span.id === id);
	const relations = linksAt("relations").map(
		({ link: { pred, subj, obj }, location: relationLocation }): LabelledRelation => ({
			...{ location: relationLocation, label: pred, from: spanById(subj), to: spanById(obj) },
		}),
	);
	return { name: nameOf(value) ?? name, text, unit: "code point", spans, relations, sidecar, report };
}

/** Returns the name of a document that is in a database, as `PubMed-123`. */
function nameOf(value: Json): string | undefined {
	const { sourcedb, sourceid } = objectOf(value) ?? {};
	const isStated =
		typeof sourcedb === "string" && (typeof sourceid === "string" || typeof sourceid === "number");
	return isStated ? `${sourcedb}-${sourceid}` : undefined;
}

function readSpan(
	value: Json,
	location: string,
	attributes: readonly Link[],
	isOwn: boolean,
	report: Report,
): readonly LabelledSpan[] {
	const shape = parseShape(spanShape, value, report, location);
	if (!shape) return [];
	const { id, span, obj: layer } = shape;
	const own = attributes.filter(({ subj }) => id !== undefined && subj === id);
	const linked = own.find(({ pred }) => pred === entityAttribute)?.obj;
	return [
		{
			...{ location, id, layer, start: span.begin, end: span.end },
			entity: isOwn && typeof linked === "string" ? linked : undefined,
			fields: isOwn ? undefined : fieldsOf(own),
			extra: unknownKeys(value, Object.keys(spanShape.shape), "pubannotation"),
		},
	];
}

function fieldsOf(attributes: readonly Link[]): LabelledSpan["fields"] {
	const fields = new Map<string, readonly Value[]>();
	for (const { pred, obj } of attributes) {
		const name = fieldNameOf(pred);
		const text = typeof obj === "object" ? JSON.stringify(obj) : String(obj);
		fields.set(name, [...(fields.get(name) ?? []), { kind: "text", text }]);
	}
	return fields;
}
