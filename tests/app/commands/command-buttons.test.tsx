import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { openReport } from "../open-page.tsx";
import { twoDocuments } from "../sample-library.ts";

const button = (name: string) => screen.findByRole("button", { name });

/** Presses a key that the page may leave to the browser. Returns true if the page handled it. */
function isHandled(key: string): boolean {
	return !document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

describe("a button of a command", () => {
	test("performs the command and shows its key to assistive technology", async () => {
		const user = await openReport();
		const overview = screen.getByRole("button", { name: "Overview" });
		expect(overview).toHaveAttribute("aria-keyshortcuts", "o");
		expect(overview).toHaveAttribute("aria-pressed", "false");
		await user.click(overview);
		await waitFor(() => expect(location.search).toBe("?show=overview"));
		expect(overview).toHaveAttribute("aria-pressed", "true");
	});

	test("has no key if the reader has switched single keys off", async () => {
		localStorage.setItem("ascribe:settings", '{"singleKeys": false}');
		await openReport();
		expect(screen.getByRole("button", { name: "Overview" })).not.toHaveAttribute("aria-keyshortcuts");
		expect(screen.getByRole("button", { name: /^Claims/ })).not.toHaveAttribute("aria-keyshortcuts");
	});

	test("has the key that the reader has chosen for a command without a default key", async () => {
		localStorage.setItem("ascribe:settings", '{"keys": {"import": "i"}}');
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "More" }));
		expect(await button("Open annotations…")).toHaveAttribute("aria-keyshortcuts", "i");
		await user.keyboard("{Escape}i");
		expect(await screen.findByRole("dialog", { name: /annotations/i })).toBeVisible();
	});
});

describe("a disabled command", () => {
	test("has a button that keeps focus and does nothing, and a key that does nothing", async () => {
		const user = await openReport("/#s3");
		const next = await button("Next");
		expect(next).toHaveAttribute("aria-disabled", "true");
		await user.click(next);
		expect(next).toHaveFocus();
		expect(isHandled("n")).toBe(false);
		expect(location.hash).toBe("#s3");
		await user.keyboard("p");
		await waitFor(() => expect(location.hash).toBe("#s1"));
		await waitFor(() => expect(next).not.toHaveAttribute("aria-disabled"));
	});

	test("is still in the list of keys", async () => {
		const user = await openReport();
		expect(isHandled("n")).toBe(false);
		await user.keyboard("?");
		const sheet = await screen.findByRole("dialog", { name: "Keys" });
		expect(within(sheet).getByText("Next mention of the open entity")).toBeVisible();
	});

	test.each([
		["Next mention", "n"],
		["Previous mention", "p"],
		["Copy citation", "c"],
		["Choose a document", "d"],
		["Show all annotations", "0"],
		["Close the card", "Escape"],
		["Open the card of the active span", "Enter"],
	])("is %s on a page with one document, without a card or filter", async (_, key) => {
		await openReport();
		expect(isHandled(key)).toBe(false);
	});
});

describe("the command", () => {
	test("Choose a document is enabled if the folder has several documents", async () => {
		const user = await openReport("/", twoDocuments);
		await user.keyboard("d");
		expect(screen.getByRole("button", { name: /^Documents/ })).toHaveFocus();
	});

	test("Copy citation is enabled if a card is open", async () => {
		const user = await openReport("/#c2");
		await screen.findByRole("button", { name: "Copy…" });
		const writeText = vi.spyOn(navigator.clipboard, "writeText");
		await user.keyboard("c");
		await waitFor(() => expect(writeText).toHaveBeenCalledWith(expect.stringContaining("the studios say")));
	});

	test("Show all annotations is enabled if a layer is hidden", async () => {
		await openReport("/?hide=site");
		expect(isHandled("0")).toBe(true);
		await waitFor(() => expect(location.search).toBe(""));
	});

	test("Close closes the screen first, then the card", async () => {
		const user = await openReport("/?show=overview#c2");
		await screen.findByRole("main", { name: "Who says what, and where" });
		await user.keyboard("{Escape}");
		await waitFor(() => expect(location.search).toBe(""));
		expect(location.hash).toBe("#c2");
		await user.keyboard("{Escape}");
		await waitFor(() => expect(location.hash).toBe(""));
	});
});
