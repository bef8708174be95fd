import { useEffect, useState } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import { runInSlices } from "../../reading/time-slices.ts";
import { type Arrangement, arrangeInSteps, asInText } from "./arrange.ts";
import type { ListColumn } from "./columns.ts";

/** The rows as arranged; while a long list is being sorted, as they were before, or undefined at first. */
export function useArranged(
	spans: readonly PlacedSpan[],
	columns: readonly ListColumn[],
	{ sort, isDescending, find }: Arrangement,
): readonly PlacedSpan[] | undefined {
	const [arranged, setArranged] = useState<readonly PlacedSpan[]>();
	const isAsInText = sort === asInText.sort && !isDescending && find === "";
	useEffect(() => {
		if (isAsInText) return;
		const wanted = new AbortController();
		const arrange = async () => {
			const steps = arrangeInSteps(spans, columns, { sort, isDescending, find });
			const rows = await runInSlices(steps, wanted.signal);
			if (rows) setArranged(rows);
		};
		void arrange();
		return () => wanted.abort();
	}, [spans, columns, sort, isDescending, find, isAsInText]);
	return isAsInText ? spans : arranged;
}
