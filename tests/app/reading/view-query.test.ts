import fc from "fast-check";
import { expect, test } from "vitest";
import { layerId } from "../../../src/annotation/index.ts";
import { applyView } from "../../../src/app/reading/filter.ts";
import type { View } from "../../../src/app/reading/view.ts";
import { queryOfView } from "../../../src/app/reading/view-query.ts";
import { corpusOf, formatQuery, parseQuery, resolveQuery } from "../../../src/corpus/index.ts";
import { sampleReading } from "../sample-library.ts";

const reading = sampleReading();

/** The spans that a query selects on the command line. */
function selectedBy(query: string) {
	const resolved = resolveQuery(parseQuery(query), corpusOf([reading], reading));
	return resolved.kind === "valid" ? reading.spans.filter((span) => resolved.passes(span, reading)) : [];
}

test("the query of a view selects the spans that the page shows", () => {
	const hidden = fc.subarray(["site", "claim", "commentary"]);
	const claimants = fc.subarray(["iipa", "studios"]);
	const types = fc.subarray(["accusation", "statistic", "legal"]);
	const replies = fc.constantFrom<View["replied"]>(undefined, "yes", "no");
	fc.assert(
		fc.property(hidden, claimants, types, replies, (hiddenIds, claimant, type, replied) => {
			const chosen = Object.entries({ claimant, type }).filter(([, values]) => values.length > 0);
			const view: View = {
				hidden: new Set(hiddenIds.map(layerId)),
				facets: new Map(chosen.map(([field, values]) => [field, new Set(values)])),
				replied,
			};
			const query = formatQuery(queryOfView(view, reading.layers));
			expect(selectedBy(query)).toEqual(applyView(reading, view).shown);
		}),
	);
});

test("the query of a view names the shown layers and the chosen values", () => {
	const view: View = {
		hidden: new Set(["site", "commentary"].map(layerId)),
		facets: new Map([["type", new Set(["accusation"])]]),
		replied: "no",
	};
	expect(formatQuery(queryOfView(view, reading.layers))).toBe("layer:claim type:accusation reply:no");
});
