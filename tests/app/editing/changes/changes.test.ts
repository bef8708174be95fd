import { describe, expect, test } from "vitest";
import { annotationId, type Entity, entityId, type Value } from "../../../../src/annotation/index.ts";
import { changeSpan, deleteSpan, moveEnds } from "../../../../src/app/editing/changes/change-span.ts";
import { createSpans, type EntityChoice } from "../../../../src/app/editing/changes/create-spans.ts";
import type { EditingSession } from "../../../../src/app/editing/session/editing-session.ts";
import type { ChangeSet } from "../../../../src/editing/index.ts";
import { sampleReport } from "../../sample-library.ts";
import {
	contextOf,
	layerOf,
	linkTo,
	perform,
	sampleDocument,
	sampleSession,
	selectorOf,
	textValue,
} from "../builders.ts";

const named = (name: string): EntityChoice => ({
	kind: "new",
	fields: new Map<string, readonly Value[]>([["name", [textValue(name)]]]),
});

const create = (session: EditingSession, layer: string, entity: EntityChoice, ...words: readonly string[]) =>
	createSpans(
		{
			selectors: words.map((one) => selectorOf(session.reading(), one)),
			layer: layerOf(session.reading(), layer),
			entity,
		},
		contextOf(session),
	);

const annotationOf = (session: EditingSession, id: string) => {
	const span = session.reading().spanById.get(annotationId(id));
	if (!span) throw new Error(`There is no span ${id}.`);
	return span.annotation;
};

const entityOf = (session: EditingSession, id: string): Entity => {
	const entity = session.reading().entities.get(entityId(id));
	if (!entity) throw new Error(`There is no entity ${id}.`);
	return entity;
};

/** Kind, id, and whether the item exists before and after. */
const outline = ({ items }: ChangeSet) =>
	items.map(({ kind, id, before, after }) => [kind, id, before && "before", after && "after"]);

describe("marking", () => {
	test("a new site is shared by all documents and has the slug of its name as its id", () => {
		const session = sampleSession();
		const { change, ids } = create(session, "site", named("Four Million!"), "four million");
		perform(session, change);
		expect(change.label).toBe("Site marked: “four million”");
		expect(outline(change)).toEqual([
			["shared-entity", "four-million", undefined, "after"],
			["annotation", ids[0], undefined, "after"],
		]);
		expect(annotationOf(session, ids[0] ?? "").extra).toEqual({
			creator: { type: "Person", name: "Ada" },
			created: "2026-11-27T09:30:00Z",
		});
	});

	test("a new claim belongs to the document and has a random id, also without a paraphrase", () => {
		const session = sampleSession();
		const claim: EntityChoice = { kind: "new", fields: new Map([["claimant", [linkTo(entityId("iipa"))]]]) };
		const { change } = create(session, "claim", claim, "Nobody else asked");
		perform(session, change);
		expect(change.items.map(({ kind }) => kind)).toEqual(["entity", "annotation"]);
		expect(change.items[0]?.id).toMatch(/^[0-9a-z]{12}$/);
	});

	test("several places are one change, each at its place in the file", () => {
		const session = sampleSession();
		const known: EntityChoice = { kind: "existing", id: entityId("isohunt") };
		const { change, ids } = create(session, "site", known, "the studios", "Italy");
		perform(session, change);
		expect(change.label).toBe("Site marked in 2 places");
		const order = session.stored().set.annotations.map(({ id }) => id);
		expect(order.indexOf(annotationId(ids[1] ?? ""))).toBeLessThan(order.indexOf(annotationId(ids[0] ?? "")));
	});
});

