import { brat } from "./brat/index.ts";
import { casJson, casXmi } from "./cas/index.ts";
import { conll } from "./conll/index.ts";
import { csv, csvEntities, tsv } from "./csv/index.ts";
import { doccano } from "./doccano/index.ts";
import type { FileContent, Format } from "./format.ts";
import { html } from "./html/index.ts";
import { hypothesis } from "./hypothesis/index.ts";
import { json } from "./json/index.ts";
import { labelStudio } from "./label-studio/index.ts";
import { markdown } from "./markdown/index.ts";
import { pubannotation } from "./pubannotation/index.ts";
import { schemaOrg } from "./schema-org/index.ts";
import { spacy } from "./spacy/index.ts";
import { tei } from "./tei/index.ts";
import { webAnnotation } from "./web-annotation/index.ts";
import { webanno } from "./webanno/index.ts";
import { xlsx } from "./xlsx/index.ts";

export { csvText } from "./csv/csv-text.ts";
export * from "./format.ts";
export {
	type CitationStyle,
	type CitedPassage,
	citationStyles,
	formatCitation,
	plainCitation,
} from "./kit/citation.ts";
export { corpusFileName, fileName, layerIdOf, slug } from "./kit/ids.ts";
export { layersJson } from "./kit/json-export/values.ts";
export { concernedSpans } from "./kit/losses.ts";
export { type RangeAt, rangesIn, unitOfOffsets } from "./kit/offset-unit.ts";
export { zipFiles } from "./kit/zip.ts";
export { everythingId, type PackageProgress, writeEverything, type ZipPackage } from "./package/index.ts";

/** Every format, in the order of the export dialog. */
export const formats: readonly Format<FileContent>[] = [
	csv,
	xlsx,
	html,
	markdown,
	json,
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
	pubannotation,
	hypothesis,
	schemaOrg,
];
