import { changesBetween } from "../../../corpus/index.ts";
import { applyToReading } from "../../boot/change-reading.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import { createMemoryStore, emptyLog } from "../session/change-store.ts";
import {
	createEditingSession,
	type EditingSession,
	type SessionOptions,
} from "../session/editing-session.ts";
import type { EditingState } from "../session/session-state.ts";

/**
 * A session in which a person marks the text without seeing the annotations of the document. Nothing of it is stored,
 * and nothing of it can be saved: it has no unsaved changes.
 */
export function createPracticeSession({
	base,
	author,
	now,
}: Pick<SessionOptions, "base" | "author" | "now">): EditingSession {
	const bare = createBareDocuments();
	const session = createEditingSession({
		base: bare(base),
		log: emptyLog,
		store: createMemoryStore(),
		author,
		now,
	});
	const states = new WeakMap<EditingState, EditingState>();
	return {
		...session,
		documentOver: (next) => session.documentOver(bare(next)),
		getState() {
			const state = session.getState();
			const known = states.get(state) ?? { ...state, unsaved: 0 };
			states.set(state, known);
			return known;
		},
		unsavedRows: () => [],
		unsavedChanges: () => ({ items: [], rows: [] }),
	};
}

/** Returns a function that removes annotations, relations and the document's own entities. Sections stay. */
function createBareDocuments(): (loaded: LoadedDocument) => LoadedDocument {
	const known = new WeakMap<LoadedDocument, LoadedDocument>();
	const withoutAnnotations = (loaded: LoadedDocument): LoadedDocument => {
		const { reading } = loaded;
		const sections = new Set<string>(
			[...reading.sections, ...reading.lostSections].map(({ section }) => section.id),
		);
		const change = changesBetween(reading, {
			...reading,
			spans: [],
			orphans: [],
			relations: [],
			documentEntities: [],
			fileOrder: reading.fileOrder.filter((id) => sections.has(id)),
		});
		if (!change) return loaded;
		// The signature belongs to the annotations that are not shown.
		return { ...loaded, reading: { ...applyToReading(reading, change), extra: {} } };
	};
	return (loaded) => {
		if (!loaded.reading.isComplete) return loaded;
		const bare = known.get(loaded) ?? withoutAnnotations(loaded);
		known.set(loaded, bare);
		return bare;
	};
}
