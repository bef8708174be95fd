import {
	createReport,
	documentId,
	excerpt,
	type Layers,
	limits,
	type ReadResult,
	type Report,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { range } from "../../document/index.ts";
import type { ImportedFile } from "../format.ts";
import { fieldColumns } from "../kit/columns.ts";
import { type CellRow, collectEntities, undefinedType } from "../kit/entity-cells.ts";
import {
	type ForeignDocument,
	type ForeignEntity,
	importForeignDocuments,
} from "../kit/foreign-documents.ts";
import {
	collectForeignLayers,
	type Features,
	type ForeignLayers,
	typeNameOf,
} from "../kit/foreign-layers.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern, slug } from "../kit/ids.ts";
import { spanColumns } from "../kit/table.ts";
import { foreignAnnotations } from "./foreign.ts";
import { layerIdOfType, webannoLayers } from "./layers.ts";
import { parseWebanno, unescapeValue, type WebannoDeclaration, type WebannoFile } from "./lines.ts";
import { joinedSpans } from "./spans.ts";

/**
 * Reads each file as a document. The spans of layers that Ascribe did not write, or that the folder does not have, have
 * their features as fields.
 *
 * @param layers if undefined, only the ids of spans and entities are read, not the fields
 */
export function readWebanno(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const foreignLayers = collectForeignLayers(layers);
	const documents = files.map((file) => readFile(file, layers, foreignLayers));
	const value = foreignLayers.define(importForeignDocuments(documents, layers));
	return { value, problems: documents.flatMap(({ report }) => report.problems) };
}

function readFile(
	{ name, content }: ImportedFile,
	layers: Layers | undefined,
	foreignLayers: ForeignLayers,
): ForeignDocument {
	const report = createReport(name);
	const base = name.replace(/\.\w+$/, "");
	const empty = {
		name: base,
		title: undefined,
		language: undefined,
		text: "",
		spans: [],
		sections: [],
		entities: [],
	};
	const isTooLarge = content.length > limits.annotationFile;
	const file = parseWebanno(isTooLarge ? "" : content);
	if (file.version === undefined) {
		const [reason, hint] = isTooLarge
			? [`The file is larger than ${limits.annotationFile / 1024 ** 2} MB.`, "Split the document."]
			: ["The first line is not the header of WebAnno TSV 3.", "Export the file as WebAnno TSV 3.3."];
		report.error("1:1", "E_TSV_FORMAT", reason, hint);
		return { ...empty, report };
	}
	for (const { line, reason } of file.faults) {
		report.error(`${line}:1`, "E_TSV_LINE", `This line is not read: ${reason}.`, "Export the file again.");
	}
	const { text } = file;
	reportMismatch(file, report);
	const collected =
		layers && collectEntities(fieldColumns(layers, spanColumns), documentId(slug(base)), report);
	const own = file.declarations.filter(isOwn);
	const others = { ...file, declarations: file.declarations.filter((one) => !isOwn(one)) };
	const foreign = foreignAnnotations(others, foreignLayers, report);
	const entitiesOfNewLayers: ForeignEntity[] = [];
	const spans = spansIn(file, own, layers).flatMap((span, index): readonly ForeignSpan[] => {
		const { location, layer, start, end } = span;
		if (!isOffsetIn(text, start) || !isOffsetIn(text, end) || start === end) {
			const reason = `The offsets ${start} to ${end} are empty or outside the text of ${text.length} UTF-16 units.`;
			report.error(location, "E_POSITION", reason, "Export the file again.");
			return [];
		}
		const entity = span.cell("entity_id") || undefined;
		const type = layers?.layers.find(({ id }) => id === layer)?.entityType;
		const id = span.cell("id") || `span-${index + 1}`;
		const passage = { kind: "range", range: range(start, end) } as const;
		if (layers && !type) {
			// The fields of a layer that the folder does not have are those of the file.
			const found = foreignLayers.spanOf(span.name, span.features);
			if (entity !== undefined && idPattern.test(entity)) {
				const { fields } = found;
				const scope = "document";
				entitiesOfNewLayers.push({ location, id: entity, type: typeNameOf(span.name), scope, fields });
			}
			return [{ location, id, layer: found.layer, entity, passage, fields: found.fields }];
		}
		if (entity !== undefined && idPattern.test(entity)) {
			collected?.add(span, entity, type ?? undefinedType(layer));
		}
		return [{ location, id, layer, entity, passage }];
	});
	const entities = (collected?.entities ?? []).map(({ id, type, fields }) => ({
		...{ location: "", id, type, fields },
		scope: "document" as const,
	}));
	return {
		...empty,
		...{ text, report, relations: foreign.relations },
		entities: [...entities, ...entitiesOfNewLayers],
		spans: [...spans, ...foreign.spans],
	};
}

/** False inside a surrogate pair and outside the text. */
const isOffsetIn = (text: string, offset: number): boolean =>
	offset <= text.length &&
	!/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));

