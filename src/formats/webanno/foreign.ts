import { excerpt, type JsonObject, type Report } from "../../annotation/index.ts";
import { range } from "../../document/index.ts";
import type { ForeignLayers } from "../kit/foreign-layers.ts";
import type { ForeignRelation, ForeignSpan } from "../kit/foreign-spans.ts";
import { uimaExtra, uimaKey } from "../kit/uima-origin.ts";
import {
	splitUnescaped,
	unescapeValue,
	type WebannoDeclaration,
	type WebannoFile,
	type WebannoRow,
} from "./lines.ts";
import { type JoinedSpan, joinedSpans } from "./spans.ts";

/** A span of a layer that Ascribe did not write. */
interface LinkedSpan {
	readonly id: string;
	readonly type: string;
	readonly joined: JoinedSpan;
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
	for (const declaration of declarations.filter(({ kind }) => kind !== "relation")) {
		const { type } = declaration;
		for (const joined of joinedSpans(rows, declaration)) {
			const { start, end, location } = joined;
			if (start >= end || end > text.length) {
				const reason = `The offsets ${start} to ${end} are empty or outside the text of ${text.length} UTF-16 units.`;
				report.error(location, "E_POSITION", reason, "Export the file again.");
				continue;
			}
			const features = featuresOf(joined, declaration);
			const id = `annotation-${linked.length + 1}`;
			const span = { id, type, joined };
			linked.push(span);
			const { layer, fields, others } = foreignLayers.spanOf(shortName(type), features);
			const ranges = Object.fromEntries([...features.keys()].map((name) => [name, "uima.cas.String"]));
			const kept = Object.fromEntries(others);
			const extra = uimaExtra({ type, ranges, others: kept, heads: [] });
			const passage = { kind: "range", range: range(start, end) } as const;
			spans.push({ location, id, layer, entity: undefined, passage, fields, extra });
			for (const { chain, index, label } of chainLinksOf(joined, declaration)) {
				chains.set(`${type} ${chain}`, [...(chains.get(`${type} ${chain}`) ?? []), { index, label, span }]);
			}
		}
	}
	const spanAt = (address: string, isWanted: (span: LinkedSpan) => boolean) =>
		linked.find((span) => isWanted(span) && isAt(span.joined, address));
	for (const { span, slots } of linked.map((one) => ({ span: one, slots: slotsOf(one, declarations) }))) {
		for (const { role, address, location } of slots) {
			const target = spanAt(address, (one) => one !== span);
			if (target) addRelation(location, role, { from: span, to: target });
			else reportLost(location, role, report);
		}
	}
	for (const links of chains.values()) {
		const inOrder = links.toSorted((a, b) => a.index - b.index);
		for (const [at, { span, label }] of inOrder.entries()) {
			const next = inOrder[at + 1];
			if (next) {
				const name = label || next.label || "next";
				addRelation(span.joined.location, name, { from: span, to: next.span });
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

/** The prefix of the column with the roles of slots. The next column has the addresses of their spans. */
const rolePrefix = "ROLE_";

/** Returns the plain features of a span. The arrow of a chain and the slots are not among them. */
function featuresOf({ values }: JoinedSpan, { features }: WebannoDeclaration): ReadonlyMap<string, string[]> {
	return new Map(
		features.flatMap((name, index): readonly (readonly [string, string[]])[] => {
			const isSlot = name.startsWith(rolePrefix) || features[index - 1]?.startsWith(rolePrefix) === true;
			const written = (values[index] ?? "*").replace(arrow, "");
			const isPlain = name !== "" && !isSlot && written !== "*" && written !== "_" && written !== "";
			return isPlain ? [[name, [unescapeValue(written)]]] : [];
		}),
	);
}

/** `coref->1-2`: the second link of the first chain, and its relation. */
const arrow = /->(\d+)-(\d+)$/;

interface ChainLink {
	readonly index: number;
	readonly label: string;
	readonly span: LinkedSpan;
}

function chainLinksOf({ values }: JoinedSpan, { kind }: WebannoDeclaration) {
	if (kind !== "chain") return [];
	return values.flatMap((value) => {
		const [, chain, index] = arrow.exec(value) ?? [];
		const label = value.replace(arrow, "");
		if (chain === undefined) return [];
		return [{ chain, index: Number(index), label: label === "*" ? "" : unescapeValue(label) }];
	});
}

function slotsOf({ type, joined }: LinkedSpan, declarations: readonly WebannoDeclaration[]) {
	const features = declarations.find((one) => one.type === type && one.kind === "span")?.features ?? [];
	return features.flatMap((name, index) => {
		if (!name.startsWith(rolePrefix)) return [];
		const roles = splitUnescaped(joined.values[index] ?? "*", ";");
		const addresses = splitUnescaped(joined.values[index + 1] ?? "*", ";");
		return addresses.flatMap((address, at) => {
			const role = roles[at] ?? "*";
			const label = role === "*" ? shortName(name.replace(/_.*$/s, "")) : unescapeValue(role);
			return /^\d+-\d+/.test(address) ? [{ role: label, address, location: joined.location }] : [];
		});
	});
}

/** True if an address names a row of the span: `1-3`, or `1-3[2]` with the disambiguation id of the span. */
function isAt({ rowIds, disambiguationId }: JoinedSpan, address: string): boolean {
	const [, id = "", number = ""] = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?$/.exec(address) ?? [];
	return rowIds.has(id) && (number === "" || number === "0" || number === disambiguationId);
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

/** Returns the values of a relation by the names of its features. */
const relationFeatures = (values: readonly string[], { features }: WebannoDeclaration): JsonObject =>
	Object.fromEntries(
		features.slice(0, -1).flatMap((name, index) => {
			const value = (values[index] ?? "*").replace(/\[\d+\]$/, "");
			return value === "*" || value === "_" ? [] : [[name, unescapeValue(value)]];
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
