import type { AnnotationId } from "../../../annotation/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { About } from "./about.tsx";
import { Unplaced } from "./unplaced.tsx";

/** What stands after the text: the spans that have no place in it, and what the file states of itself. */
export function Afterword({ reading, current }: AfterwordProps) {
	return (
		<>
			<Unplaced reading={reading} current={current} />
			<About record={reading.open.record} />
		</>
	);
}

interface AfterwordProps {
	readonly reading: Reading;
	/** The span without a place that the address names. */
	readonly current: AnnotationId | undefined;
}