function reportMismatch({ text, rows }: WebannoFile, report: Report): void {
	// Some tools escape the reserved characters of words, others do not.
	const mismatches = rows.filter(({ start, end, token }) => {
		const words = text.slice(start, end);
		return words !== token && words !== unescapeValue(token);
	});
	const [first] = mismatches;
	if (!first) return;
	const expected = excerpt(text.slice(first.start, first.end));
	const reason = `The words of ${mismatches.length} rows differ from the text. Expected "${expected}", found "${excerpt(first.token)}".`;
	const hint = "Check that the offsets count UTF-16 units.";
	report.warning(`${first.line}:1`, "W_TSV_WORDS", reason, hint);
}

/** A span with the values of its features by column. */
interface WebannoSpan extends CellRow {
	readonly layer: string;
	/** The name of the type, without its package. */
	readonly name: string;
	/** The features with a value, except the ids of the span and of its entity. */
	readonly features: Features;
	readonly start: number;
	readonly end: number;
}

/** Returns the spans of the layers that Ascribe wrote, in text order, longer spans first. */
function spansIn(
	{ rows }: WebannoFile,
	declarations: readonly WebannoDeclaration[],
	layers: Layers | undefined,
): readonly WebannoSpan[] {
	const spans = declarations.flatMap((declaration): readonly WebannoSpan[] => {
		const { layer, columns } = columnsOf(declaration, layers);
		const name = declaration.type.slice(declaration.type.lastIndexOf(".") + 1);
		return joinedSpans(rows, declaration).map(({ location, start, end, values }) => {
			const cells = new Map(
				values.flatMap((value, index): readonly (readonly [string, string])[] => {
					const column = columns[index];
					return column === undefined ? [] : [[column, value === "*" ? "" : unescapeValue(value)]];
				}),
			);
			const features = new Map(
				declaration.features.flatMap((feature, index): readonly (readonly [string, readonly string[]])[] => {
					const value = values[index] ?? "*";
					return index < ownFeatures.length || value === "*" || value === "_"
						? []
						: [[feature, [unescapeValue(value)]]];
				}),
			);
			return { location, layer, name, features, start, end, cell: (column) => cells.get(column) };
		});
	});
	return spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** The first features of a layer that Ascribe writes. */
const ownFeatures = ["id", "entity_id"] as const;

/** True for a layer of spans with the features that Ascribe writes. */
const isOwn = ({ kind, type, features }: WebannoDeclaration): boolean =>
	kind === "span" &&
	layerIdOfType(type) !== undefined &&
	ownFeatures.every((name, index) => features[index] === name);

/** Returns the layer and the column of each declared feature. Undefined for a feature that the layer does not define. */
function columnsOf({ type, features }: WebannoDeclaration, layers: Layers | undefined) {
	const layer = layerIdOfType(type) ?? "";
	const known = layers && webannoLayers(layers).find((one) => one.key === layer);
	const columnEntries: readonly (readonly [string, string])[] = known
		? known.features.map(({ name, column }) => [name, column])
		: ownFeatures.map((name) => [name, name]);
	const columnOf = new Map(columnEntries);
	return { layer, columns: features.map((name) => columnOf.get(name)) };
}
