import { brat } from "./brat.ts";
import { casJson } from "./cas-json.ts";
import { casXmi } from "./cas-xmi.ts";
import { conll } from "./conll.ts";
import { csv } from "./csv.ts";
import { csvEntities } from "./csv-entities.ts";
import { doccano } from "./doccano.ts";
import type { Format } from "./format.ts";
import { html } from "./html.ts";
import { hypothesis } from "./hypothesis.ts";
import { json } from "./json.ts";
import { labelStudio } from "./label-studio.ts";
import { markdown } from "./markdown.ts";
import { schemaOrg } from "./schema-org.ts";
import { spacy } from "./spacy.ts";
import { tei } from "./tei.ts";
import { tsv } from "./tsv.ts";
import { webAnnotation } from "./web-annotation.ts";
import { webanno } from "./webanno.ts";

export { type Cited, citationOf } from "./citation.ts";
export { type CitationStyle, citationIn, citationStyles } from "./citation-style.ts";
export { concernedSpans } from "./concerned-spans.ts";
export { csvText } from "./csv-text.ts";
export { everythingId, writeEverything } from "./everything.ts";
export { fileName } from "./file-name.ts";
export * from "./format.ts";
export { layersJson } from "./layers-json.ts";
export { type Packed, type Watching, zipped } from "./package.ts";

/** Every format, in the order in which they are offered. */
export const formats: readonly Format[] = [
	csv,
	json,
	html,
	webAnnotation,
	csvEntities,
	tsv,
	tei,
	brat,
	webanno,
	casJson,
	casXmi,
	conll,
	spacy,
	doccano,
	labelStudio,
	hypothesis,
	schemaOrg,
	markdown,
];
