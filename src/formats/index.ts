import { brat } from "./brat/index.ts";
import { casJson } from "./cas/json.ts";
import { casXmi } from "./cas/xmi.ts";
import { conll } from "./conll/index.ts";
import { csv } from "./csv/index.ts";
import { tsv } from "./csv/tsv.ts";
import { csvEntities } from "./csv/with-entities.ts";
import { doccano } from "./doccano/index.ts";
import type { Format } from "./format.ts";
import { html } from "./html/index.ts";
import { hypothesis } from "./hypothesis/index.ts";
import { json } from "./json/index.ts";
import { labelStudio } from "./label-studio/index.ts";
import { markdown } from "./markdown/index.ts";
import { schemaOrg } from "./schema-org/index.ts";
import { spacy } from "./spacy/index.ts";
import { tei } from "./tei/index.ts";
import { webAnnotation } from "./web-annotation/index.ts";
import { webanno } from "./webanno/index.ts";

export { type CitationStyle, citationIn, citationStyles } from "./citation/index.ts";
export * from "./format.ts";
export { type Cited, citationOf } from "./kit/citation.ts";
export { concernedSpans } from "./kit/concerned-spans.ts";
export { csvText } from "./kit/csv-text.ts";
export { fileName } from "./kit/file-name.ts";
export { layersJson } from "./kit/layers-json.ts";
export { everythingId, writeEverything } from "./package/index.ts";
export { type Packed, type Watching, zipped } from "./package/zip.ts";

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
