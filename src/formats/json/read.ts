import {
	check,
	documentId,
	type Entity,
	type Json,
	type Layers,
	listOf,
	objectOf,
	type Read,
	type Report,
	readJson,
	reportOn,
	reportUnknownKeys,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import { readEntitiesJson } from "./read-entities.ts";
import { readSection, readSpan, type SpansContext } from "./read-spans.ts";
import { documentHead, exportFile, fileHead } from "../kit/json-shape.ts";
import { readLayersIn } from "../kit/layers-json.ts";
import { positionsIn } from "../kit/positions.ts";
import { reportTextHash } from "../kit/text-hash.ts";

/** Reads our own JSON. Whatever is bad is reported and left out; the rest loads. */
export function readJsonExport(content: string, file: string): Read<ExportInput> {
	const parsed = readJson(content, file);
	const report = reportOn(file);
	const object = objectOf(parsed.value);
	if (!object || !check(fileHead, object, report, "")) {
		if (parsed.value !== undefined && !object) {
			report.error("", "E_SCHEMA", "This must be an object.", "Start from a file that was exported here.");
		}
		const value = { layers: { layers: [], types: new Map() }, register: [], documents: [] };
		return { value, problems: [...parsed.problems, ...report.problems] };
	}
	reportUnknownKeys(object, Object.keys(exportFile.shape), report, "");
	const layers = readLayersIn(object, file);
	const register = readEntitiesJson(object.entities, "/entities", {
		types: layers.value.types,
		shared: new Set(),
		report,
	});
	const taken = new Set<string>();
	const documents = listOf(object.documents).flatMap((value, index) => {
		const place = `/documents/${index}`;
		const document = readDocument(value, place, { layers: layers.value, register, report });
		if (!document) return [];
		if (taken.has(document.id)) {
			report.error(`${place}/id`, "E_ID_TWICE", `There are two documents "${document.id}".`, "Rename one.");
			return [];
		}
		taken.add(document.id);
		return [document];
	});
	const problems = [...parsed.problems, ...layers.problems, ...report.problems];
	return { value: { layers: layers.value, register, documents }, problems };
}

interface Shared {
	readonly layers: Layers;
	readonly register: readonly Entity[];
	readonly report: Report;
}

const documentKeys = [...Object.keys(documentHead.shape), "annotations", "sections", "entities"];

function readDocument(
	value: Json,
	place: string,
	{ layers, register, report }: Shared,
): ExportDocument | undefined {
	const head = check(documentHead, value, report, place);
	const object = objectOf(value);
	if (!head || !object) return undefined;
	reportUnknownKeys(object, documentKeys, report, place);
	if (/\p{Surrogate}/u.test(head.text)) {
		const reason = `The text of "${head.id}" holds half a character.`;
		report.error(`${place}/text`, "E_TEXT", reason, "Export the document again.");
		return undefined;
	}
	const { id, text, textSha256: hash } = head;
	reportTextHash({ id, text, hash, place: `${place}/textSha256` }, report);
	const shared = new Set(register.map((entity) => entity.id));
	const entities = readEntitiesJson(object.entities, `${place}/entities`, {
		types: layers.types,
		shared,
		report,
	});
	const context: SpansContext = {
		layers: new Map(layers.layers.map((layer) => [layer.id, layer])),
		entities: new Map([...register, ...entities].map((entity) => [entity.id, entity])),
		positions: positionsIn(head.text),
		taken: new Set(),
		report,
	};
	return {
		id: documentId(head.id),
		title: head.title,
		file: head.file,
		language: head.language,
		text: head.text,
		spans: listOf(object.annotations).flatMap((one, index) =>
			readSpan(one, `${place}/annotations/${index}`, context),
		),
		sections: listOf(object.sections).flatMap((one, index) =>
			readSection(one, `${place}/sections/${index}`, context),
		),
		entities,
	};
}
