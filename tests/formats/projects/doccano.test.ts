import { expect, test } from "vitest";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { exchanged, projectFiles } from "./project.ts";

interface DoccanoLine {
	readonly text: string;
	readonly entities: readonly {
		readonly id: number;
		readonly label: string;
		readonly start_offset: number;
		readonly end_offset: number;
	}[];
	readonly relations: readonly { readonly from_id: number; readonly to_id: number; readonly type: string }[];
	readonly Comments: readonly string[];
}

test("a doccano project comes in completely and goes out as it came in", async () => {
	const project = await projectFiles("doccano");
	const result = exchanged(project, doccano);
	expect(result.tally).toEqual([8, 0, 0, 0]);
	const [before = "", after = ""] = [...project.values(), ...result.files.values()];
	expect(shownBy(after)).toEqual(shownBy(before));
});

/** Returns what doccano shows of its only line. */
function shownBy(content: string) {
	const { text, entities, relations, Comments }: DoccanoLine = JSON.parse(content);
	const names = new Map(
		entities.map(({ id, label, start_offset: start, end_offset: end }) => [id, `${label} ${start}-${end}`]),
	);
	return {
		text,
		spans: [...names.values()].toSorted(),
		relations: relations
			.map(({ from_id: from, to_id: to, type }) => `${names.get(from)} ${type} ${names.get(to)}`)
			.toSorted(),
		comments: Comments.toSorted(),
	};
}
