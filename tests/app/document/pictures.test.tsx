import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openReport } from "../open-page.tsx";

const markdown = "# Report\n\n![A map](maps/a.png)\n\nWords.\n";

test("a click on an image enlarges it in a dialog, which Close closes", async () => {
	const user = await openReport("/", { "corpus/report.md": markdown });
	const image = await screen.findByRole("img", { name: "A map" });
	expect(image.getAttribute("src")).toBe("library/corpus/maps/a.png");
	await user.click(image);
	const dialog = await screen.findByRole("dialog", { name: "A map" });
	expect(within(dialog).getByRole("img").getAttribute("src")).toMatch(/\/library\/corpus\/maps\/a\.png$/);
	await user.click(within(dialog).getByRole("button", { name: "Close" }));
	await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
});
