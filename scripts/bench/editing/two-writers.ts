import { rmSync } from "node:fs";
import type { Entity } from "../../../src/annotation/index.ts";
import { type SaveRequest, saveRequestOf } from "../../../src/editing/index.ts";
import { randomFrom } from "../random.ts";
import { type SaveServer, startSaveServer } from "./save-server.ts";
import { makeFolder, pairRequest, pairsIn, readFolderDocument, savedDocument } from "./saved-folder.ts";

export interface WritersReport {
	readonly changes: number;
	readonly conflicts: number;
	/** Acknowledged changes that are not on disk. Expected: none. */
	readonly failures: readonly string[];
}

/**
 * Two people change one document through two servers at once. Half of the changes add an annotation and an entity; the
 * other half extend the name of one shared entity, so both people change the same field.
 */
export async function writeWithTwo(changes: number, seed = 1): Promise<WritersReport> {
	const folder = makeFolder();
	const servers = [await startSaveServer(folder), await startSaveServer(folder)];
	try {
		const [first] = servers;
		await first?.save(savedDocument, pairRequest("common", 0));
		const reports = await Promise.all(
			servers.map((server, writer) => write(server, { writer, folder, changes: changes / 2, seed })),
		);
		const document = readFolderDocument(folder);
		const { whole, half } = pairsIn(document);
		const common = document.sharedEntities.find(({ id }) => id === "s-common");
		const words = new Set(common && nameOf(common).split(" "));
		const done = reports.flatMap(({ pairs }) => pairs);
		const extended = reports.flatMap(({ extensions }) => extensions);
		return {
			changes: done.length + extended.length,
			conflicts: reports.reduce((sum, { conflicts }) => sum + conflicts, 0),
			failures: [
				...reports.flatMap(({ failures }) => failures),
				...half.map((name) => `${name} is in one file only`),
				...done.filter((name) => !whole.has(name)).map((name) => `${name} is lost`),
				...extended.filter((name) => !words.has(name)).map((name) => `the word ${name} is lost`),
			],
		};
	} finally {
		for (const server of servers) await server.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}

interface Writer {
	readonly writer: number;
	readonly folder: string;
	readonly changes: number;
	readonly seed: number;
}

async function write(server: SaveServer, { writer, folder, changes, seed }: Writer) {
	const random = randomFrom(seed + writer);
	const [pairs, extensions, failures]: string[][] = [[], [], []];
	let conflicts = 0;
	let known = readFolderDocument(folder).sharedEntities.find(({ id }) => id === "s-common");
	for (let change = 0; change < changes; change += 1) {
		const name = `${writer}-${change}`;
		if (random.chance(0.5)) {
			const start = 10 + (change * 2 + writer) * 10;
			const answer = await server.save(savedDocument, pairRequest(name, start));
			if (answer?.kind === "saved") pairs?.push(name);
			else failures?.push(`${name}: ${JSON.stringify(answer)}`);
			continue;
		}
		for (let attempt = 0; known; attempt += 1) {
			const after: Entity = withName(known, `${nameOf(known)} ${name}`);
			const answer = await server.save(savedDocument, extension(known, after, `${name}-${attempt}`));
			if (answer?.kind === "saved") {
				known = after;
				extensions?.push(name);
				break;
			}
			if (answer?.kind !== "conflict") {
				failures?.push(`${name}: ${JSON.stringify(answer)}`);
				break;
			}
			conflicts += 1;
			const [theirs] = answer.items;
			if (theirs?.kind === "shared-entity") known = theirs.item;
		}
	}
	return { pairs: pairs ?? [], extensions: extensions ?? [], failures: failures ?? [], conflicts };
}

const extension = (before: Entity, after: Entity, name: string): SaveRequest =>
	saveRequestOf(
		{
			label: "",
			items: [{ kind: "shared-entity", id: before.id, before, after, previous: undefined }],
		},
		{ request: `extension-${name}` },
	);

const nameOf = ({ fields }: Entity): string => {
	const [value] = fields.get("name") ?? [];
	return value?.kind === "text" ? value.text : "";
};

const withName = (entity: Entity, text: string): Entity => ({
	...entity,
	fields: new Map([["name", [{ kind: "text", text }]]]),
});
