import { expect, test } from "vitest";
import { writeWithoutRelations } from "../../../src/formats/kit/relations.ts";
import { corpus, doc, everything, relation, span } from "../builders.ts";

const words = "isoHunt, Demonoid and others are sites.";
const write = writeWithoutRelations(() => ({ files: [], losses: [] }));

test("the loss of relations concerns each annotation that a relation links", () => {
	const spans = ["isoHunt", "Demonoid", "others"].map((word) => span(words, word, word));
	const document = {
		...doc("report", words, spans),
		relations: [relation("r1", "like", "others", "isoHunt")],
	};
	expect(write(corpus(document), everything).losses).toEqual([
		{
			what: "relations between annotations",
			count: 2,
			spans: [
				{ document: "report", annotation: "isoHunt" },
				{ document: "report", annotation: "others" },
			],
		},
	]);
	expect(write(corpus(doc("report", words, spans)), everything).losses).toEqual([]);
});
