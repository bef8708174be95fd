export const practiceMessages = {
	command: "Hide all marks, let me try",
	practice: "Practice",
	compare: "Compare with the annotations",
	end: "End practice",
	started: "All marks are hidden. Mark the text yourself, then compare. Nothing is saved.",
	ended: "Practice ended. The marks are shown again.",
};
