import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { bylineOf } from "../../src/app/reading/names.ts";
import { openReport } from "./open-page.tsx";

// A note calls this function once each time it renders. The descriptions of the marks also call it, once.
vi.mock("../../src/app/reading/names.ts", { spy: true });

const noteOf = (id: string) => document.querySelector<HTMLElement>(`li[data-note="${id}"]`);

async function untilRendered(): Promise<void> {
	await waitFor(() => expect(noteOf("c1")).not.toBeNull());
	await waitFor(() => expect(document.querySelector("mark[aria-description]")).not.toBeNull());
}

test("hovering a note renders this note and no other", async () => {
	await openReport();
	await untilRendered();
	vi.mocked(bylineOf).mockClear();
	fireEvent.pointerEnter(noteOf("c1") ?? document.body);
	await waitFor(() => expect(noteOf("c1")).toHaveAttribute("data-in-hand"));
	const rendered = vi.mocked(bylineOf).mock.calls.map(([, { entity }]) => entity.id);
	expect(rendered).toEqual(["impunity"]);
});

test("an announcement renders no note", async () => {
	const user = await openReport();
	await untilRendered();
	vi.mocked(bylineOf).mockClear();
	await user.keyboard("l");
	await screen.findByText("Copied");
	expect(bylineOf).not.toHaveBeenCalled();
});
