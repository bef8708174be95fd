import {
	documentId,
	type Entity,
	type EntityType,
	entityId,
	excerpt,
	type Layers,
	type Read,
	type Report,
	reportOn,
} from "../../annotation/index.ts";
import { type Cells, fieldsOf } from "../kit/cell-entities.ts";
import type { FieldColumn } from "../kit/columns.ts";
import { headerOf } from "./read.ts";
import { readRows } from "./rows.ts";
import { entityColumns, entityFieldColumns } from "./entity-rows.ts";
import { documentIdPattern, idPattern } from "../kit/ids.ts";

/** Entities by the id of their document; under no id, those that documents share. */
export type EntitiesByHome = ReadonlyMap<string, readonly Entity[]>;

const needed = entityColumns.filter((name) => name !== "entity_title");

/** True where the first record of the content names the columns of a file with entities. */
export function hasEntityColumns(content: string): boolean {
	const names = headerOf(content, ",");
	return needed.every((name) => names.includes(name)) && !names.includes("quote");
}

/** Reads a file with entities; their fields with the layers alone, which say what a cell holds. */
export function readEntityRows(content: string, file: string, layers?: Layers): Read<EntitiesByHome> {
	const { value, problems } = readRows(content, file, ",");
	const report = reportOn(file);
	const columns = layers ? entityFieldColumns(layers) : [];
	const known = new Set<string>([
		...entityColumns,
		...columns.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
	]);
	const unread = value.header.filter((name) => !known.has(name));
	if (unread.length > 0) {
		const reason = `These columns are not read: ${excerpt(unread.join(", "))}.`;
		const hint = layers ? "Correct their names, or define them in layers.json." : "Read it with its layers.";
		report.warning("1:1", "W_CSV_COLUMN", reason, hint);
	}
	const homes = new Map<string, Map<string, Entity>>();
	for (const row of value.rows) {
		const home = row.cell("document") ?? "";
		const id = row.cell("entity_id") ?? "";
		const typeName = row.cell("entity_type") ?? "";
		const type = layers?.types.get(typeName);
		const entities = homes.get(home) ?? new Map<string, Entity>();
		const fault = faultOf({ home, id, isTaken: entities.has(id) }, layers && !type ? typeName : undefined);
		if (fault) {
			report.error(row.place, "E_CSV_ENTITY", fault, "Correct it, or define its type in layers.json.");
			continue;
		}
		homes.set(home, entities);
		const fields = fieldsIn(row, type, columns, home, report);
		entities.set(id, { id: entityId(id), type: typeName, fields, extra: {} });
	}
	return {
		value: new Map([...homes].map(([home, entities]) => [home, [...entities.values()]])),
		problems: [...problems, ...report.problems],
	};
}

function faultOf(
	{ home, id, isTaken }: { readonly home: string; readonly id: string; readonly isTaken: boolean },
	strangeType: string | undefined,
): string | undefined {
	if (home !== "" && !documentIdPattern.test(home)) return `"${excerpt(home)}" is no id of a document.`;
	if (!idPattern.test(id)) return `"${excerpt(id)}" is no id of an entity.`;
	if (isTaken) return `The id "${id}" is taken already.`;
	return strangeType === undefined ? undefined : `There is no type "${excerpt(strangeType)}".`;
}

function fieldsIn(
	row: Cells,
	type: EntityType | undefined,
	columns: readonly FieldColumn[],
	home: string,
	report: Report,
): Entity["fields"] {
	if (!type) return new Map();
	const document = home === "" ? undefined : documentId(home);
	const own = columns.filter(({ types }) => types.has(type.name));
	return fieldsOf(row, own, type, { document, report });
}
