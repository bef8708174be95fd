import { excerpt, type Problem } from "../../annotation/index.ts";
import { isPlainTextFile, nulFindings, type SourceFinding, sourceFindings } from "../../document/index.ts";

/**
 * Reports characters of a file that its document drops or reinterprets. For plain text, only NUL is reported.
 *
 * @param source with LF line endings, if it is Markdown
 * @param file path inside the folder, for the problems
 * @param images paths of the images in the folder
 */
export function sourceProblems(
	source: string,
	file: string,
	images: ReadonlySet<string>,
): readonly Problem[] {
	const locate = createLocator(source);
	const isProblem = (finding: SourceFinding) =>
		finding.kind !== "image" || finding.path === undefined || !images.has(finding.path);
	const findings = isPlainTextFile(file) ? nulFindings(source) : sourceFindings(source);
	return findings.filter(isProblem).map((finding): Problem => {
		const described = descriptionOf(finding);
		return { level: "warning", file, path: locate(finding.at), ...described };
	});
}

/**
 * Returns a function that returns `line:column` of an index, like `lineAndColumn`. The indices must ascend, so that the
 * source is searched only once.
 */
function createLocator(source: string): (at: number) => string {
	let [line, start] = [1, 0];
	return (at) => {
		for (let end = source.indexOf("\n", start); end >= 0 && end < at; end = source.indexOf("\n", start)) {
			line += 1;
			start = end + 1;
		}
		return `${line}:${[...source.slice(start, at)].length + 1}`;
	};
}

type Description = Pick<Problem, "code" | "reason" | "hint">;

function descriptionOf(finding: SourceFinding): Description {
	switch (finding.kind) {
		case "list-number":
			return listNumber(finding);
		case "surplus-cells":
			return {
				code: "W_TABLE_CELLS",
				reason: `The row has ${finding.cells} cells, but the table has ${finding.columns} columns. The cells from here on are not shown.`,
				hint: "Add columns to the heading of the table, or write a vertical bar of the text as `\\|`.",
			};
		case "unclosed-emphasis":
			return {
				code: "W_EMPHASIS",
				reason: `The signs "${finding.signs}" are shown as text, because no emphasis begins or ends here.`,
				hint: "Move the signs, so that no space or punctuation separates them from the words. If they are text, write a backslash before each.",
			};
		case "html":
			return htmlElement(finding);
		case "html-attribute":
			return {
				code: "W_HTML_ATTRIBUTE",
				reason: `The attribute ${excerpt(finding.name)} of HTML has no effect${times(finding.count)}.`,
				hint: "Delete the attribute, or write what it shows in Markdown.",
			};
		case "image":
			return {
				code: "W_IMAGE",
				reason:
					finding.path === undefined
						? `The image "${excerpt(finding.address)}" cannot be shown: it is not an image in the folder of documents.`
						: `The image ${excerpt(finding.path)} does not exist.`,
				hint: "Put the image into corpus/ or a subfolder, and write its path relative to the document.",
			};
		case "nul":
			return {
				code: "W_NUL",
				reason: "The file contains the character NUL. Each NUL is shown as a replacement character.",
				hint: "Delete the character, or write the character that the source has here.",
			};
		case "unclosed-front-matter":
			return {
				code: "W_FRONT_MATTER_OPEN",
				reason: "The front matter has no last line `---`. It is shown as part of the document.",
				hint: "Add a line `---` after the last field.",
			};
	}
}

function htmlElement({ name, effect, count }: SourceFinding & { readonly kind: "html" }): Description {
	const code = "W_HTML";
	const what = `${excerpt(name)}${times(count)}`;
	switch (effect) {
		case "content-shown":
			return {
				code,
				reason: `Only the content of ${what} is shown, without its formatting.`,
				hint: "Delete the tags, or use HTML that the documentation lists.",
			};
		case "dropped":
			return {
				code,
				reason: `${what} is not shown, and neither is its content.`,
				hint: "Delete the element, or write its content as Markdown.",
			};
		case "shown-as-text":
			return {
				code,
				reason: `${what} does not end, and is shown as text.`,
				hint: "Complete the tag or the comment. If it is text, write a backslash before it.",
			};
	}
}

const times = (count: number): string => (count === 1 ? "" : ` (${count} times)`);

function listNumber({
	marker,
	isAfterText,
	shown,
}: SourceFinding & { readonly kind: "list-number" }): Description {
	const code = "W_LIST_NUMBER";
	const number = `"${excerpt(marker)}"`;
	const escaped = `\`${marker.slice(0, -1)}\\${marker.slice(-1)}\``;
	if (shown !== undefined) {
		return {
			code,
			reason: `The item begins with ${number} in the source, but is shown with the number ${shown}.`,
			hint: `Start a new list, or write ${escaped} if the number is part of the text.`,
		};
	}
	const where = isAfterText ? "directly after a line of text " : "";
	return {
		code,
		reason: `The line begins with ${number} ${where}and became a list. The number is not part of the text.`,
		hint: `Write ${escaped} if the number is part of the text. Otherwise ignore this warning.`,
	};
}
