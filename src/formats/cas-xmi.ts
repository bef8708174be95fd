import { checkCas } from "./cas-check.ts";
import { casOf } from "./cas-document.ts";
import { casLosses } from "./cas-losses.ts";
import { casTypes } from "./cas-types.ts";
import { xmiNamespace, xmiOf } from "./cas-xmi-document.ts";
import { readCasXmi } from "./cas-xmi-read.ts";
import { typeSystemOf } from "./cas-xmi-types.ts";
import { slug } from "./file-name.ts";
import type { ExportInput, ExportOptions, Format, Written } from "./format.ts";
import { lossesOf } from "./losses.ts";
import { headOf } from "./one-file.ts";
import { reduced, reductionLosses } from "./reduced.ts";
import { unsafeLoss } from "./xml-losses.ts";
import { xmlSafe } from "./xml-text.ts";

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
	const whole = reduced(input, kept);
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
