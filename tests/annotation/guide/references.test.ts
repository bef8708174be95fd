import { describe, expect, test } from "vitest";
import {
	checkReferenceFields,
	checkReferences,
	type Entity,
	type Json,
	readLayers,
	type Value,
} from "../../../src/annotation/index.ts";
import { entity, lines, link, sharedEntities, text } from "../builders.ts";

const typeOf = (name: string, ...fields: readonly Json[]): Json => ({
	name,
	label: { one: name, other: name },
	title: "name",
	fields: [{ name: "name", label: "Name", kind: "text", required: true }, ...fields],
});
const reference = { kind: "reference", many: true };

/** A remark replies to claims or the document, and is by organisations. A claim is about anything. */
const { value: layers } = readLayers(
	JSON.stringify({
		layers: [],
		entityTypes: [
			typeOf("Site"),
			typeOf("Org"),
			typeOf("Claim", { name: "about", label: "About", ...reference }),
			typeOf(
				"Remark",
				{ name: "repliesTo", label: "Replies to", ...reference, leadsTo: ["Claim", "document"] },
				{ name: "by", label: "By", ...reference, leadsTo: ["Org"] },
			),
		],
	}),
);

const claim = entity("claim", "Claim", {});
const whole: Value = { kind: "document" };
const remark = (fields: Readonly<Record<string, readonly Value[]>>) => entity("remark", "Remark", fields);

function check(...entities: readonly Entity[]) {
	const known = new Map([...sharedEntities, ...entities].map((one) => [one.id, one]));
	return checkReferences({ file: "annotations/report.jsonld", layers, entities, known });
}
const found = (...entities: readonly Entity[]) => lines({ problems: check(...entities) });

describe("fields with a list of allowed types", () => {
	test("entities of the listed types are accepted, and the document if it is listed", () => {
		expect(found(claim, remark({ repliesTo: [link("claim"), whole], by: [link("iipa")] }))).toEqual([]);
	});

	test.each([
		[
			"a plain name",
			text("nope"),
			'"Replies to" (repliesTo) of "remark" is the plain name "nope", not a reference.',
		],
		[
			"a shared entity of another type",
			link("isohunt"),
			'"Replies to" (repliesTo) of "remark" refers to "isohunt", which is of type Site.',
		],
		[
			"the entity itself",
			link("remark"),
			'"Replies to" (repliesTo) of "remark" refers to "remark", which is of type Remark.',
		],
	])("%s is reported, even beside an allowed value", (_, wrong, reason) => {
		const problems = check(claim, remark({ repliesTo: [link("claim"), wrong] }));
		expect(lines({ problems })).toEqual([`#remark E_GUIDE_REFERENCE ${reason}`]);
		expect(problems[0]?.hint).toBe('Refer with {"id": …} to one of type Claim or to the document.');
	});

	test("the document is reported if it is not listed", () => {
		expect(found(remark({ by: [whole] }))).toEqual([
			'#remark E_GUIDE_REFERENCE "By" (by) of "remark" refers to the document.',
		]);
	});
});

describe("the list of allowed types of a field", () => {
	const problemsOf = (field: { readonly [key: string]: Json }) => {
		const content = { layers: [], entityTypes: [typeOf("Law", { name: "of", label: "Of", ...field })] };
		return lines({
			problems: checkReferenceFields(readLayers(JSON.stringify(content)).value, "annotations/layers.json"),
		});
	};

	test("the list of allowed types can contain defined types and the document", () => {
		expect(problemsOf({ kind: "reference", leadsTo: ["Law", "document"] })).toEqual([]);
		expect(problemsOf({ kind: "reference", leadsTo: ["Law", "Case"] })).toEqual([
			'/entityTypes E_FIELD The field "of" of type "Law" cannot refer to "Case".',
		]);
	});

	test("the list of allowed types must be empty if the field is not a reference", () => {
		expect(problemsOf({ kind: "text", leadsTo: ["Law"] })).toEqual([
			'/entityTypes E_FIELD The field "of" of type "Law" cannot refer to "Law".',
		]);
	});
});

test("a field without a list of allowed types accepts anything, including plain names", () => {
	const about = [whole, link("iipa"), link("claim"), text("Canada")];
	expect(found(entity("claim", "Claim", { about }))).toEqual([]);
});
