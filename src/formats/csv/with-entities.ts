import type { Entity, Layers, Read } from "../../annotation/index.ts";
import { documentId } from "../../annotation/index.ts";
import { readCsv } from "./read.ts";
import { entityRows } from "./entity-rows.ts";
import { type EntitiesByHome, hasEntityColumns, readEntityRows } from "./entity-rows-read.ts";
import { fileName } from "../kit/file-name.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, ImportedFile, Written } from "../format.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { reduced, reductionLosses } from "../kit/options.ts";
import { firstRows, spanRows } from "./separated.ts";
import { rowLosses } from "./losses.ts";

/** The spans as CSV has them, and beside them every entity with every field, whatever is linked to it. */
export const csvEntities: Format = {
	id: "csv-entities",
	label: "CSV with entities",
	extension: "csv",
	mediaType: "text/csv;charset=utf-8",
	offsets: "code point",
	write: writeCsvEntities,
	table: firstRows(","),
	read: readCsvEntities,
	detect: (files) => files.some((file) => hasEntityColumns(headOf(file))),
};

function writeCsvEntities(input: ExportInput, options: ExportOptions): Written {
	const file = (extension: string, content: string) => ({
		name: fileName(input.documents, extension),
		mediaType: csvEntities.mediaType,
		content,
	});
	return {
		files: [
			file("csv", spanRows(input, options, ",")),
			file("entities.csv", entityRows(reduced(input, options), options)),
		],
		losses: [
			...reductionLosses(input, options),
			...lossesOf(input, rowLosses(input, options, { withEntities: true })),
		],
	};
}

/** Takes both files, or either alone; what both say of an entity is taken from its own row. */
function readCsvEntities(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const entityFiles = files.filter((file) => hasEntityColumns(headOf(file)));
	const spans = readOneFile((content, file) => readCsv(content, file, layers))(
		files.filter((file) => !entityFiles.includes(file)),
	);
	const read = entityFiles.map(({ name, content }) => readEntityRows(content, name, layers));
	const homes: EntitiesByHome = new Map(read.flatMap(({ value }) => [...value]));
	const register = homes.get("") ?? [];
	const withSpans = new Set<string>(spans.value.documents.map(({ id }) => id));
	return {
		value: {
			layers: layers ?? spans.value.layers,
			register,
			documents: [
				...spans.value.documents.map((document) => ({
					...document,
					entities: together(homes.get(document.id) ?? [], document.entities, register),
				})),
				...[...homes].flatMap(([home, entities]) =>
					home === "" || withSpans.has(home) ? [] : [documentOf(home, entities)],
				),
			],
		},
		problems: [...spans.problems, ...read.flatMap(({ problems }) => problems)],
	};
}

/** The entities with rows of their own, and those that only a row of a span describes. */
function together(
	own: readonly Entity[],
	described: readonly Entity[],
	register: readonly Entity[],
): readonly Entity[] {
	const known = new Set([...own, ...register].map(({ id }) => id));
	return [...own, ...described.filter(({ id }) => !known.has(id))];
}

const documentOf = (id: string, entities: readonly Entity[]): ExportDocument => ({
	id: documentId(id),
	title: id,
	file: `corpus/${id}.md`,
	language: undefined,
	text: "",
	spans: [],
	sections: [],
	entities,
});
