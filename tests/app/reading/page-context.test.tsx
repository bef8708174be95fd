import { render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { InFrame, PageProvider, useDocument } from "../../../src/app/reading/page-context.tsx";
import { createViewStore } from "../../../src/app/reading/view-store.ts";
import { sampleReading } from "../sample-library.ts";

function Lengths({ name }: { readonly name: string }) {
	const { spans, text } = useDocument();
	return <output aria-label={name}>{`${spans.length} in ${text.length}`}</output>;
}

test("lists follow a change of the annotations after a pause, and another text at once", async () => {
	const store = createViewStore();
	const reading = sampleReading();
	const { length } = reading.text;
	const show = (shown: typeof reading) => (
		<PageProvider store={store} reading={shown} problems={[]}>
			<InFrame>
				<Lengths name="article" />
			</InFrame>
			<Lengths name="list" />
		</PageProvider>
	);
	const shown = () => ["article", "list"].map((name) => screen.getByLabelText(name).textContent);
	const { rerender } = render(show(reading));
	expect(shown()).toEqual([`8 in ${length}`, `8 in ${length}`]);

	rerender(show({ ...reading, spans: reading.spans.slice(1) }));
	expect(shown()).toEqual([`7 in ${length}`, `8 in ${length}`]);
	await waitFor(() => expect(shown()).toEqual([`7 in ${length}`, `7 in ${length}`]));

	rerender(show({ ...reading, text: `${reading.text}.` }));
	expect(shown()).toEqual([`8 in ${length + 1}`, `8 in ${length + 1}`]);
});
