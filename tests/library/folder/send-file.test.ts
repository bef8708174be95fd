import type { FileHandle } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openRegularFile } from "../../../src/library/folder/read-file.ts";
import { sendOpened } from "../../../src/library/folder/send-file.ts";
import { folderOf } from "../folder.ts";

test("the files of a client that went away are closed, also one that waits behind another", async () => {
	const folder = await folderOf({ "corpus/report.md": "words ".repeat(1_000_000) });
	const handles: FileHandle[] = [];
	const server = createServer(async (request, response) => {
		const opened = await openRegularFile(join(folder, "corpus/report.md"));
		if (!opened) return;
		handles.push(opened.handle);
		await sendOpened(opened, "text/markdown", request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const address = server.address();
	const port = address !== null && typeof address === "object" ? address.port : 0;
	const client = connect(port, "127.0.0.1").pause();
	// The connection sends the second response after the first one.
	client.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2));
	await expect.poll(() => handles.length).toBe(2);
	client.destroy();
	await expect.poll(() => handles.map(({ fd }) => fd)).toEqual([-1, -1]);
});
