import { entityId, type Report, type Value } from "../../annotation/index.ts";
import { fieldPrefix, idNote } from "./document.ts";
import type { BratEntry } from "./lines.ts";

/** An entry with the place of its line, `line:column`. */
export interface PlacedEntry extends BratEntry {
	readonly place: string;
}

/**
 * What the lines say of each span, by the id of its own line. Values of a field keep the
 * order of their lines, whatever their kinds.
 */
export function aboutEach(entries: readonly PlacedEntry[], report: Report): ReadonlyMap<string, About> {
	const about = new Map<string, About>(
		entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, { values: new Map() }]] : [])),
	);
	const links = new Map(
		entries.flatMap(({ line }) =>
			line.kind === "N" && !line.database.startsWith(fieldPrefix) ? [[line.target, line.id] as const] : [],
		),
	);
	for (const { line, place } of entries) {
		if (line.kind === "T") continue;
		const target = about.get(line.kind === "R" ? line.from : line.target);
		const end = line.kind === "R" ? links.get(line.to) : "";
		if (!target || end === undefined) {
			const reason = "This line is about what is not there, or leads to it.";
			report.error(place, "E_BRAT_TARGET", reason, "Name spans of the file that are linked to something.");
			continue;
		}
		const add = (field: string, value: Value) =>
			target.values.set(field, [...(target.values.get(field) ?? []), value]);
		const isField = line.kind === "N" && line.database.startsWith(fieldPrefix);
		if (line.kind === "A") add(line.type.replace(/_\d+$/, ""), { kind: "text", text: line.value });
		else if (line.kind === "R") add(line.type, { kind: "entity", entity: entityId(end) });
		else if (line.kind === "N" && isField) add(line.database.slice(fieldPrefix.length), referenceTo(line.id));
		else if (line.kind === "N") target.link ??= { database: line.database, id: line.id };
		else if (line.type === idNote) target.id = line.text;
		else add(line.type, { kind: "text", text: line.text });
	}
	return about;
}

/** What the other lines say of a span. */
interface About {
	id?: string;
	link?: { readonly database: string; readonly id: string };
	readonly values: Map<string, readonly Value[]>;
}

/** The document goes by its file, whose slash no id of an entity can hold. */
const referenceTo = (id: string): Value =>
	id.includes("/") ? { kind: "document" } : { kind: "entity", entity: entityId(id) };