describe("correcting", () => {
	test("an end is moved, which changes quote and position together", () => {
		const session = sampleSession();
		const wider = selectorOf(session.reading(), "The Pirate Bay");
		perform(session, moveEnds(annotationOf(session, "s2"), wider, contextOf(session)));
		const moved = annotationOf(session, "s2");
		expect([moved.quote.exact, moved.position]).toEqual(["The Pirate Bay", wider.position]);
		expect(moved.extra).toEqual({ modified: "2026-11-27T09:30:00Z" });
	});

	test("an end of the second piece is moved, and the first piece stays", () => {
		const reply = sampleReport.items.find(({ id }) => id === "r2");
		const start = (reply?.start ?? 0) + "That ".length;
		const items = sampleReport.items.map((item) =>
			item.id === "c3" ? { ...item, further: [{ quote: "is hardly", start, prefix: "", suffix: "" }] } : item,
		);
		const session = sampleSession({ base: sampleDocument(items) });
		const before = annotationOf(session, "c3");
		const wider = selectorOf(session.reading(), "is hardly a surprise");
		perform(session, moveEnds(before, wider, contextOf(session), 1));
		const { quote, position, furtherPieces } = annotationOf(session, "c3");
		expect([quote, position]).toEqual([before.quote, before.position]);
		expect(furtherPieces?.map((piece) => piece.quote.exact)).toEqual(["is hardly a surprise"]);
	});

	test("a form that changes nothing makes no change", () => {
		const session = sampleSession();
		const annotation = annotationOf(session, "c3");
		const { fields, id } = entityOf(session, "links");
		const form = {
			layer: layerOf(session.reading(), "claim"),
			entity: { kind: "existing", id },
			fields,
		} as const;
		expect(changeSpan(annotation, form, contextOf(session)).items).toEqual([]);
	});

	test("a claim that is said again replaces its own claim, which is deleted if nothing else mentions it", () => {
		const session = sampleSession();
		const pages = entityOf(session, "pages");
		const form = {
			layer: layerOf(session.reading(), "claim"),
			entity: { kind: "existing", id: pages.id },
			fields: pages.fields,
		} as const;
		perform(session, changeSpan(annotationOf(session, "c3"), form, contextOf(session)));
		expect(session.reading().mentionsOf.get(pages.id)).toHaveLength(2);
		expect(session.reading().entities.has(entityId("links"))).toBe(false);
	});

	test("a shared site that was made by mistake goes when its only mention gets another site", () => {
		const session = sampleSession();
		const { change, ids } = create(session, "site", named("Pirate"), "the studios");
		perform(session, change);
		const { id, fields } = entityOf(session, "pirate-bay");
		const form = {
			layer: layerOf(session.reading(), "site"),
			entity: { kind: "existing", id },
			fields,
			isEntityNew: true,
		} as const;
		perform(session, changeSpan(annotationOf(session, ids[0] ?? ""), form, contextOf(session)));
		expect(session.reading().entities.has(entityId("pirate"))).toBe(false);
	});

	test("a source that a field has made is added once, and goes when the field no longer names it", () => {
		const session = sampleSession();
		const { fields } = entityOf(session, "links");
		const labels: Entity = {
			...{ id: entityId("the-labels"), type: "Organization", extra: {} },
			fields: new Map([["name", [textValue("The Labels")]]]),
		};
		const store = (claimants: readonly Value[]) => {
			const form = {
				layer: layerOf(session.reading(), "claim"),
				entity: { kind: "existing", id: entityId("links") },
				fields: new Map([...fields, ["claimant", claimants]]),
				added: [labels],
			} as const;
			session.perform(changeSpan(annotationOf(session, "c3"), form, contextOf(session)));
		};
		const count = () => session.stored().sharedEntities.filter(({ id }) => id === labels.id).length;
		store([linkTo(labels.id)]);
		store([linkTo(labels.id), linkTo(entityId("iipa"))]);
		expect(count()).toBe(1);
		store([linkTo(entityId("iipa"))]);
		expect(count()).toBe(0);
	});

	test("changing the layer makes a new entity of the other type", () => {
		const session = sampleSession();
		const form = {
			layer: layerOf(session.reading(), "commentary"),
			entity: { kind: "new", fields: new Map() },
			fields: new Map(),
		} as const;
		const change = changeSpan(annotationOf(session, "c3"), form, contextOf(session));
		perform(session, change);
		expect(change.label).toBe("Changed to commentary: “The group says that links are illegal”");
		expect(session.reading().spanById.get(annotationId("c3"))?.entity.type).toBe("Commentary");
	});
});

describe("deleting", () => {
	test("a mention is deleted, and a shared site stays for other documents", () => {
		const session = sampleSession();
		const change = deleteSpan(annotationId("s2"), contextOf(session));
		perform(session, change);
		expect(change.label).toBe("Site deleted: “Pirate Bay”");
		expect(session.reading().entities.has(entityId("pirate-bay"))).toBe(true);
	});

	test("with its last mention a claim is deleted, and the replies to it lose the reference", () => {
		const session = sampleSession();
		perform(session, deleteSpan(annotationId("c1"), contextOf(session)));
		expect(session.reading().entities.has(entityId("impunity"))).toBe(false);
		expect(entityOf(session, "no-surprise").fields.has("respondsTo")).toBe(false);
	});
});
