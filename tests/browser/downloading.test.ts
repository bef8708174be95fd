import { expect, inject, it } from "vitest";
import { expectNoFindings } from "./axe.ts";
import { markNote, unsavedButton } from "./mark-words.ts";
import { openReader } from "./reader.ts";

it("changes on a site that cannot save are downloaded, and the file shows them on another page", async () => {
	const url = inject("hostedReader");
	const page = await openReader("", { url });
	await markNote(page, "music portal sites", 1);
	await page.locator("mark.l-claim").first().click();
	await page.getByRole("button", { name: "Edit", exact: true }).click();
	const form = page.getByRole("region", { name: "Edit claim" });
	await form.getByRole("textbox", { name: "In short" }).fill("Changed in short.");
	await form.getByRole("button", { name: "Done", exact: true }).click();
	await unsavedButton(page, 2).waitFor();
	const started = page.waitForEvent("download");
	await page.getByRole("button", { name: "Download", exact: true }).click();
	const file = await (await started).path();

	const other = await openReader("", { url });
	await other.getByRole("button", { name: "More", exact: true }).click();
	await other.getByRole("button", { name: "Open annotations…" }).click();
	const dialog = other.getByRole("dialog", { name: "Open annotations" });
	await dialog.getByLabel("Files").setInputFiles(file);
	await dialog.getByText("a version of the annotations of this document").waitFor();
	await expectNoFindings(other, "the dialog", "dialog");
	await dialog.getByRole("button", { name: "Show 2 changes" }).click();
	await other.locator("mark.l-note", { hasText: "music portal sites" }).waitFor();
	await other.locator("mark.l-claim").first().click();
	await other.getByRole("region", { name: /./ }).getByText("Changed in short.").waitFor();
	await other.getByRole("button", { name: /^Remove / }).click();
	await expect.poll(() => other.locator("mark.l-note").count()).toBe(0);
});
