import { prettyJson } from "../../annotation/index.ts";
import type { Corpus } from "../../corpus/index.ts";
import type { ExportOptions, Format, Written } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { slug } from "../kit/ids.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { unsafeLoss, xmlSafe } from "../kit/xml.ts";
import { checkCas } from "./check.ts";
import { textTypeNames } from "./foreign.ts";
import { casToJson, readCasJson } from "./json.ts";
import { casTypes } from "./model.ts";
import { originTypes } from "./origin.ts";
import { casLosses, casOf } from "./write.ts";
import { casToXmi, readCasXmi, xmiNamespace } from "./xmi.ts";
import { typeSystemElement, typeSystemToXml } from "./xmi-types.ts";

/**
 * UIMA CAS JSON, draft 0.4.0 (https://github.com/apache/uima-uimaj-io-jsoncas): one file per document
 * with its type system. Offsets count UTF-16 units, as the header of the file states.
 */
export const casJson: Format = {
	id: "cas-json",
	label: "UIMA CAS JSON",
	hint: "For INCEpTION and dkpro-cassis",
	extension: "cas.json",
	mediaType: "application/json",
	offsets: "UTF-16 unit",
	write: writeInSinglePieces(writeCasJson),
	read: readCasJson,
	countSpans: (content) =>
		countMatches(content, /"\^?begin"\s*:/) -
		countMatches(content, new RegExp(`"%TYPE"\\s*:\\s*"[^"]*\\.(?:${textTypeNames})"`)),
	detect: (files) =>
		files.some((file) => /^\s*\{\s*"%(?:HEADER|TYPES|FEATURE_STRUCTURES)"\s*:/.test(headOf(file))),
};

function writeCasJson(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const files = source.documents.map((document) => {
		const cas = casOf(document, source);
		checkCas(cas);
		const name = `${slug(document.record.id)}.${casJson.extension}`;
		return { name, mediaType: casJson.mediaType, content: prettyJson(casToJson(cas)) };
	});
	return {
		files,
		losses: [...reductionLosses(corpus, effectiveOptions), ...lossesOf(source, casLosses(source))],
	};
}

/** The file name that UIMA and INCEpTION use. */
const typeSystemFile = "TypeSystem.xml";

/**
 * UIMA CAS XMI (https://uima.apache.org/d/uimaj-current/ref.html#ugr.ref.xmi): one file per document,
 * and one type system, which is needed to read them. Offsets count UTF-16 units.
 */
export const casXmi: Format = {
	id: "cas-xmi",
	label: "UIMA CAS XMI",
	hint: "For Apache UIMA, with its type system",
	extension: "xmi",
	mediaType: "application/vnd.xmi+xml",
	offsets: "UTF-16 unit",
	write: writeInSinglePieces(writeCasXmi),
	read: readCasXmi,
	// Tools give it different names.
	isCompanion: (file) => headOf(file).includes(`<${typeSystemElement}`),
	countSpans: (content) =>
		countMatches(content, /\sbegin="/) -
		countMatches(content, new RegExp(`<[\\w.-]+:(?:${textTypeNames})\\s`)),
	detect: (files) =>
		files.some((file) => /<xmi:XMI[\s>]/.test(headOf(file)) && headOf(file).includes(xmiNamespace)),
};

function writeCasXmi(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const documents = source.documents.map((document) => {
		const cas = casOf({ ...document, text: xmlSafe(document.text) }, source);
		checkCas(cas);
		return { name: `${slug(document.record.id)}.xmi`, mediaType: casXmi.mediaType, content: casToXmi(cas) };
	});
	const typeSystem = {
		name: typeSystemFile,
		mediaType: "application/xml",
		content: typeSystemToXml([...casTypes(source.layers), ...originTypes(source)]),
	};
	return {
		files: [...documents, typeSystem],
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, [...casLosses(source), unsafeLoss(source)]),
		],
	};
}
