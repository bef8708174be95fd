import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import "./platform.ts";

// The first page of a run also loads the code of the page.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
	history.replaceState(null, "", "/");
	localStorage.clear();
	window.innerWidth = 1280;
	// As `index.html` has them.
	document.documentElement.lang = "en-GB";
	document.title = "Ascribe";
});

afterEach(() => {
	// Testing Library does this by itself only where the test functions are global.
	cleanup();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});
