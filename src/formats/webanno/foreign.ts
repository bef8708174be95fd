import { excerpt, type JsonObject, type Report } from "../../annotation/index.ts";
import { range } from "../../document/index.ts";
import type { ForeignLayers } from "../kit/foreign-layers.ts";
import type { ForeignRelation, ForeignSpan } from "../kit/foreign-spans.ts";
import { chainFeatures, uimaExtra, uimaFeatureExtra, uimaKey } from "../kit/uima-origin.ts";
import {
	splitUnescaped,
	unescapeValue,
	type WebannoDeclaration,
	type WebannoFile,
	type WebannoRow,
} from "./lines.ts";
import { chainAddress, type SlotColumns, slotsIn, slotValues } from "./slots.ts";
import { type JoinedSpan, joinedSpans } from "./spans.ts";

/** A span of a layer that Ascribe did not write. */
interface LinkedSpan {
	readonly id: string;
	readonly type: string;
	readonly joined: JoinedSpan;
	readonly slots: readonly SlotColumns[];
}

interface RelationSpans {
	readonly from: LinkedSpan;
	readonly to: LinkedSpan;
}

interface Found {
	readonly spans: readonly ForeignSpan[];
	readonly relations: readonly ForeignRelation[];
}

/**
 * Returns the spans of layers that Ascribe did not write, with their features as fields, and the relations between
 * them: those of relation layers, the slots of spans, and each link of a chain to the next.
 */
export function foreignAnnotations(
	{ declarations, rows, text }: WebannoFile,
	foreignLayers: ForeignLayers,
	report: Report,
): Found {
	const linked: LinkedSpan[] = [];
	const spans: ForeignSpan[] = [];
	const relations: ForeignRelation[] = [];
	const addRelation = (location: string, label: string, ends: RelationSpans, extra: JsonObject = {}) => {
		const { from, to } = ends;
		const id = `relation-${relations.length + 1}`;
		relations.push({ location, id, label, from: from.id, to: to.id, extra });
	};
	const chains = new Map<string, ChainLink[]>();
	const byRow = new Map<string, LinkedSpan[]>();
	for (const declaration of declarations.filter(({ kind }) => kind !== "relation")) {
		const { type, kind } = declaration;
		const slots = slotsIn(declaration);
		for (const joined of joinedSpans(rows, declaration)) {
			const { start, end, location } = joined;
			if (start >= end || end > text.length) {
				const reason = `The offsets ${start} to ${end} are empty or outside the text of ${text.length} UTF-16 units.`;
				report.error(location, "E_POSITION", reason, "Export the file again.");
				continue;
			}
			const features = featuresOf(joined, declaration);
			const id = `annotation-${linked.length + 1}`;
			const span = { id, type, joined, slots };
			linked.push(span);
			for (const rowId of joined.rowIds) {
				const inRow = byRow.get(rowId) ?? [];
				byRow.set(rowId, inRow);
				inRow.push(span);
			}
			const address =
				kind === "chain" ? joined.values.flatMap((value) => chainAddress(value) ?? [])[0] : undefined;
			const { layer, fields, others } = foreignLayers.spanOf(shortName(type), features);
			const names = plainFeatures(declaration);
			const extra = uimaExtra({
				type,
				ranges: Object.fromEntries(names.map(({ name }) => [name, "uima.cas.String"])),
				others: Object.fromEntries(others),
				// The first link of a chain knows the chain, as in a CAS.
				heads: address?.index === 1 ? [{ type: chainTypeOf(type), feature: chainFeatures.first }] : [],
				slots: Object.fromEntries(
					slots.flatMap(({ feature, link, target }) =>
						link === undefined ? [] : [[feature, { link, target }]],
					),
				),
			});
			const passage = { kind: "range", range: range(start, end) } as const;
			spans.push({ location, id, layer, entity: undefined, passage, fields, extra });
			if (!address) continue;
			const { chain, index, label } = address;
			const key = `${type} ${chain}`;
			const links = chains.get(key) ?? [];
			chains.set(key, links);
			links.push({ index, label: label === "*" ? "" : unescapeValue(label), span });
		}
	}
	const spanAt = (address: string, isWanted: (span: LinkedSpan) => boolean) => {
		const { rowId, number } = addressParts(address);
		const inRow = (byRow.get(rowId) ?? []).filter((span) => isWanted(span));
		if (number !== "") return inRow.find(({ joined }) => joined.disambiguationId === number);
		return inRow.find(({ joined }) => joined.disambiguationId === "") ?? inRow[0];
	};
	for (const span of linked) {
		for (const slot of span.slots) {
			for (const { role, address } of slotValues(span.joined.values, slot)) {
				const { location } = span.joined;
				const isOfTarget = ({ type }: LinkedSpan) => type === slot.target;
				const target = spanAt(address, isOfTarget) ?? spanAt(address, (one) => one !== span);
				const label = role ?? slot.feature;
				if (target) {
					const extra = uimaFeatureExtra(slot.feature, { type: slot.link, hasRole: role !== undefined });
					addRelation(location, label, { from: span, to: target }, extra);
				} else reportLost(location, label, report);
			}
		}
	}
	for (const links of chains.values()) {
		const inOrder = links.toSorted((a, b) => a.index - b.index);
		for (const [at, { span, label }] of inOrder.entries()) {
			const next = inOrder[at + 1];
			if (next) {
				const name = label || next.label || chainFeatures.next;
				const ends = { from: span, to: next.span };
				addRelation(span.joined.location, name, ends, uimaFeatureExtra(chainFeatures.next));
			}
		}
	}
	for (const declaration of declarations.filter(({ kind }) => kind === "relation")) {
		for (const { row, values, location } of joinedRelations(rows, declaration)) {
			const ends = relationEnds(values, declaration);
			const isBase = ({ type }: LinkedSpan) => type === ends.base;
			const from = spanAt(ends.source, isBase);
			const to = spanAt(`${row.id}${ends.target}`, isBase);
			const label = ends.label || shortName(declaration.type);
			const extra = { [uimaKey]: { type: declaration.type, values: relationFeatures(values, declaration) } };
			if (from && to) addRelation(location, label, { from, to }, extra);
			else reportLost(location, label, report);
		}
	}
	return { spans, relations };
}

