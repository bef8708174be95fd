import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { CommandContext } from "../../../src/app/commands/command.ts";
import { CommandButton } from "../../../src/app/commands/command-button.tsx";
import { CommandProvider } from "../../../src/app/commands/command-provider.tsx";
import { createKeyTable } from "../../../src/app/commands/key-table.ts";
import { defaultView } from "../../../src/app/reading/view.ts";
import { createViewStore } from "../../../src/app/reading/view-store.ts";
import { sampleReading } from "../sample-library.ts";

test("A button is disabled and enabled with the state of the page, without a render of the page", () => {
	const reading = sampleReading();
	const store = createViewStore();
	const context: CommandContext = {
		reading,
		store,
		shown: [],
		target: { kind: "nothing" },
		screen: undefined,
		getSelectedRange: () => undefined,
		moveCursor: () => undefined,
		nextReply: () => {},
		hiddenBefore: { current: defaultView.hidden },
	};
	render(
		<CommandProvider table={createKeyTable(reading.layers, new Map())} context={context}>
			<CommandButton command="next-part" />
			<CommandButton command="previous-part" />
		</CommandProvider>,
	);
	const button = screen.getByRole("button", { name: "Next section" });
	expect(button).not.toHaveAttribute("aria-disabled");
	const last = reading.content.outline.at(-1)?.id;
	const previous = screen.getByRole("button", { name: "Previous section" });
	expect(previous).toHaveAttribute("aria-disabled", "true");
	act(() => store.setCurrentSection(last));
	expect(previous).not.toHaveAttribute("aria-disabled");
	expect(button).toHaveAttribute("aria-disabled", "true");
	act(() => store.setCurrentSection(undefined));
	expect(button).not.toHaveAttribute("aria-disabled");
});

test("A button outside a CommandProvider is an error that names the command", () => {
	vi.spyOn(console, "error").mockImplementation(() => {});
	expect(() => render(<CommandButton command="export" />)).toThrow(
		"No CommandProvider provides the command export.",
	);
});
