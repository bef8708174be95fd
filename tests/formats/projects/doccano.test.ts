import { expect, test } from "vitest";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { exchanged, projectFiles } from "./project.ts";

interface DoccanoLine {
	readonly id?: number;
	readonly entities: readonly {
		readonly id: number;
		readonly label: string;
		readonly start_offset: number;
		readonly end_offset: number;
	}[];
	readonly relations: readonly {
		readonly id: number;
		readonly from_id: number;
		readonly to_id: number;
		readonly type: string;
	}[];
	readonly Comments: readonly string[];
	readonly [key: string]: unknown;
}

test("a doccano project comes in completely and goes out as it came in", async () => {
	const project = await projectFiles("doccano");
	const result = exchanged(project, doccano);
	expect(result.tally).toEqual([8, 0, 0, 0]);
	expect(result.problems.map(({ reason }) => reason)).toEqual([
		"The file has further data about its texts, which is not kept: source.",
		"The file links 5 spans to no entity. Entities were created from the words.",
	]);
	const [before = "", after = ""] = [...project.values(), ...result.files.values()];
	const { source: _source, ...stated } = shownBy(before);
	expect(shownBy(after)).toEqual(stated);
});

/**
 * Returns the only line of a file. doccano gives new ids to lines, spans and relations, so spans are named by all of their
 * other members. Keys that Ascribe adds are left out.
 */
function shownBy(content: string): Readonly<Record<string, unknown>> {
	const line: DoccanoLine = JSON.parse(content);
	const { id: _id, entities, relations, Comments, links: _links, meta: _meta, ...others } = line;
	const names = new Map(entities.map(({ id, ...members }) => [id, membersOf(members)]));
	return {
		...others,
		spans: [...names.values()].toSorted(),
		relations: relations
			.map(({ id: _number, from_id: from, to_id: to, ...members }) => [
				names.get(from),
				membersOf(members),
				names.get(to),
			])
			.toSorted(),
		comments: Comments.toSorted(),
	};
}

const membersOf = (object: object): string => JSON.stringify(Object.entries(object).toSorted());
