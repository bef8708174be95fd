import type { Field, Layers } from "../../annotation/index.ts";
import { tagOf } from "../kit/labels.ts";
import type { BratEntry } from "./lines.ts";
import { bratType } from "./types.ts";

/**
 * Returns the content of `annotation.conf`: layers as entities, reference fields and the types of relations as
 * relations, the types of events with their roles, and term fields as attributes with their values.
 *
 * @param files the entries of each annotation file
 */
export function configurationOf({ layers }: Layers, files: readonly (readonly BratEntry[])[]): string {
	const written = files.flat().flatMap(({ line }) => (line.kind === "T" ? [line.type] : []));
	const ids = [...new Set([...layers.map((layer) => bratType(tagOf(layer))), ...written])];
	const holders = new Map(fieldUsesIn(layers, "reference").map((use) => [use.name, new Set(use.holders)]));
	for (const { type, holder } of files.flatMap(relationUsesIn)) {
		holders.set(type, (holders.get(type) ?? new Set()).add(holder));
	}
	const events = eventLines(files, ids);
	const entityTypes = ids.filter((id) => !events.has(id) || hasPlainSpan(files, id));
	const relations = [...holders].map(
		([name, from]) => `${name}\tArg1:${[...from].join("|")}, Arg2:${ids.join("|")}`,
	);
	const writtenAttributes = new Set(
		files.flat().flatMap(({ line }) => (line.kind === "A" ? [line.type] : [])),
	);
	const terms = fieldUsesIn(layers, "term").flatMap(({ name, holders, terms }) => {
		const numbered = [...writtenAttributes].filter((type) => type.startsWith(`${name}_`)).sort(byNumber);
		const types = terms.length > 0 ? [name, ...numbered] : [];
		return types.map((type) => attributeLine(type, holders, terms));
	});
	const declared = new Set(terms.map((line) => line.replace(/\t.*/s, "")));
	const words = attributeUsesIn(files).flatMap(({ type, holders, values }) =>
		declared.has(type) ? [] : [attributeLine(type, holders, values)],
	);
	const attributes = [...terms, ...words];
	return [
		...["[entities]", ...entityTypes, ""],
		...["[relations]", ...relations, ...equivalenceLines(files), ""],
		...["[events]", ...events.values(), ""],
		...["[attributes]", ...attributes, ""],
	].join("\n");
}

/** Returns the declaration of each type of events: its roles, without their numbers, with the types of participants. */
function eventLines(
	files: readonly (readonly BratEntry[])[],
	types: readonly string[],
): ReadonlyMap<string, string> {
	const roles = new Map<string, Set<string>>();
	for (const { line } of files.flat()) {
		if (line.kind !== "E") continue;
		const known = roles.get(line.type) ?? new Set();
		for (const { role } of line.participants) known.add(role.replace(/\d+$/, ""));
		roles.set(line.type, known);
	}
	const anything = types.join("|");
	return new Map(
		[...roles].map(([type, names]) => {
			const declared = [...names].map((role) => `${role}*:${anything}`).join(", ");
			return [type, declared === "" ? type : `${type}\t${declared}`];
		}),
	);
}

/** True if a span of the type is not the trigger of an event. */
const hasPlainSpan = (files: readonly (readonly BratEntry[])[], type: string): boolean =>
	files.some((entries) => {
		const triggers = new Set(entries.flatMap(({ line }) => (line.kind === "E" ? [line.target] : [])));
		return entries.some(({ id, line }) => line.kind === "T" && line.type === type && !triggers.has(id));
	});

/** An attribute without a value is either there or not. */
function attributeLine(type: string, holders: readonly string[], values: readonly string[]): string {
	const stated = values.filter((value) => value !== "");
	return `${type}\tArg:${holders.join("|")}${stated.length > 0 ? `, Value:${stated.join("|")}` : ""}`;
}

/** Returns the types of the written attributes, with the types of their spans and their values. */
function attributeUsesIn(files: readonly (readonly BratEntry[])[]) {
	const uses = new Map<string, { holders: Set<string>; values: Set<string> }>();
	for (const entries of files) {
		const types = typesById(entries);
		for (const { line } of entries) {
			const holder = line.kind === "A" ? types.get(line.target) : undefined;
			if (line.kind !== "A" || holder === undefined) continue;
			const use = uses.get(line.type) ?? { holders: new Set(), values: new Set() };
			uses.set(line.type, use);
			use.holders.add(holder);
			use.values.add(line.value);
		}
	}
	return [...uses].map(([type, { holders, values }]) => ({
		type,
		holders: [...holders],
		values: [...values],
	}));
}

/** Returns the types of spans, events and relations, to which attributes and relations can refer. */
const typesById = (entries: readonly BratEntry[]): ReadonlyMap<string, string> =>
	new Map(
		entries.flatMap(({ id, line }) =>
			line.kind === "T" || line.kind === "E" || line.kind === "R" ? [[id, line.type] as const] : [],
		),
	);

/** Returns the declaration of each type of equivalences, which lead in both directions. */
function equivalenceLines(files: readonly (readonly BratEntry[])[]): readonly string[] {
	const members = new Map<string, Set<string>>();
	for (const entries of files) {
		const types = typesById(entries);
		for (const { line } of entries) {
			if (line.kind !== "*") continue;
			const known = members.get(line.type) ?? new Set();
			members.set(line.type, known);
			for (const target of line.targets) known.add(types.get(target) ?? "<ANY>");
		}
	}
	return [...members].map(([type, names]) => {
		const ends = [...names].join("|");
		return `${type}\tArg1:${ends}, Arg2:${ends}, <REL-TYPE>:symmetric-transitive`;
	});
}

interface RelationUse {
	readonly type: string;
	/** Id of the layer of the first span. */
	readonly holder: string;
}

function relationUsesIn(entries: readonly BratEntry[]): readonly RelationUse[] {
	const layers = typesById(entries);
	return entries.flatMap(({ line }) => {
		const holder = line.kind === "R" ? layers.get(line.from) : undefined;
		return line.kind === "R" && holder !== undefined ? [{ type: line.type, holder }] : [];
	});
}

interface FieldUse {
	readonly name: string;
	/** Ids of the layers whose entities have the field. */
	readonly holders: readonly string[];
	readonly terms: readonly string[];
}

/** Merges fields of the same name, because a section of the configuration may define a name only once. */
function fieldUsesIn(layers: Layers["layers"], kind: Field["kind"]): readonly FieldUse[] {
	const uses = new Map<string, { holders: Set<string>; terms: Set<string> }>();
	for (const layer of layers) {
		const id = bratType(tagOf(layer));
		for (const field of layer.entityType.fields.filter((one) => one.kind === kind)) {
			const use = uses.get(field.name) ?? { holders: new Set(), terms: new Set() };
			uses.set(field.name, use);
			use.holders.add(id);
			for (const term of field.terms) use.terms.add(term.id);
		}
	}
	return [...uses].map(([name, { holders, terms }]) => ({ name, holders: [...holders], terms: [...terms] }));
}

const byNumber = (a: string, b: string): number => Number(a.split("_")[1]) - Number(b.split("_")[1]);
