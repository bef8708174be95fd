import type { ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { unsafeLoss } from "../kit/xml-losses.ts";
import { xmlSafe } from "../kit/xml-text.ts";
import { checkCas } from "./check.ts";
import { casOf } from "./document.ts";
import { casLosses } from "./losses.ts";
import { readCasXmi } from "./read-xmi.ts";
import { casTypes } from "./types.ts";
import { xmiNamespace, xmiOf } from "./xmi-document.ts";
import { typeSystemOf } from "./xmi-types.ts";

/** As UIMA and INCEpTION call it. */
const typesFile = "TypeSystem.xml";

/**
 * UIMA CAS XMI: an XML file for each document, and for all of them the types, without which
 * none can be read. Offsets count UTF-16.
 */
export const casXmi: Format = {
	id: "cas-xmi",
	label: "UIMA CAS XMI",
	extension: "xmi",
	mediaType: "application/vnd.xmi+xml",
	offsets: "UTF-16 unit",
	write: writeCasXmi,
	read: readCasXmi,
	companions: [typesFile],
	detect: (files) =>
		files.some((file) => /<xmi:XMI[\s>]/.test(headOf(file)) && headOf(file).includes(xmiNamespace)),
};

function writeCasXmi(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const documents = whole.documents.map((document) => {
		const cas = casOf(whole, { ...document, text: xmlSafe(document.text) });
		checkCas(cas);
		return { name: `${slug(document.id)}.xmi`, mediaType: casXmi.mediaType, content: xmiOf(cas) };
	});
	const types = {
		name: typesFile,
		mediaType: "application/xml",
		content: typeSystemOf(casTypes(whole.layers)),
	};
	return {
		files: [...documents, types],
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, [...casLosses(whole), unsafeLoss(whole)])],
	};
}
