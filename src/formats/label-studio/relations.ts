import { parseShape, type Report, z } from "../../annotation/index.ts";
import type { LabelledRelation, LabelledSpan } from "../kit/labelled-text.ts";
import { type Answer, type AnswerWithResults, resultId } from "./answers.ts";
import { type RelationOrigin, relationExtra, unnamedRelation } from "./origin.ts";

const relationShape = z.looseObject({
	from_id: resultId,
	to_id: resultId,
	direction: z._default(z.string(), "right"),
	labels: z._default(z.array(z.string()), []),
});

/** Returns the relations of all annotators. Several annotators can have the same one. */
export function taskRelationsIn(
	answers: readonly AnswerWithResults[],
	spanOf: (answer: Answer, id: string) => LabelledSpan | undefined,
	report: Report,
): readonly LabelledRelation[] {
	const found = new Map<string, LabelledRelation & { readonly origins: RelationOrigin[] }>();
	const numbers = new Map<LabelledSpan, number>();
	const numberOf = (span: LabelledSpan | undefined) => {
		if (!span) return undefined;
		const number = numbers.get(span) ?? numbers.size;
		numbers.set(span, number);
		return number;
	};
	for (const { answer, results } of answers) {
		for (const { value, type, location } of results) {
			const relation = type === "relation" ? parseShape(relationShape, value, report, location) : undefined;
			if (!relation) continue;
			const { direction, labels } = relation;
			const [from, to] = [spanOf(answer, relation.from_id), spanOf(answer, relation.to_id)];
			for (const label of labels.length > 0 ? labels : [unnamedRelation]) {
				const isComplete = from !== undefined && to !== undefined;
				const key = JSON.stringify(isComplete ? [label, numberOf(from), numberOf(to)] : [location, label]);
				const known = found.get(key) ?? { location, label, from, to, origins: [] };
				found.set(key, known);
				known.origins.push({ answer, direction, labels });
			}
		}
	}
	return [...found.values()].map(({ origins, ...relation }) => ({
		...relation,
		extra: origins.every(isPlain) ? {} : relationExtra(origins),
	}));
}

/** True if the relation itself says all of it. */
const isPlain = ({ answer, direction, labels }: RelationOrigin): boolean =>
	Object.keys(answer.keys).length === 0 && !answer.order && direction === "right" && labels.length === 1;
