import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/annotation/index.ts";
import { mergeFiles, readStoredFile, type StoredFile, writeStoredFile } from "../../../src/editing/index.ts";
import { file, item, lines, readSet, target } from "../../annotation/builders.ts";

/** What a test edits: annotations and their entities by id. Each annotation is a claim with a claim entity. */
interface Draft {
	readonly spans: Map<string, { start: number; entity: string }>;
	readonly claims: Map<string, { proposition: string; claimant?: string }>;
	readonly relations: Map<string, { from: string; to: string }>;
}

type Edit =
	| { readonly kind: "add"; readonly start: number; readonly link: number | undefined }
	| { readonly kind: "delete"; readonly at: number }
	| { readonly kind: "move"; readonly at: number; readonly start: number }
	| { readonly kind: "word"; readonly at: number; readonly words: string }
	| { readonly kind: "claimant"; readonly at: number; readonly words: string }
	| { readonly kind: "relate"; readonly at: number; readonly to: number };

const index = fc.nat({ max: 20 });
const start = fc.nat({ max: 6 }).map((place) => place * 10);
const edit: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ kind: fc.constant("add" as const), start, link: fc.option(index, { nil: undefined }) }),
	fc.record({ kind: fc.constant("delete" as const), at: index }),
	fc.record({ kind: fc.constant("move" as const), at: index, start }),
	fc.record({ kind: fc.constant("word" as const), at: index, words: fc.constantFrom("one", "two", "three") }),
	fc.record({ kind: fc.constant("claimant" as const), at: index, words: fc.constantFrom("IIPA", "MPAA") }),
	fc.record({ kind: fc.constant("relate" as const), at: index, to: index }),
);
const edits = fc.array(edit, { maxLength: 8 });

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** Applies edits as a person would make them: the result is a valid file. */
function edited({ spans, claims, relations }: Draft, list: readonly Edit[], side: string): Draft {
	const next: Draft = { spans: new Map(spans), claims: new Map(claims), relations: new Map(relations) };
	const isFree = (place: number, entity: string) =>
		[...next.spans.values()].every((span) => span.start !== place || span.entity !== entity);
	for (const [number, one] of list.entries()) {
		const id = `${side}${number}`;
		const ids = [...next.spans.keys()];
		if (one.kind === "add") {
			const known = one.link === undefined ? undefined : pick([...next.claims.keys()], one.link);
			const entity = known ?? `k${id}`;
			if (!isFree(one.start, entity)) continue;
			if (known === undefined) next.claims.set(entity, { proposition: `Claim ${id}` });
			next.spans.set(id, { start: one.start, entity });
			continue;
		}
		const chosen = pick(ids, one.at);
		const span = chosen === undefined ? undefined : next.spans.get(chosen);
		if (chosen === undefined || !span) continue;
		const claim = next.claims.get(span.entity);
		switch (one.kind) {
			case "delete":
				next.spans.delete(chosen);
				for (const [relation, { from, to }] of next.relations)
					if (from === chosen || to === chosen) next.relations.delete(relation);
				if (![...next.spans.values()].some(({ entity }) => entity === span.entity))
					next.claims.delete(span.entity);
				break;
			case "move":
				if (isFree(one.start, span.entity)) next.spans.set(chosen, { ...span, start: one.start });
				break;
			case "word":
				if (claim) next.claims.set(span.entity, { ...claim, proposition: one.words });
				break;
			case "claimant":
				if (claim) next.claims.set(span.entity, { ...claim, claimant: one.words });
				break;
			case "relate":
				next.relations.set(`r${id}`, { from: chosen, to: pick(ids, one.to) ?? chosen });
		}
	}
	return next;
}

