import { createServer, type Server } from "node:http";
import sirv from "sirv";
import { isOwnRequest, type KeptCatalogue, libraryHandler, securityHeaders } from "../library/folder/index.ts";

interface PageAndLibrary {
	readonly pageFolder: string;
	readonly folder: string;
	/** Of that folder. */
	readonly catalogue: KeptCatalogue;
}

/** A server of the built page with a folder as its library; it does not listen yet. */
export function pageServer({ folder, pageFolder, catalogue }: PageAndLibrary): Server {
	const library = libraryHandler(folder, catalogue);
	const page = sirv(pageFolder, { etag: true });
	return createServer((request, response) => {
		const refuse = (status: number, sentence: string) => {
			if (response.headersSent) response.destroy();
			else response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${sentence}\n`);
		};
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		response.setHeader("Cache-Control", "no-cache");
		if (!isOwnRequest(request)) return refuse(403, "This server answers only its own page.");
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return refuse(405, "Only GET and HEAD are answered here.");
		}
		library(request, response, (error) => {
			if (error !== undefined) return refuse(500, "The file could not be served.");
			page(request, response, () => refuse(404, "There is no such page."));
		});
	});
}

/**
 * Listens on the loopback address alone and resolves to the port.
 *
 * @param port 0 for any that is free
 */
export function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			server.off("error", reject);
			const address = server.address();
			resolve(address !== null && typeof address === "object" ? address.port : port);
		});
	});
}
