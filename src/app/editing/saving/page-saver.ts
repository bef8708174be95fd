import type { DocumentId, Problem } from "../../../annotation/index.ts";
import { layersFile } from "../../../corpus/index.ts";
import {
	itemVersionsOf,
	randomId,
	type SaveAnswer,
	type SaveRequest,
	saveRequestOf,
} from "../../../editing/index.ts";
import type { SaveResult } from "../../../library/index.ts";
import { createStore, type Store } from "../../reading/store.ts";
import type { ChangeStore } from "../session/change-store.ts";
import type { EditingSession } from "../session/editing-session.ts";

/** How far the last save of a document is. */
export type SaveState =
	| { readonly kind: "idle" }
	| { readonly kind: "saving" }
	| { readonly kind: "saved"; readonly warnings?: readonly Problem[] | undefined }
	/** Others have changed the same parts. Everything else is saved. */
	| { readonly kind: "conflict" }
	| { readonly kind: "refused"; readonly problems: readonly Problem[] }
	/** It is not known whether the changes are saved. Saving again sends the same request. */
	| { readonly kind: "unreachable"; readonly problem: Problem };

/** Saves the changes of documents, one request after the other. Without React. */
export interface PageSaver {
	stateOf(document: DocumentId): SaveState;
	readonly states: Store<ReadonlyMap<DocumentId, SaveState>>;
	/** Saves what the files do not have. Resolves with the result. Never rejects. */
	save(session: EditingSession): Promise<SaveState>;
}

export type SendChanges = (document: DocumentId, request: SaveRequest) => Promise<SaveResult>;

export interface PageSaverOptions {
	readonly send: SendChanges;
	/** Orders the saves of several tabs. */
	readonly store: ChangeStore;
}

/** A request without an answer, and the rows that it saves. */
interface OpenRequest {
	readonly request: SaveRequest;
	readonly rows: readonly string[];
}

export function createPageSaver({ send, store }: PageSaverOptions): PageSaver {
	const states = createStore<ReadonlyMap<DocumentId, SaveState>>(new Map());
	const open = new Map<DocumentId, OpenRequest>();
	const running = new Map<DocumentId, Promise<SaveState>>();
	const setState = (document: DocumentId, state: SaveState): SaveState => {
		states.set(new Map([...states.get(), [document, state]]));
		return state;
	};

	function nextRequest(session: EditingSession): OpenRequest {
		const { items, rows } = session.unsavedChanges();
		const request = randomId(new Set());
		return { request: saveRequestOf({ label: "", items }, { request, layers: session.newLayers() }), rows };
	}

	async function saveAll(session: EditingSession): Promise<SaveState> {
		const { document } = session;
		const warnings: Problem[] = [];
		for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
			const next = open.get(document) ?? nextRequest(session);
			if (next.rows.length === 0 && next.request.items.length === 0) return finalState(session, warnings);
			if (next.request.items.length === 0) {
				// Others have saved the same, or the changes cancel each other out.
				await session.markSaved(next.rows);
				continue;
			}
			open.set(document, next);
			const loads = session.loads.count();
			const result = await send(document, next.request);
			if (result.kind === "unreachable") return result;
			open.delete(document);
			if (result.kind === "refused") {
				if (canBeOutdated(result.problems) && (await session.loads.again(loads, loadPatience))) continue;
				return { kind: "refused", problems: result.problems };
			}
			if (result.kind === "conflict" && result.layers) {
				return { kind: "refused", problems: [otherLayers] };
			}
			if (result.kind === "conflict") session.learn(result.items);
			else if (areVersionsOf(next.request, result)) {
				session.learn(next.request.items);
				warnings.push(...(result.warnings ?? []));
				await session.markSaved(next.rows);
			} else break;
		}
		// Merging with what the server states has not led to a request that it accepts.
		return { kind: "refused", problems: [unexpectedVersions(session)] };
	}

	function save(session: EditingSession): Promise<SaveState> {
		const { document } = session;
		const known = running.get(document);
		if (known) return known;
		setState(document, { kind: "saving" });
		const saved = store
			.exclusively(document, () => saveAll(session))
			.catch((error: unknown): SaveState => ({ kind: "unreachable", problem: failure(session, error) }))
			.then((state) => {
				running.delete(document);
				return setState(document, state);
			});
		running.set(document, saved);
		return saved;
	}
	return { stateOf: (document) => states.get().get(document) ?? idle, states, save };
}

/** Merges with the changes of others before it gives up. Each attempt takes a round trip. */
const maxAttempts = 5;

/**
 * True if the changes may be valid in files that the page has not loaded yet: somebody else has marked the same words, or
 * has deleted or merged an entity.
 */
const canBeOutdated = (problems: readonly Problem[]): boolean =>
	problems.every(({ code }) => ["E_SAME_RANGE", "E_REFERENCE", "E_ENTITY_UNKNOWN"].includes(code));

/** Milliseconds. The page loads what others save within a second. */
const loadPatience = 2000;

const idle: SaveState = { kind: "idle" };

function finalState(session: EditingSession, warnings: readonly Problem[]): SaveState {
	const { conflicts, refused } = session.getState();
	if (conflicts.length > 0 || refused.length > 0) return { kind: "conflict" };
	return { kind: "saved", ...(warnings.length > 0 && { warnings }) };
}

/** True if the files have exactly the items of the request. */
function areVersionsOf(request: SaveRequest, answer: Extract<SaveAnswer, { kind: "saved" }>): boolean {
	const versions = new Map(answer.versions.map(({ kind, id, version }) => [`${kind} ${id}`, version]));
	return itemVersionsOf(request.items).every(
		({ kind, id, version }) => versions.get(`${kind} ${id}`) === version,
	);
}

/** The page loads the other layers when the server reports that the folder has changed. */
const otherLayers: Problem = {
	level: "error",
	code: "E_SAVE_LAYERS",
	file: layersFile,
	path: "",
	reason: "Not saved: the folder now has other layers than those chosen in this page.",
	hint: "Save again. Download the passages in layers that the folder does not have.",
};

const unexpectedVersions = ({ document }: EditingSession): Problem => ({
	level: "error",
	code: "E_SERVER",
	file: `annotations/${document}.jsonld`,
	path: "",
	reason: "The server has stored something else than this page has sent. The changes stay in the draft.",
	hint: "Reload the page, then check the changes and save again.",
});

const failure = ({ document }: EditingSession, error: unknown): Problem => ({
	level: "error",
	code: "E_SERVER",
	file: `annotations/${document}.jsonld`,
	path: "",
	reason: `The changes could not be saved. ${error instanceof Error ? error.message : ""}`.trim(),
	hint: "Save again.",
});
