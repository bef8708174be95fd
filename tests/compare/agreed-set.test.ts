import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnnotationSet, validateAnnotationSet } from "../../src/annotation/index.ts";
import { agreedSet, compareDocuments, type Decision, type Difference } from "../../src/compare/index.ts";
import type { AnnotatedDocument } from "../../src/corpus/index.ts";
import { entity, link, relation, text } from "../formats/builders.ts";
import { claim, marked, version, versions } from "./builders.ts";

const claimOn = (id: string, place: readonly [number, number], to: string) =>
	marked(id, place, { layer: "claim", to });

const agreed = (
	left: AnnotatedDocument,
	right: AnnotatedDocument,
	decide: (difference: Difference) => Decision | undefined,
) => agreedSet(compareDocuments(left, right), decide);

/** Each annotation as id, quote and entity. */
const lines = ({ annotations }: AnnotationSet) =>
	annotations.map(({ id, quote, entity }) => [id, quote.exact, entity].join(" | "));

describe("The agreed set", () => {
	const left = version([marked("a", [0, 0]), marked("b", [2, 4]), marked("c", [6, 6])]);
	const right = version([marked("r1", [0, 0]), marked("r2", [2, 3]), marked("r3", [9, 9])]);

	test("has what both agree on, with the ids of the left, and leaves out undecided differences", () => {
		expect(lines(agreed(left, right, () => undefined))).toEqual(["a | one | isohunt"]);
	});

	test("has the sides that were taken", () => {
		const byKind: Partial<Record<Difference["kind"], Decision>> = { ends: "right", "only-left": "left" };
		expect(lines(agreed(left, right, ({ kind }) => byKind[kind]))).toEqual([
			"a | one | isohunt",
			"r2 | six ten | isohunt",
			"c | cat | isohunt",
		]);
	});

	test("has nothing of a span that only one annotator has if the other side is taken", () => {
		expect(lines(agreed(left, right, () => "right"))).toEqual([
			"a | one | isohunt",
			"r2 | six ten | isohunt",
			"r3 | dog | isohunt",
		]);
	});

	test("has both spans if both are kept", () => {
		const both = agreed(left, right, ({ kind }) => (kind === "ends" ? "both" : undefined));
		expect(lines(both)).toEqual(["a | one | isohunt", "b | six ten and | isohunt", "r2 | six ten | isohunt"]);
	});

	test("gives an item of the right another id if the left uses its id for something else", () => {
		const ours = version([claimOn("a", [0, 1], "c1")], [claim("c1", "It lies.")]);
		const theirs = version([claimOn("a", [8, 9], "c1")], [claim("c1", "It errs.")]);
		const { annotations, entities } = agreed(ours, theirs, () => "both");
		expect(annotations.map(({ id }) => id)).toEqual(["a", expect.not.stringMatching(/^a$/)]);
		expect(entities.map(({ id }) => id)).toEqual(["c1", annotations[1]?.entity]);
		expect(annotations[1]?.entity).not.toBe("c1");
	});

	test("leads references to the entity of the side that was taken", () => {
		const reply = (id: string, to: string) =>
			entity(id, "Commentary", { gloss: [text("No.")], respondsTo: [link(to)] });
		const replyOn = (id: string, to: string) => marked(id, [5, 5], { layer: "commentary", to });
		const ours = version(
			[claimOn("a", [0, 1], "c1"), replyOn("b", "m1")],
			[claim("c1", "It lies."), reply("m1", "c1")],
		);
		const theirs = version([claimOn("a", [0, 1], "k9")], [claim("k9", "It errs.")]);
		const { entities } = agreed(ours, theirs, ({ kind }) => (kind === "wording" ? "right" : "left"));
		expect(entities.map(({ id, fields }) => [id, fields.get("respondsTo")])).toEqual([
			["k9", undefined],
			["m1", [link("k9")]],
		]);
	});

	test("keeps relations of annotations that were taken, and is signed by both annotators", () => {
		const ours = {
			...version([marked("a", [0, 0]), marked("b", [2, 2])]),
			relations: [relation("x", "before", "a", "b")],
			extra: { creator: "https://ada.example/", created: "2026-11-01T00:00:00Z", rights: "CC0" },
		};
		const theirs = {
			...version([marked("a", [0, 0])]),
			extra: { creator: { type: "Person", name: "Ben" } },
		};
		expect(agreed(ours, theirs, () => "left")).toMatchObject({
			relations: [{ id: "x", from: "a", to: "b" }],
			extra: { rights: "CC0", creator: ["https://ada.example/", { type: "Person", name: "Ben" }] },
		});
		expect(agreed(ours, theirs, () => "right").relations).toEqual([]);
	});

	test("is valid, whatever was decided", () => {
		const decisions = fc.infiniteStream(fc.constantFrom("left", "right", "both", undefined));
		fc.assert(
			fc.property(versions, versions, decisions, (one, other, stream) => {
				const comparison = compareDocuments(one, other);
				const chosen = new Map(comparison.differences.map((difference) => [difference, stream.next().value]));
				const set = agreedSet(comparison, (difference) => chosen.get(difference));
				const { layers, sharedEntities } = one;
				const validated = validateAnnotationSet(set, { layers, sharedEntities });
				expect(validated.problems.filter(({ level }) => level === "error")).toEqual([]);
				expect(validated.set).toEqual(set);
			}),
			{ numRuns: 300 },
		);
	});

	test("of the left everywhere is the left, and of the right the right", () => {
		const places = (annotations: AnnotationSet["annotations"]) =>
			annotations.map(({ layer, position }) => [layer, position?.start, position?.end].join(" ")).sort();
		const all = ({ spans }: AnnotatedDocument) => places(spans.map(({ annotation }) => annotation));
		fc.assert(
			fc.property(versions, versions, (one, other) => {
				expect(places(agreed(one, other, () => "left").annotations)).toEqual(all(one));
				expect(places(agreed(one, other, () => "right").annotations)).toEqual(all(other));
			}),
		);
	});
});
