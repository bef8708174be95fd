import { expect, test } from "vitest";
import { webanno } from "../../../src/formats/webanno/index.ts";
import { exchanged, projectFiles } from "./project.ts";

const project = await projectFiles("webanno");
const result = exchanged(project, webanno);

test("a WebAnno TSV file comes in completely", () => {
	expect([result.tally, result.codes]).toEqual([[18, 0, 0, 0], ["W_ENTITY_NEW"]]);
	expect(result.losses.map(({ what }) => what)).not.toContain("relations between annotations");
});

test("a WebAnno TSV file goes out with the same lines, except the numbers of its annotations", () => {
	const [written = ""] = result.files.values();
	const [stated = ""] = project.values();
	expect(linesIn(written)).toEqual(linesIn(stated));
});

/**
 * Returns the declared layers, the texts and the rows. The format leaves open the order of layers and features, so columns
 * are sorted, and the disambiguation ids and the numbers of chains, so both are numbered by their first occurrence. It also
 * leaves open to which sentence a line break between two sentences belongs.
 */
function linesIn(file: string): readonly string[] {
	const lines = file.replace(/\n#Text=(?=\n\d)/g, "").split("\n");
	const columns = lines.flatMap((line) => {
		const [, kind = "", declared] = /^#T_(\w\w)=(.*)$/.exec(line) ?? [];
		const [type = "", ...features] = declared?.split("|") ?? [];
		// The type of the target stands beside the roles of a slot.
		return features.map((feature, at) => {
			const before = features[at - 1] ?? "";
			return { kind, name: `${kind} ${type} ${before.startsWith("ROLE_") ? before : ""} ${feature}` };
		});
	});
	const inOrder = columns
		.map(({ kind, name }, index) => ({ kind, name, index }))
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
	const ids = numbering();
	const chains = numbering();
	return [
		...inOrder.map(({ name }) => name),
		...lines.flatMap((line) => {
			if (line.startsWith("#Text=")) return [line];
			const [id = "", place = "", token = "", ...values] = line.split("\t");
			if (!/^\d+-\d+(?:\.\d+)?$/.test(id)) return [];
			const cells = inOrder.map(({ kind, index }) => {
				const cell = values[index] ?? "";
				if (kind === "CH")
					return cell
						.replace(/->(\d+)-/g, (_all, chain) => `->${chains(chain)}-`)
						.replace(/\[(\d+)\]/g, (_all, chain) => `[${chains(chain)}]`);
				return cell.replace(/\[(\d+)(?:_(\d+))?\]/g, (_all, first, second) =>
					second === undefined ? `[${ids(first)}]` : `[${ids(first)}_${ids(second)}]`,
				);
			});
			return [[id, place, token, ...cells].join("\t")];
		}),
	];
}

/** Returns a function that numbers what it is asked for. 0 means no annotation. */
function numbering(): (id: string) => string {
	const numbers = new Map([["0", "0"]]);
	return (id) => {
		const number = numbers.get(id) ?? String(numbers.size);
		numbers.set(id, number);
		return number;
	};
}
