import { inject, it } from "vitest";
import { markNote } from "./mark-words.ts";
import { openReader } from "./reader.ts";

it("changes on a site that cannot save are downloaded, and the file shows them on another page", async () => {
	const url = inject("hostedReader");
	const page = await openReader("", { url });
	await markNote(page, "music portal sites", 1);
	const started = page.waitForEvent("download");
	await page.getByRole("button", { name: "Download", exact: true }).click();
	const file = await (await started).path();

	const other = await openReader("", { url });
	await other.getByRole("button", { name: "More", exact: true }).click();
	await other.getByRole("button", { name: "Open annotations…" }).click();
	const dialog = other.getByRole("dialog", { name: "Open annotations" });
	await dialog.getByLabel("Files").setInputFiles(file);
	await dialog.getByRole("button", { name: "Show 1 span" }).click();
	await other.locator("mark.l-note", { hasText: "music portal sites" }).waitFor();
});
