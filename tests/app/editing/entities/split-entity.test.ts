import { expect, test } from "vitest";
import { annotationId, entityId } from "../../../../src/annotation/index.ts";
import { splitEntity } from "../../../../src/app/editing/entities/split-entity.ts";
import { contextOf, perform, sampleSession, textValue } from "../builders.ts";

const isohunt = entityId("isohunt");
const fields = new Map([["name", [textValue("isoHunt Canada")]]]);

test("ticked mentions move to a new entity, and the others stay", () => {
	const session = sampleSession();
	const mentions = new Set([annotationId("s3")]);
	const change = splitEntity(
		{ entity: isohunt, mentions, fields, title: "isoHunt Canada" },
		contextOf(session),
	);
	perform(session, change);
	expect(change.label).toBe("1 mention moved to isoHunt Canada");
	const { mentionsOf } = session.reading();
	const idsOf = (id: string) => mentionsOf.get(entityId(id))?.map(({ annotation }) => annotation.id);
	expect(idsOf("isohunt")).toEqual(["s1"]);
	expect(idsOf("isohunt-canada")).toEqual(["s3"]);
});

test("without a mention nothing is split", () => {
	const session = sampleSession();
	const mentions = new Set([annotationId("s2")]);
	const split = { entity: isohunt, mentions, fields, title: "isoHunt Canada" };
	expect(splitEntity(split, contextOf(session)).items).toEqual([]);
});
