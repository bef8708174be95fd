import { render } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import { type Layer, readLayers } from "../../../src/annotation/index.ts";
import { parseSettings } from "../../../src/app/settings/settings.ts";
import {
	barFrame,
	buildElement,
	columnsFrame,
	documentName,
	type ElementBuilder,
	introductionFrame,
	pageProps,
} from "../../../src/app/ui/page-frame.ts";
import { layersText } from "../sample-layers.ts";
import { reportRecord } from "../sample-library.ts";

const { layers } = readLayers(layersText, "layers.json").value;

const described = layers.map((layer, at) =>
	at === 1 ? { ...layer, description: "What a source says." } : layer,
);

/** The page with every optional part. */
function page<N>(build: ElementBuilder<N>, layers: readonly Layer[]): N {
	const text = build("div", { className: "text" }, "Text");
	const columns = columnsFrame(build, {
		rail: [build("nav", null)],
		main: [false, introductionFrame(build, layers, build("span", { className: "tool icon" })), text],
		margin: build("aside", { className: "margin" }),
		isInert: true,
	});
	const settings = { ...parseSettings(null), linesOnly: true, focus: true };
	const state = { width: "wide", hasCard: true, settings } as const;
	return build("div", pageProps(state), barFrame(build, documentName(build, reportRecord)), columns);
}

test("The skeleton and React build the same page", () => {
	for (const shown of [layers, described]) {
		const { container } = render(page<ReactNode>(createElement, shown));
		expect(container.innerHTML).toBe(page<HTMLElement>(buildElement, shown).outerHTML);
	}
});

test("The introduction explains each layer with its own description", () => {
	const linesOf = (shown: readonly Layer[]) =>
		[...introductionFrame(buildElement, shown, buildElement("span", null)).querySelectorAll("li, p")].map(
			({ textContent }) => textContent,
		);
	expect(linesOf(described)).toEqual(["Sites", "Claims What a source says.", "Commentary"]);
	expect(linesOf(layers)).toEqual([
		"Marked here: Sites Claims Commentary Select a mark for details. The buttons hide marks.",
	]);
});
