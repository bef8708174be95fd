import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type Annotation,
	type AnnotationId,
	annotationId,
	type Entity,
	type EntityId,
	entityId,
	type Json,
	type JsonObject,
	prettyJson,
	type Relation,
	readAnnotationSet,
	validateAnnotationSet,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../../src/annotation/index.ts";
import {
	apply,
	type ChangeSet,
	insertAnnotations,
	invert,
	openForSaving,
	planSave,
	type SavableDocument,
	type SavedTexts,
	type SavePlan,
	type SaveRequest,
	type StoredDocument,
	saveRequestOf,
} from "../../../src/editing/index.ts";
import {
	annotation,
	document,
	entity,
	file,
	item,
	layers,
	layersText,
	link,
	section,
	sharedEntities,
	text,
} from "../../annotation/builders.ts";
import { changeOf, command, set } from "../commands.ts";
import { filesOf } from "../laws.ts";

const annotationsPath = "annotations/report.jsonld";
const sharedPath = "annotations/entities.jsonld";

const textsOf = (state: StoredDocument): SavedTexts => {
	const [annotations, shared] = filesOf({ ...state, set: { label: "Report", ...state.set } });
	return { layers: layersText, sharedEntities: shared, annotations };
};

function opened(texts: SavedTexts, newLayers?: JsonObject): SavableDocument {
	const result = openForSaving({ id: document, title: "Report" }, texts, newLayers);
	if (result.kind === "refused") throw new Error(JSON.stringify(result.problems));
	return result.document;
}

const requestOf = (items: ChangeSet["items"], layers?: JsonObject): SaveRequest =>
	saveRequestOf({ label: "", items }, { request: "request-1", layers });

/** Saves changes of a document whose files have these texts. */
const save = (texts: SavedTexts, items: ChangeSet["items"]): SavePlan =>
	planSave(opened(texts), requestOf(items));

const codesOf = (plan: SavePlan) =>
	plan.kind === "refused" ? plan.problems.map(({ code, path }) => `${code} ${path}`) : plan.kind;

const textOf = (plan: SavePlan, path = annotationsPath) =>
	plan.kind === "write" ? plan.files.get(path) : undefined;

const [a, b] = [annotation("a", "isoHunt", 0), annotation("b", "isoHunt", 20)];
const base = set({ annotations: [a, b] });
const claim = entity("k", "Claim", { proposition: [text("One")] });
const onClaim = annotation("c", "isoHunt", 10, { layer: "claim", to: "k" });
const changed = { ...a, extra: { creator: "Ada" } };
const change = { kind: "annotation", id: a.id, before: a, after: changed, previous: undefined } as const;
const addedClaim = [
	{ kind: "entity", id: claim.id, before: undefined, after: claim, previous: undefined },
	...insertAnnotations([a, b], [onClaim]),
] as const;

