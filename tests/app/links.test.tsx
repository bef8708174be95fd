import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openReport, type ServerResponses } from "./open-page.tsx";
import { annotations } from "./page-parts.ts";
import { annotationsText, orphan, sampleReport } from "./sample-library.ts";

describe("an annotation not found in the text", () => {
	const withOrphan: ServerResponses = { [annotations]: annotationsText([...sampleReport.items, orphan]) };

	test("an annotation not found is listed after the text with quote and reason, and counted before the text", async () => {
		await openReport("/", withOrphan);
		const list = await screen.findByRole("region", { name: "Not placed" });
		expect(within(list).getByRole("listitem")).toHaveTextContent(orphan.quote);
		expect(list).toHaveTextContent("The text contains neither the words nor similar words.");
		expect(screen.getByRole("link", { name: "1 annotation not found in the text." })).toHaveAttribute(
			"href",
			"#not-placed",
		);
	});

	test("the address of an annotation not found highlights it in the list", async () => {
		await openReport("/#c9", withOrphan);
		const list = await screen.findByRole("region", { name: "Not placed" });
		expect(within(list).getByRole("listitem")).toHaveAttribute("aria-current", "true");
	});

	test("the link to the list of annotations not found reports nothing missing", async () => {
		const user = await openReport("/", withOrphan);
		await user.click(screen.getByRole("link", { name: "1 annotation not found in the text." }));
		await waitFor(() => expect(location.hash).toBe("#not-placed"));
		expect(screen.queryByText(/is not in this document/)).not.toBeInTheDocument();
	});
});

describe("a link", () => {
	const notice = () => within(screen.getByRole("main")).findByText(/^The (passage|quote) in this link/);

	test("a link to an unknown span is reported", async () => {
		await openReport("/#c99");
		expect(await notice()).toHaveTextContent("The passage in this link is not in this document.");
	});

	test("a link with a quote that is not in the text is reported", async () => {
		await openReport("/#quote=words+that+nobody+wrote+in+this+document");
		expect(await notice()).toHaveTextContent("The quote in this link is not in this document.");
	});

	test("a link with a quote highlights the quoted words", async () => {
		await openReport("/#quote=million+pages%2C+the&before=has+four+&after=+studios+say");
		const [linked] = CSS.highlights.get("linked") ?? [];
		expect(String(linked)).toBe("million pages, the");
	});

	test("the skip link goes to the text and reports nothing missing", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("link", { name: "Skip to the text" }));
		await waitFor(() => expect(location.hash).toBe("#article"));
		expect(screen.queryByText(/is not in this document/)).not.toBeInTheDocument();
	});

	test("a link inside the text goes to its target and reports nothing missing", async () => {
		const markdown = sampleReport.markdown.replace(
			"Nobody else asked.",
			"Nobody else asked[^1].\n\n[^1]: Truly.",
		);
		const user = await openReport("/", { "corpus/report.md": markdown });
		const [footnote] = within(screen.getByRole("article")).getAllByRole("link");
		if (footnote) await user.click(footnote);
		await waitFor(() => expect(location.hash).not.toBe(""));
		expect(screen.queryByText(/is not in this document/)).not.toBeInTheDocument();
	});
});
