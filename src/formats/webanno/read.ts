import {
	documentId,
	excerpt,
	type Layers,
	limits,
	type Read,
	type Report,
	reportOn,
} from "../../annotation/index.ts";
import { range } from "../../document/index.ts";
import { cellEntities } from "../kit/cell-entities.ts";
import { slug } from "../kit/file-name.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { idPattern } from "../kit/ids.ts";
import { type FoundDocument, imported } from "../kit/imported.ts";
import type { FoundSpan } from "../kit/imported-span.ts";
import { parseWebanno, type WebannoFile } from "./lines.ts";
import { spansIn } from "./spans.ts";

/**
 * Reads each file as a document; without the layers, the spans and what they are
 * linked to alone. Chains, relations and layers that the folder does not have are reported.
 */
export function readWebanno(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const documents = files.map((file) => readFile(file, layers));
	const value = imported(documents, layers);
	return { value, problems: documents.flatMap(({ report }) => report.problems) };
}

function readFile({ name, content }: ImportedFile, layers: Layers | undefined): FoundDocument {
	const report = reportOn(name);
	const base = name.replace(/\.\w+$/, "");
	const nothing = {
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
		const reason = isTooLarge
			? `The file is larger than ${limits.annotationFile / 1024 ** 2} MB.`
			: "The first line names no version 3 of WebAnno TSV.";
		report.error("1:1", "E_TSV_FORMAT", reason, "Export it as WebAnno TSV 3.3.");
		return { ...nothing, report };
	}
	for (const { line, reason } of file.faults) {
		report.error(`${line}:1`, "E_TSV_LINE", `This line is not read: ${reason}.`, "Export the file again.");
	}
	const { text } = file;
	reportOtherWords(file, report);
	const described = layers && cellEntities(layers, documentId(slug(base)), report);
	const spans = spansIn(file, layers, report).flatMap((span, index): readonly FoundSpan[] => {
		const { place, layer, start, end } = span;
		if (!isPlace(text, start) || !isPlace(text, end) || start === end) {
			const reason = `${start} to ${end} is no place in the text, which has ${text.length} UTF-16 units.`;
			report.error(place, "E_POSITION", reason, "Export the file again.");
			return [];
		}
		const entity = span.cell("entity_id") || undefined;
		const type = layers?.layers.find(({ id }) => id === layer)?.entityType;
		if (entity !== undefined && type && idPattern.test(entity)) described?.add(span, entity, type);
		return [{ place, layer, entity, id: span.cell("id") || `span-${index + 1}`, range: range(start, end) }];
	});
	const entities = (described?.entities ?? []).map(({ id, type, fields }) => ({
		...{ place: "", id, type, fields },
		home: "own" as const,
	}));
	return { ...nothing, text, spans, entities, report };
}

/** False inside a surrogate pair and outside the text. */
const isPlace = (text: string, at: number): boolean =>
	at <= text.length && !/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));

function reportOtherWords({ text, rows }: WebannoFile, report: Report): void {
	const other = rows.filter(({ start, end, token }) => text.slice(start, end) !== token);
	const [first] = other;
	if (!first) return;
	const there = excerpt(text.slice(first.start, first.end));
	const reason = `${other.length} rows have other words than the text; here "${excerpt(first.token)}" for "${there}".`;
	report.warning(
		`${first.line}:1`,
		"W_TSV_WORDS",
		reason,
		"The text is taken; offsets must count UTF-16 units.",
	);
}
