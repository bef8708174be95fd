import { describe, expect, test } from "vitest";
import {
	checkReferences,
	checkTargets,
	type Entity,
	type Json,
	readLayers,
	type Value,
} from "../../../src/annotation/index.ts";
import { entity, lines, link, register, text } from "../builders.ts";

const typeOf = (name: string, ...fields: readonly Json[]): Json => ({
	name,
	label: { one: name, other: name },
	title: "name",
	fields: [{ name: "name", label: "Name", kind: "text", required: true }, ...fields],
});
const reference = { kind: "reference", many: true };

/** A remark replies to claims or the document, by organisations; a claim is about anything. */
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
	const known = new Map([...register, ...entities].map((one) => [one.id, one]));
	return checkReferences({ file: "annotations/report.jsonld", layers, entities, known });
}
const found = (...entities: readonly Entity[]) => lines({ problems: check(...entities) });

describe("a field that leads to certain types", () => {
	test("may refer to these, of its own file and of the register, and to the document where it says so", () => {
		expect(found(claim, remark({ repliesTo: [link("claim"), whole], by: [link("iipa")] }))).toEqual([]);
	});

	test.each([
		[
			"a plain name",
			text("nope"),
			'"Replies to" (repliesTo) of "remark" is the plain name "nope", which leads to nothing.',
		],
		[
			"an entity of the register of another type",
			link("isohunt"),
			'"Replies to" (repliesTo) of "remark" leads to "isohunt", which is of type Site.',
		],
		[
			"itself",
			link("remark"),
			'"Replies to" (repliesTo) of "remark" leads to "remark", which is of type Remark.',
		],
	])("and refers to %s is a fault beside what is right", (_, wrong, reason) => {
		const problems = check(claim, remark({ repliesTo: [link("claim"), wrong] }));
		expect(lines({ problems })).toEqual([`#remark E_GUIDE_REFERENCE ${reason}`]);
		expect(problems[0]?.hint).toBe('Refer with {"id": …} to one of type Claim or to the document.');
	});

	test("and refers to the document without saying so is a fault", () => {
		expect(found(remark({ by: [whole] }))).toEqual([
			'#remark E_GUIDE_REFERENCE "By" (by) of "remark" leads to the document.',
		]);
	});
});

describe("what a field leads to", () => {
	const targetsOf = (field: { readonly [key: string]: Json }) => {
		const content = { layers: [], entityTypes: [typeOf("Law", { name: "of", label: "Of", ...field })] };
		return lines({
			problems: checkTargets(readLayers(JSON.stringify(content)).value, "annotations/layers.json"),
		});
	};

	test("is a type that is defined, or the document", () => {
		expect(targetsOf({ kind: "reference", leadsTo: ["Law", "document"] })).toEqual([]);
		expect(targetsOf({ kind: "reference", leadsTo: ["Law", "Case"] })).toEqual([
			'/entityTypes E_FIELD The field "of" of type "Law" cannot lead to "Case".',
		]);
	});

	test("is nothing where it is no reference", () => {
		expect(targetsOf({ kind: "text", leadsTo: ["Law"] })).toEqual([
			'/entityTypes E_FIELD The field "of" of type "Law" cannot lead to "Law".',
		]);
	});
});

test("a field that leads anywhere may refer to anything, plain names among it", () => {
	const about = [whole, link("iipa"), link("claim"), text("Canada")];
	expect(found(entity("claim", "Claim", { about }))).toEqual([]);
});
