import { expect, test } from "vitest";
import {
	formatChangeTime,
	historyLines,
	spanOfChange,
} from "../../../../src/app/editing/history/history-lines.ts";
import type { EditingSession } from "../../../../src/app/editing/session/editing-session.ts";
import { sampleSession } from "../builders.ts";
import { mark } from "../marking.ts";

const linesOf = (session: EditingSession) =>
	historyLines(session.getState().history).map(({ entry, isUndone, savedAt }) => [
		entry.change.label,
		isUndone ? "undone" : "done",
		savedAt,
	]);

test("The newest change is first, and saved ones follow with the time of the save", () => {
	const session = sampleSession();
	mark(session, "Italy");
	void session.markSaved(session.unsavedRows().map(({ id }) => id));
	mark(session, "a new law");
	expect(linesOf(session)).toEqual([
		["Site marked: “a new law”", "done", undefined],
		["Site marked: “Italy”", "done", "2026-11-27T09:30:00Z"],
	]);
});

test("A saved change that is taken back is listed until that is saved", () => {
	const session = sampleSession();
	mark(session, "Italy");
	void session.markSaved(session.unsavedRows().map(({ id }) => id));
	session.undo();
	expect(linesOf(session)).toEqual([["Site marked: “Italy”", "undone", undefined]]);
	void session.markSaved(session.unsavedRows().map(({ id }) => id));
	expect(linesOf(session)).toEqual([]);
});

test("A change leads to its span, and a deleted span to none", () => {
	const session = sampleSession();
	const id = mark(session, "Italy");
	const items = session.getState().history.done[0]?.change.items ?? [];
	expect(spanOfChange(session.reading(), items)).toBe(id);
	session.undo();
	expect(spanOfChange(session.reading(), items)).toBeUndefined();
});

test("A time is relative within the hour, and then the time of the day or the day", () => {
	const now = new Date(2026, 10, 27, 14, 6);
	const format = (date: Date) => formatChangeTime(date.toISOString(), now, "en-GB");
	expect(format(new Date(2026, 10, 27, 14, 5))).toBe("1 minute ago");
	expect(format(new Date(2026, 10, 27, 12, 2))).toBe("12:02");
	expect(format(new Date(2026, 10, 24, 12, 2))).toBe("24 November");
});
