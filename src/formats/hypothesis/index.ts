import { prepare } from "../../anchoring/index.ts";
import { type JsonObject, prettyJson } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { fileName } from "../kit/file-name.ts";
import { type Linked, linkedIn } from "../kit/linked.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedIn, quoteAt } from "../kit/placed.ts";
import { carriedJson, carriedLosses } from "../kit/sidecar.ts";
import { checkHypothesis } from "./check.ts";
import { entityTag, readHypothesis } from "./read.ts";

/**
 * The file that Hypothesis's client imports: it asks for `annotations` and keeps their
 * targets, texts, tags and addresses. The documents with their texts stand beside, for
 * other readers. Positions count UTF-16, as the client does.
 */
export const hypothesis: Format = {
	id: "hypothesis",
	label: "Hypothesis",
	extension: "hypothesis.json",
	mediaType: "application/json",
	offsets: "UTF-16 unit",
	write: writeHypothesis,
	read: readOneFile(readHypothesis),
	detect: ([file]) =>
		/^\s*\{\s*"(?:annotations|export_date|export_userid|client_version)":/.test(headOf(file)),
};

function writeHypothesis(input: ExportInput, options: ExportOptions): Written {
	// The file holds the texts, and with them the words around each span.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const content = prettyJson({
		annotations: whole.documents.flatMap((document) => annotationsOf(document, whole)),
		documents: whole.documents.map((document) => ({
			text: document.text,
			...carriedJson(whole, document),
		})),
	});
	checkHypothesis(content);
	const name = fileName(whole.documents, hypothesis.extension);
	return {
		files: [{ name, mediaType: hypothesis.mediaType, content }],
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, carriedLosses(whole))],
	};
}

function annotationsOf(document: ExportDocument, input: ExportInput): readonly JsonObject[] {
	const anchoring = prepare(document.text);
	const linked = linkedIn(input, document);
	return placedIn(document).map(({ span: { annotation, url }, range: { start, end } }) => {
		const uri = url?.replace(/#.*$/su, "") ?? document.file;
		const { exact, prefix, suffix } = quoteAt(anchoring, { start, end });
		return {
			id: `${document.id}#${annotation.id}`,
			uri,
			document: { title: [document.title] },
			text: noteOn(annotation.entity, input, linked),
			tags: [annotation.layer, `${entityTag}${annotation.entity}`],
			target: [
				{
					source: uri,
					selector: [
						{ type: "TextQuoteSelector", exact, prefix, suffix },
						{ type: "TextPositionSelector", start, end },
					],
				},
			],
		};
	});
}

/** The fields of what a span is linked to, a line each, for people. */
function noteOn(
	id: Parameters<Linked["entity"]>[0],
	{ layers }: ExportInput,
	{ entity, words }: Linked,
): string {
	const linked = entity(id);
	const fields = (linked && layers.types.get(linked.type)?.fields) ?? [];
	return fields
		.flatMap(({ name, label }) => {
			const values = linked?.fields.get(name) ?? [];
			return values.length > 0 ? [`${label}: ${values.map(words).join("; ")}`] : [];
		})
		.join("\n\n");
}
