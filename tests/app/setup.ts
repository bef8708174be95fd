import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import "./platform.ts";

// Long, because the first test of a run also loads the modules of the page.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
	history.replaceState(null, "", "/");
	localStorage.clear();
	window.innerWidth = 1280;
	// As in `index.html`.
	document.documentElement.lang = "en-GB";
	document.title = "Ascribe";
});

afterEach(() => {
	// Testing Library cleans up automatically only if the test functions are global.
	cleanup();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});
