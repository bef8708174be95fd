import { expect, it } from "vitest";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView } from "../../../../src/app/reading/view.ts";
import { markLabel } from "../../../../src/app/screens/overview/marks.ts";
import { sampleReading } from "../../sample-library.ts";

const reading = sampleReading();
const { shown } = applyView(reading, defaultView);

function labelOf(id: string): string | undefined {
	const span = shown.find(({ annotation }) => annotation.id === id);
	return span && markLabel(reading, span);
}

it("the label of a mark has the quote of a statement, and the words around a mention", () => {
	expect(labelOf("r2")).toBe("Author · sceptical label: That is hardly a surprise");
	expect(labelOf("s2")).toMatch(/tracker label: … .*The Pirate Bay is blocked in Italy\./);
});