describe("planSave", () => {
	it("an added annotation and its entity are a small difference in the canonical file", () => {
		const before = textsOf(base).annotations?.split("\n") ?? [];
		const after = textOf(save(textsOf(base), addedClaim))?.split("\n") ?? [];
		expect(after.join("\n")).toBe(textsOf(apply(base, { label: "", items: addedClaim })).annotations);
		expect(after.filter((line) => !before.includes(line)).map((line) => line.trim())).toEqual([
			'"id": "#c",',
			'"motivation": "classifying",',
			'{ "type": "TextualBody", "purpose": "tagging", "value": "claim" },',
			'{ "type": "SpecificResource", "purpose": "identifying", "source": "#k" }',
			'{ "type": "TextPositionSelector", "start": 10, "end": 17 }',
			'"included": [',
			'{ "id": "#k", "type": "Claim", "proposition": "One" }',
			"]",
		]);
	});

	it("the first annotation makes the file, with the title of the document", () => {
		const first = save({ ...textsOf(base), annotations: undefined }, insertAnnotations([], [a]));
		expect(textOf(first)).toBe(textsOf(set({ annotations: [a] })).annotations);
	});

	it("the versions are those of the saved items, and null for a deleted one", () => {
		const deletion = { ...change, after: undefined };
		const { versions } = { versions: [], ...save(textsOf(base), [...addedClaim, deletion]) };
		expect(versions).toEqual([
			{ kind: "entity", id: "k", version: expect.stringMatching(/^[0-9a-f]{64}$/) },
			{ kind: "annotation", id: "c", version: expect.stringMatching(/^[0-9a-f]{64}$/) },
			{ kind: "annotation", id: "a", version: undefined },
		]);
	});

	it("a request that was carried out before changes nothing", () => {
		const after = textsOf(apply(base, { label: "", items: [...addedClaim, change] }));
		expect(save(after, [...addedClaim, change])).toMatchObject({ kind: "saved" });
		const without = textsOf(set({ annotations: [b] }));
		expect(save(without, [{ ...change, after: undefined }])).toMatchObject({ kind: "saved" });
	});

	it("a conflict has the other side of every conflicting item, and changes nothing", () => {
		const theirs = { ...a, extra: { creator: "Bea" } };
		const texts = textsOf(set({ annotations: [theirs] }));
		const other = { ...change, id: b.id, before: b, after: { ...b, extra: { creator: "Ada" } } };
		expect(save(texts, [change, other, ...addedClaim])).toMatchObject({
			kind: "conflict",
			items: [
				{ kind: "annotation", id: "a", item: theirs, version: expect.stringMatching(/^[0-9a-f]{64}$/) },
				{ kind: "annotation", id: "b", item: undefined, version: undefined },
			],
		});
	});

	it("an added item whose id is taken is a conflict", () => {
		const mine = { ...a, position: b.position };
		const items = [{ ...change, before: undefined, after: mine }] as const;
		expect(save(textsOf(base), items)).toMatchObject({ kind: "conflict", items: [{ id: "a", item: a }] });
	});

	it("only the changed file is written", () => {
		const [site] = sharedEntities;
		if (!site) throw new Error("There is no shared entity.");
		const after = { ...site, fields: new Map([["name", [text("IsoHunt")]]]) };
		const plan = save(textsOf(base), [
			{ kind: "shared-entity", id: site.id, before: site, after, previous: undefined },
		]);
		expect(plan.kind === "write" && [...plan.files.keys()]).toEqual([sharedPath]);
	});

	it("an entity that becomes shared keeps its links", () => {
		const state = apply(base, { label: "", items: addedClaim });
		const items = [
			{ kind: "shared-entity", id: claim.id, before: undefined, after: claim, previous: undefined },
			{ kind: "entity", id: claim.id, before: claim, after: undefined, previous: undefined },
		] as const;
		const plan = save(textsOf(state), items);
		const after = textsOf(apply(state, { label: "", items }));
		expect(textOf(plan)).toBe(after.annotations);
		expect(textOf(plan)).toContain('"source": "entities.jsonld#k"');
	});

	describe("refuses a change that would make a file invalid", () => {
		const added = (one: typeof a) => insertAnnotations([a, b], [one]);
		it.each<readonly [string, ChangeSet["items"], string]>([
			["an unknown entity", added(annotation("c", "isoHunt", 9, { to: "none" })), "E_ENTITY_UNKNOWN #c"],
			["an unknown layer", added(annotation("c", "isoHunt", 9, { layer: "none" })), "E_LAYER_UNKNOWN #c"],
			["the same words again", added({ ...a, id: annotationId("c") }), "E_SAME_RANGE #c"],
			["an id with a space", added({ ...a, id: annotationId("c d") }), "E_SCHEMA #c d"],
			[
				"a reserved key",
				added({ ...onClaim, entity: a.entity, layer: a.layer, extra: { type: "X" } }),
				"E_SCHEMA",
			],
			[
				"a deleted entity that is in use",
				[
					{
						kind: "shared-entity",
						id: a.entity,
						before: sharedEntities[0],
						after: undefined,
						previous: undefined,
					},
				],
				"E_ENTITY_UNKNOWN #a",
			],
			[
				"a shared entity of an unknown type",
				[
					{
						kind: "shared-entity",
						id: claim.id,
						before: undefined,
						after: { ...claim, type: "None" },
						previous: undefined,
					},
				],
				"E_TYPE_UNKNOWN #k",
			],
			[
				"a shared entity that refers to an entity of the document",
				[
					...addedClaim,
					{
						kind: "shared-entity",
						id: entityId("x"),
						before: undefined,
						after: entity("x", "Claim", { answers: [link("k")] }),
						previous: undefined,
					},
				],
				"E_REFERENCE #x",
			],
		])("%s", (_what, items, problem) => {
			const plan = save(textsOf(base), items);
			expect(plan.kind).toBe("refused");
			expect(codesOf(plan)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
		});

		it("values nested so deeply that the file could not be read", () => {
			let deep: Json = 1;
			for (let depth = 0; depth < 61; depth += 1) deep = [deep];
			expect(save(textsOf(base), [{ ...change, after: { ...a, extra: { deep } } }]).kind).toBe("refused");
		});
	});

	describe("files with problems", () => {
		const invalid = item("x", { body: [] });
		const texts = (items: readonly Json[], included: readonly Json[] = []): SavedTexts => ({
			...textsOf(base),
			annotations: prettyJson(file(items, included)),
		});

		it("an invalid item is kept as it is", () => {
			const plan = save(texts([invalid, item("a")]), insertAnnotations([onSite("a", 4)], [onSite("c", 40)]));
			const saved: Json = JSON.parse(textOf(plan) ?? "{}");
			expect(saved).toMatchObject({ first: { items: [invalid, item("a"), { id: "#c" }] } });
		});

		it("a change that makes an invalid item collide is refused", () => {
			const waiting = item("x", { body: claimBodies("#k") });
			const before = texts([waiting, item("a")]);
			const twin = { ...onClaim, position: a.position, id: annotationId("d") };
			const plan = save(before, [addedClaim[0], ...insertAnnotations([], [twin])]);
			expect(codesOf(plan)).toEqual("write");
			const same = annotation("d", "isoHunt", 4, { layer: "claim", to: "k" });
			const other = save(before, [addedClaim[0], ...insertAnnotations([], [same])]);
			expect(codesOf(other)).toEqual(["E_SAME_RANGE /first/items/1"]);
		});

		it("an item with an invalid value is not written, because the value would be lost", () => {
			const broken = { id: "#k", type: "Claim", proposition: "One", claimant: 5 };
			const before = texts([item("c", { body: claimBodies("#k") })], [broken]);
			const rename = {
				kind: "entity",
				id: claim.id,
				before: claim,
				after: { ...claim, fields: new Map([["proposition", [text("Two")]]]) },
				previous: undefined,
			} as const;
			expect(codesOf(save(before, [rename]))).toEqual(["E_SAVE_FILE /included/0/claimant"]);
			expect(codesOf(save(before, insertAnnotations([], [onSite("d", 40)])))).toBe("write");
		});

		it.each([
			["not JSON", "{"],
			["a list", "[]"],
			["a repeated key", '{ "type": "AnnotationCollection", "included": [], "included": [] }'],
		])("a file that is %s is not changed", (_what, annotations) => {
			const result = openForSaving({ id: document, title: "Report" }, { ...textsOf(base), annotations });
			expect(result).toMatchObject({
				kind: "refused",
				problems: [{ code: "E_SAVE_FILE", file: annotationsPath }],
			});
		});

		const onSite = (id: string, start: number) => annotation(id, "isoHunt", start);
		const claimBodies = (source: string): Json => [
			{ type: "TextualBody", purpose: "tagging", value: "claim" },
			{ type: "SpecificResource", purpose: "identifying", source },
		];
	});

	describe("layers", () => {
		const chosen: JsonObject = JSON.parse(layersText);
		const none: SavedTexts = { layers: undefined, sharedEntities: undefined, annotations: undefined };
		const items = [
			{
				kind: "shared-entity",
				id: sharedEntities[0]?.id ?? a.entity,
				before: undefined,
				after: sharedEntities[0],
				previous: undefined,
			} as const,
			...insertAnnotations([], [a]),
		];

		it("the first save of a folder brings the layers", () => {
			const plan = planSave(opened(none, chosen), requestOf(items, chosen));
			expect(plan.kind === "write" && [...plan.files.keys()]).toEqual([
				"annotations/layers.json",
				sharedPath,
				annotationsPath,
			]);
			expect(textOf(plan, "annotations/layers.json")).toBe(prettyJson(chosen));
		});

		it("notes are saved without layers", () => {
			const note = annotation("n", "isoHunt", 0, { layer: "note", to: "n1" });
			const own = entity("n1", "Note", { text: [text("Look")] });
			const added = [
				{ kind: "entity", id: own.id, before: undefined, after: own, previous: undefined } as const,
				...insertAnnotations([], [note]),
			];
			const plan = planSave(opened(none), requestOf(added));
			expect(plan.kind === "write" && [...plan.files.keys()]).toEqual([annotationsPath]);
		});

		it("the first save of other annotations without layers is refused", () => {
			expect(codesOf(planSave(opened(none), requestOf(items)))).toContain("E_LAYERS ");
		});

		it("invalid layers are refused", () => {
			const wrong = { layers: [{ id: "site" }], entityTypes: [] };
			expect(planSave(opened(none, wrong), requestOf([], wrong)).kind).toBe("refused");
		});

		it("layers that the folder has already change nothing, and other layers are a conflict", () => {
			const reordered = Object.fromEntries(Object.entries(chosen).reverse());
			expect(planSave(opened(textsOf(base)), requestOf([], reordered)).kind).toBe("saved");
			const other = { layers: [], entityTypes: [] };
			expect(planSave(opened(textsOf(base)), requestOf([], other))).toEqual({
				kind: "conflict",
				items: [],
				layers: chosen,
			});
		});
	});
});

describe("laws of saving", () => {
	it("any changes, saved one after the other and undone, give the canonical files byte for byte", () => {
		fc.assert(
			fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
				const start = set({
					label: "Report",
					annotations: [annotation("a", "isoHunt", 30), annotation("b", "isoHunt", 10)],
					sections: [section("s", "Part", "isoHunt", 0)],
				});
				let state = start;
				let current = opened(textsOf(start));
				let texts = textsOf(start);
				const step = (change: ChangeSet) => {
					const request = requestOf(change.items);
					const plan = planSave(current, request);
					if (plan.kind === "refused") return false;
					state = apply(state, change);
					if (plan.kind === "write") {
						texts = {
							layers: layersText,
							sharedEntities: plan.files.get(sharedPath) ?? texts.sharedEntities,
							annotations: plan.files.get(annotationsPath) ?? texts.annotations,
						};
						current = plan.next;
					}
					expect(plan.kind).toBe(request.items.length > 0 ? "write" : "saved");
					expect(texts).toEqual(textsOf(state));
					expect(planSave(current, request).kind).toBe("saved");
					// A saver that starts again reads the same document.
					expect(opened(texts).set).toEqual(readBack(state));
					return true;
				};
				const history: ChangeSet[] = [];
				for (const [at, one] of commands.entries()) {
					const change = changeOf(state, one, at);
					if (step(change)) history.push(change);
				}
				for (const change of history.toReversed()) expect(step(invert(change))).toBe(true);
				expect(texts).toEqual(textsOf(start));
			}),
			{ numRuns: 50 },
		);
	});

	it("a change is refused if, and only if, the whole file would be invalid", () => {
		const start = set({
			annotations: [a, b, onClaim],
			sections: [section("s", "Part", "isoHunt", 0)],
			relations: [relation("r", "a", "b")],
			entities: [claim, entity("m", "Claim", { proposition: [text("Two")], answers: [link("k")] })],
		});
		const ids = fc.constantFrom("a", "b", "c", "k", "m", "s", "n", "isohunt");
		const annotations = fc
			.tuple(ids, fc.constantFrom(0, 10, 20), fc.constantFrom("isohunt", "k", "none"))
			.map(([id, at, to]) => annotation(id, "isoHunt", at, { layer: to === "k" ? "claim" : "site", to }));
		const changeOfOne = fc.oneof(
			annotations.map((after) => ({ kind: "annotation", id: after.id, after }) as const),
			ids.map((id) => ({ kind: "annotation", id: annotationId(id), after: undefined }) as const),
			fc
				.tuple(ids, fc.constantFrom("Claim", "Site", "None"), fc.constantFrom("k", "m", "none"))
				.map(([id, type, to]) => {
					const after = entity(id, type, type === "Claim" ? { answers: [link(to)] } : {});
					return { kind: "entity", id: after.id, after } as const;
				}),
			ids.map((id) => ({ kind: "entity", id: entityId(id), after: undefined }) as const),
			fc
				.tuple(fc.constantFrom("r", "a", "q"), ids, ids)
				.map(([id, from, to]) => relation(id, from, to))
				.map((after) => ({ kind: "relation", id: after.id, after }) as const),
			ids.map((id) => ({ kind: "shared-entity", id: entityId(id), after: undefined }) as const),
		);
		fc.assert(
			fc.property(
				fc.uniqueArray(changeOfOne, {
					minLength: 1,
					maxLength: 3,
					selector: ({ kind, id }) => `${kind} ${id}`,
				}),
				(changes) => {
					const items = changes.flatMap((one): ChangeSet["items"] => withBefore(start, one));
					const after = apply(start, { label: "", items });
					const { problems } = validateAnnotationSet(after.set, {
						layers,
						sharedEntities: after.sharedEntities,
					});
					const isValid = problems.every(({ level }) => level !== "error");
					const { kind } = save(textsOf(start), items);
					expect(kind === "refused").toBe(!isValid);
				},
			),
			{ numRuns: 150 },
		);
	});

	type Change =
		| { readonly kind: "annotation"; readonly id: AnnotationId; readonly after: Annotation | undefined }
		| { readonly kind: "relation"; readonly id: AnnotationId; readonly after: Relation | undefined }
		| {
				readonly kind: "entity" | "shared-entity";
				readonly id: EntityId;
				readonly after: Entity | undefined;
		  };

	/** Returns a change with the version that the document has. Nothing if there is nothing to delete. */
	function withBefore(
		{ set: stored, sharedEntities: shared }: StoredDocument,
		one: Change,
	): ChangeSet["items"] {
		const find = <Item extends { readonly id: string }>(list: readonly Item[]) =>
			list.find(({ id }) => id === one.id);
		if (one.kind === "annotation") {
			const before = find(stored.annotations);
			return before || one.after ? [{ ...one, before, previous: undefined }] : [];
		}
		if (one.kind === "relation") {
			const before = find(stored.relations);
			return before || one.after ? [{ ...one, before, previous: undefined }] : [];
		}
		const before = find(one.kind === "entity" ? stored.entities : shared);
		return before || one.after ? [{ ...one, before, previous: undefined }] : [];
	}

	const relation = (id: string, from: string, to: string): Relation => ({
		id: annotationId(id),
		label: "repeats",
		from: annotationId(from),
		to: annotationId(to),
		extra: {},
	});

	const readBack = ({ set: stored, sharedEntities: shared }: StoredDocument) => {
		const written = writeAnnotationSet(stored, { layers, sharedEntities: shared });
		expect(writeSharedEntities(shared, layers)).toBeTypeOf("string");
		return readAnnotationSet(written, annotationsPath, { layers, sharedEntities: shared, document }).value;
	};
});
