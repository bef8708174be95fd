import { expect, test } from "vitest";
import { entityId } from "../../../../src/annotation/index.ts";
import { fieldChoices, mergedFields } from "../../../../src/app/editing/entities/merged-fields.ts";
import { dissolveEntity } from "../../../../src/editing/index.ts";
import { contextOf, perform, sampleSession, textValue } from "../builders.ts";

const session = sampleSession();
const { layers, entities } = session.reading();
const fields = layers.types.get("Site")?.fields ?? [];
const bay = entities.get(entityId("pirate-bay"));
const hunt = entities.get(entityId("isohunt"));
if (!bay || !hunt) throw new Error("The sample has two sites.");

test("a person decides on the fields that allow one value and differ", () => {
	const choices = fieldChoices(fields, bay, hunt).map(({ field, kept, dissolved }) => [
		field.name,
		kept,
		dissolved,
	]);
	expect(choices).toEqual([["name", textValue("The Pirate Bay"), textValue("isoHunt")]]);
});

test("lists are joined, missing values are taken over, and chosen ones replace those of the kept entity", () => {
	expect(Object.fromEntries(mergedFields(fields, bay, hunt, new Set(["name"])))).toEqual({
		name: [textValue("isoHunt")],
		kind: [textValue("tracker")],
		country: [textValue("Canada")],
		aliases: [textValue("Pirate Bay")],
	});
});

test("merged entities are one entity with the mentions of both, and undo takes them apart again", () => {
	const kept = { ...bay, fields: mergedFields(fields, bay, hunt, new Set()) };
	perform(session, dissolveEntity(contextOf(session).stored, { kept, dissolved: hunt.id, label: "Merged" }));
	expect(session.reading().mentionsOf.get(bay.id)).toHaveLength(3);
	expect(session.reading().entities.has(hunt.id)).toBe(false);
});
