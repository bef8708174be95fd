import { type Comparison, type ListAgreement, shortQuote } from "../../../compare/index.ts";
import { type AnnotatedDocument, type PlacedSpan, wordsOf } from "../../../corpus/index.ts";
import { compareMessages as text } from "./compare-messages.ts";

/** How far relations and sections agree, and each one that only one side has. Nothing if there are none. */
export function LinkAgreement({ comparison: { left, right, relations, sections } }: LinkAgreementProps) {
	const relationsIn = (document: AnnotatedDocument, list: typeof relations.onlyLeft) =>
		list.map(({ relation: { label }, from, to }) => {
			const quoteOf = (span: PlacedSpan) => text.quote(shortQuote(wordsOf(document, span)));
			return text.relation(quoteOf(from), label, quoteOf(to));
		});
	const sectionsIn = (list: typeof sections.onlyLeft) => list.map(({ section }) => text.quote(section.label));
	const rows: readonly LinkRow[] = [
		{
			name: text.relations,
			one: text.relationName,
			agreement: relations,
			onlyLeft: relationsIn(left, relations.onlyLeft),
			onlyRight: relationsIn(right, relations.onlyRight),
		},
		{
			name: text.sections,
			one: text.sectionName,
			agreement: sections,
			onlyLeft: sectionsIn(sections.onlyLeft),
			onlyRight: sectionsIn(sections.onlyRight),
		},
	].filter(({ agreement: { same, onlyLeft, onlyRight } }) => same + onlyLeft.length + onlyRight.length > 0);
	if (rows.length === 0) return null;
	const differences = rows
		.flatMap(({ one, onlyLeft, onlyRight }) => [
			...onlyLeft.map((words) => ({ title: text.of(one, text.kinds["only-left"]), words })),
			...onlyRight.map((words) => ({ title: text.of(one, text.kinds["only-right"]), words })),
		])
		.map((difference, at) => ({ ...difference, at }));
	return (
		<section className="compare-links">
			<h2>{rows.map(({ name }) => name).join(text.and)}</h2>
			<table>
				<thead>
					<tr>
						<th scope="col">
							<span className="said">{text.kind}</span>
						</th>
						<th scope="col">{text.same}</th>
						<th scope="col">{text.onlyLeft}</th>
						<th scope="col">{text.onlyRight}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ name, agreement, onlyLeft, onlyRight }) => (
						<tr key={name}>
							<th scope="row">{name}</th>
							<td>{agreement.same}</td>
							<td>{onlyLeft.length}</td>
							<td>{onlyRight.length}</td>
						</tr>
					))}
				</tbody>
			</table>
			{differences.length > 0 && (
				<ul>
					{differences.map(({ title, words, at }) => (
						<li key={at}>
							{title}
							<span className="compare-line">{words}</span>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

interface LinkAgreementProps {
	readonly comparison: Comparison;
}

interface LinkRow {
	/** Of the table. */
	readonly name: string;
	/** For a single one. */
	readonly one: string;
	readonly agreement: ListAgreement<unknown>;
	readonly onlyLeft: readonly string[];
	readonly onlyRight: readonly string[];
}
