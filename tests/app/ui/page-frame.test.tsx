import { render } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import { type Layer, readLayers } from "../../../src/annotation/index.ts";
import { parseSettings } from "../../../src/app/settings/settings.ts";
import {
	barFrame,
	brandContents,
	brandProps,
	buildElement,
	columnsFrame,
	documentName,
	type ElementBuilder,
	introductionFrame,
	introductionOf,
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
	const introduction = introductionOf(reportRecord, layers);
	const dismiss = build("span", { className: "tool icon" });
	const columns = columnsFrame(build, {
		rail: [build("nav", null)],
		introduction: introduction !== undefined && introductionFrame(build, introduction, dismiss),
		main: [false, build("div", { className: "text" }, "Text")],
		margin: build("aside", { className: "margin" }),
		isInert: true,
	});
	const settings = { ...parseSettings(null), linesOnly: true, focus: true };
	const state = { width: "wide", hasCard: true, settings } as const;
	const brand = build("a", brandProps, ...brandContents(build));
	const bar = barFrame(build, brand, documentName(build, reportRecord));
	return build("div", pageProps(state), bar, columns);
}

test("The skeleton and React build the same page", () => {
	for (const shown of [layers, described]) {
		const { container } = render(page<ReactNode>(createElement, shown));
		expect(container.innerHTML).toBe(page<HTMLElement>(buildElement, shown).outerHTML);
	}
});

test("The introduction says what the document is and what each layer with a description marks", () => {
	const description = "A report about a lobby group.";
	const introduction = introductionOf({ ...reportRecord, description }, described);
	const frame = introduction && introductionFrame(buildElement, introduction, buildElement("span", null));
	expect([...(frame?.querySelectorAll("p, dt, dd") ?? [])].map(({ textContent }) => textContent)).toEqual([
		"A report about a lobby group.",
		"Claims",
		"What a source says.",
	]);
	expect(introductionOf(reportRecord, layers)).toBeUndefined();
});
