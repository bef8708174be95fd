import { expect, onTestFinished, test, vi } from "vitest";
import { convertInWorker } from "../../../../src/app/dialogs/documents/convert-in-worker.ts";

test("No worker is started for a file that was replaced while it was being read", async () => {
	const started = vi.fn();
	vi.stubGlobal("Worker", started);
	onTestFinished(() => void vi.unstubAllGlobals());
	const file = { name: "a.md", bytes: new Uint8Array() };
	const request = { file, id: "a", day: "2026-11-27", isWholePage: false, isAnnotated: false, others: [] };
	await expect(convertInWorker(request, AbortSignal.abort())).rejects.toThrow("aborted");
	expect(started).not.toHaveBeenCalled();
});