function storedOf({ spans, claims, relations }: Draft): StoredFile {
	const items: readonly Json[] = [
		...[...spans].map(([id, { start, entity }]) =>
			item(id, {
				motivation: "describing",
				body: [
					{ type: "TextualBody", purpose: "tagging", value: "claim" },
					{ type: "SpecificResource", purpose: "identifying", source: `#${entity}` },
				],
				target: target(start, start + 7),
			}),
		),
		...[...relations].map(([id, { from, to }]) => ({
			id: `#${id}`,
			type: "Annotation",
			motivation: "linking",
			body: [
				{ type: "TextualBody", purpose: "tagging", value: "repeats" },
				{ type: "SpecificResource", purpose: "linking", source: `#${to}` },
			],
			target: `#${from}`,
		})),
	];
	const included = [...claims].map(([id, fields]) => ({ id: `#${id}`, type: "Claim", ...fields }));
	const { value } = readStoredFile(JSON.stringify(file(items, included)), "report.jsonld");
	if (!value) throw new Error("The generated file cannot be read.");
	return value;
}

const empty: Draft = { spans: new Map(), claims: new Map(), relations: new Map() };

const versions = fc.tuple(edits, edits, edits).map(([first, my, their]) => {
	const base = edited(empty, first, "b");
	return {
		base: storedOf(base),
		mine: storedOf(edited(base, my, "m")),
		theirs: storedOf(edited(base, their, "t")),
	};
});

const allItems = (stored: StoredFile): ReadonlyMap<string, JsonObject> =>
	new Map([...stored.items, ...stored.included].map((one) => [one.id, one]));

const contains = (value: Json, words: string) => JSON.stringify(value).includes(words);

describe("laws of mergeFiles", () => {
	it("a reader accepts every result without an error, unless both sides changed one annotation", () => {
		fc.assert(
			fc.property(versions, (sides) => {
				const { file: result, conflicts } = mergeFiles(sides);
				fc.pre(conflicts.every(({ item, fields }) => item?.list === "included" || fields.length === 0));
				const text = writeStoredFile(result);
				const { problems } = readSet(JSON.parse(text));
				expect(lines({ problems: problems.filter(({ level }) => level === "error") })).toEqual([]);
			}),
			{ numRuns: 1_000 },
		);
	});

	it("swapping the sides gives the same file if there is no conflict, and the same conflicts otherwise", () => {
		fc.assert(
			fc.property(versions, ({ base, mine, theirs }) => {
				const one = mergeFiles({ base, mine, theirs });
				const other = mergeFiles({ base, mine: theirs, theirs: mine });
				const swapped = other.conflicts.map((conflict) => ({
					...conflict,
					mine: conflict.theirs,
					theirs: conflict.mine,
				}));
				expect(swapped).toEqual(one.conflicts);
				if (one.conflicts.length === 0) expect(writeStoredFile(other.file)).toBe(writeStoredFile(one.file));
			}),
			{ numRuns: 1_000 },
		);
	});

	it("if one side changed nothing, the result is the other side", () => {
		fc.assert(
			fc.property(versions, ({ base, mine }) => {
				expect(writeStoredFile(mergeFiles({ base, mine, theirs: base }).file)).toBe(writeStoredFile(mine));
				expect(writeStoredFile(mergeFiles({ base, mine: base, theirs: mine }).file)).toBe(
					writeStoredFile(mine),
				);
			}),
		);
	});

	it("every value that a side wrote is in the result or in a conflict", () => {
		fc.assert(
			fc.property(versions, (sides) => {
				const { file: result, conflicts } = mergeFiles(sides);
				const base = allItems(sides.base);
				const found = allItems(result);
				for (const side of [sides.mine, sides.theirs]) {
					for (const [id, written] of allItems(side)) {
						const old = base.get(id);
						const inConflict = conflicts.filter((conflict) => conflict.item?.id === id);
						for (const [key, value] of Object.entries(written)) {
							if (JSON.stringify(value) === JSON.stringify(old?.[key])) continue;
							const places = [found.get(id), ...inConflict.flatMap(({ mine, theirs }) => [mine, theirs])];
							const isKept = places.some((place) => JSON.stringify(place?.[key]) === JSON.stringify(value));
							// A twin has the same layer, entity and place under another id.
							const hasTwin = result.items.some(
								(other) =>
									other.id !== id && contains(other.target ?? null, JSON.stringify(written.target ?? "")),
							);
							const isRelation = typeof written.target === "string";
							expect(isKept || hasTwin || (isRelation && found.has(id))).toBe(true);
						}
					}
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});
