import { align, indexByKey } from "./alignment.ts";
import { wordsIn } from "./words.ts";

/** A piece of an edited text. */
export interface TextChange {
	readonly kind: "same" | "removed" | "added";
	readonly text: string;
}

/**
 * Returns the differences between two versions of a text, word by word. The pieces that are not removed are the
 * new version.
 */
export function textChanges(before: string, after: string): readonly TextChange[] {
	const [old, now] = [wordsIn(before, [0, before.length]), wordsIn(after, [0, after.length])];
	const { matches } = align(old, indexByKey(now), 0);
	const changes: TextChange[] = [];
	const add = (kind: TextChange["kind"], text: string) => {
		const last = changes.at(-1);
		if (text === "") return;
		if (last?.kind === kind) changes[changes.length - 1] = { kind, text: last.text + text };
		else changes.push({ kind, text });
	};
	const addChange = (removed: string, added: string) => {
		// White space at the ends has not changed, even if a line is wrapped elsewhere.
		const [start = ""] = /^\s+/.test(removed) ? (/^\s+/.exec(added) ?? []) : [];
		const words = added.slice(start.length);
		const [end = ""] = /\s+$/.test(removed.trimStart()) ? (/\s+$/.exec(words) ?? []) : [];
		add("same", start);
		const left = start === "" ? removed : removed.trimStart();
		add("removed", end === "" ? left : left.trimEnd());
		add("added", words.slice(0, words.length - end.length));
		add("same", end);
	};
	let [reachedOld, reachedNow] = [0, 0];
	for (const [index, match] of matches.entries()) {
		if (match < 0 || old.forms[index] !== now.forms[match]) continue;
		const [oldStart = 0, nowStart = 0] = [old.starts[index], now.starts[match]];
		addChange(before.slice(reachedOld, oldStart), after.slice(reachedNow, nowStart));
		reachedOld = old.ends[index] ?? 0;
		reachedNow = now.ends[match] ?? 0;
		add("same", after.slice(nowStart, reachedNow));
	}
	addChange(before.slice(reachedOld), after.slice(reachedNow));
	return changes;
}
