import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openPage, serveLibrary } from "./open-page.tsx";
import { annotationsText, sampleLibrary } from "./sample-library.ts";

const catalogue = JSON.parse(sampleLibrary["catalogue.json"] ?? "");
const long = {
	id: "long",
	title: "Long",
	file: "corpus/long.md",
	annotations: "annotations/long.jsonld",
};
const files = {
	...sampleLibrary,
	"catalogue.json": JSON.stringify({
		...catalogue,
		documents: [...catalogue.documents, long],
	}),
	"corpus/long.md": `# Long\n\n${"Other words, and more of them.\n\n".repeat(1_000)}`,
	"annotations/long.jsonld": annotationsText([], []),
};

const goTo = (document: string) =>
	act(() => {
		history.pushState(null, "", `/?document=${document}`);
		dispatchEvent(new PopStateEvent("popstate"));
	});

test("a document that was left while it loaded is complete when the reader returns", async () => {
	openPage("/?document=report", { ...files, "annotations/entities.jsonld": "pending" });
	goTo("long");
	goTo("report");
	serveLibrary(files);
	goTo("long");
	expect(await screen.findByRole("article", { busy: false })).toHaveTextContent("Other words");
});