function reportLost(location: string, label: string, report: Report): void {
	const reason = `The relation "${excerpt(label)}" does not link two annotations of the file.`;
	report.error(location, "E_RELATION", reason, "Export the layers of both annotations too.");
}

const shortName = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

/** The type of a chain, as INCEpTION derives it from the type of its links. */
const chainTypeOf = (link: string): string => `${link.replace(/Link$/, "")}Chain`;

/** Returns the features of a layer that are not slots, with their columns. A layer without features has one column without a name. */
function plainFeatures(declaration: WebannoDeclaration) {
	const slots = new Set(
		slotsIn(declaration).flatMap(({ roleColumn, targetColumn }) => [roleColumn, targetColumn]),
	);
	return declaration.features
		.map((name, column) => ({ name, column }))
		.filter(({ name, column }) => name !== "" && !slots.has(column));
}

/** Returns the values of the plain features of a span. The arrow of a chain is not among them. */
function featuresOf(joined: JoinedSpan, declaration: WebannoDeclaration): ReadonlyMap<string, string[]> {
	return new Map(
		plainFeatures(declaration).flatMap(({ name, column }): readonly (readonly [string, string[]])[] => {
			const value = joined.values[column] ?? "*";
			const written = declaration.kind === "chain" ? (chainAddress(value)?.label ?? value) : value;
			const isStated = written !== "*" && written !== "_" && written !== "";
			return isStated ? [[name, [unescapeValue(written)]]] : [];
		}),
	);
}

interface ChainLink {
	readonly index: number;
	readonly label: string;
	readonly span: LinkedSpan;
}

/** Divides an address: `1-3`, or `1-3[2]` with the disambiguation id of the span. */
function addressParts(address: string): { readonly rowId: string; readonly number: string } {
	const [, rowId = "", number = ""] = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?$/.exec(address) ?? [];
	return { rowId, number: number === "0" ? "" : number };
}

/** Returns each relation of a layer. The row is that of the annotation to which the relation leads. */
function joinedRelations(rows: readonly WebannoRow[], { firstColumn, features }: WebannoDeclaration) {
	return rows.flatMap((row) => {
		const stacks = features.map((_name, index) =>
			splitUnescaped(row.values[firstColumn + index] ?? "_", "|"),
		);
		const depth = Math.max(...stacks.map((stack) => stack.length));
		return Array.from({ length: depth }, (_, level) => stacks.map((stack) => stack[level] ?? "*"))
			.filter((values) => values.some((value) => /^\d+-\d+/.test(value)))
			.map((values) => ({ row, values, location: `${row.line}:1` }));
	});
}

/** Returns the values of a relation by the names of its features. A feature without a value is null. */
const relationFeatures = (values: readonly string[], { features }: WebannoDeclaration): JsonObject =>
	Object.fromEntries(
		features.slice(0, -1).flatMap((name, index) => {
			const value = (values[index] ?? "*").replace(/\[\d+\]$/, "");
			if (name === "") return [];
			return [[name, value === "*" || value === "_" ? null : unescapeValue(value)]];
		}),
	);

/** The last column of a relation has the address of its start: `1-3`, or `1-3[2_5]` with the ids of both ends. */
function relationEnds(values: readonly string[], { features }: WebannoDeclaration) {
	const base = features.at(-1)?.replace(/^BT_/, "") ?? "";
	const [, address = "", from = "0", to = "0"] =
		/^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?$/.exec(values.at(-1) ?? "") ?? [];
	const idOf = (number: string) => (number === "0" ? "" : `[${number}]`);
	const label = values
		.slice(0, -1)
		.map((value) => value.replace(/\[\d+\]$/, ""))
		.find((value) => value !== "*" && value !== "_" && value !== "");
	return {
		base,
		source: `${address}${idOf(from)}`,
		target: idOf(to),
		label: label === undefined ? "" : unescapeValue(label),
	};
}
