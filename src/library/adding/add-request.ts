import {
	createReport,
	type Json,
	type JsonObject,
	limits,
	parseShape,
	type ReadResult,
	z,
} from "../../annotation/index.ts";
import { documentIdOf } from "../../corpus/index.ts";
import { isImagePath } from "../../document/index.ts";
import { base64Of, bytesOfBase64 } from "../files/base64.ts";
import { imageTypeOf } from "../files/image-type.ts";
import type { ConvertedDocument } from "./conversion.ts";

/** The body of `POST library/documents`: a converted document with its id. */
export interface AddRequest {
	readonly id: string;
	readonly document: ConvertedDocument;
}

/** Returns the body of a request. `readAddRequest` is the inverse. */
export const addRequestJson = ({ id, document }: AddRequest): JsonObject => {
	const { suffix, text, description, images } = document;
	return {
		id,
		suffix,
		text,
		...(description !== undefined && { description }),
		images: images.map(({ file, bytes }) => ({ file, data: base64Of(bytes) })),
	};
};

/**
 * Reads the body of a request. The value is undefined if any part of it is invalid. A page can send anything, so the
 * names and the types of the images are checked again.
 *
 * @param file name for the problems
 */
export function readAddRequest(value: Json, file: string): ReadResult<AddRequest | undefined> {
	const report = createReport(file);
	const known = parseShape(schema, value, report, "");
	if (!known) return { value: undefined, problems: report.problems };
	const { id, images, description, ...document } = known;
	const converted = { ...document, images, ...(description !== undefined && { description }) };
	return { value: { id, document: converted }, problems: [] };
}

const imageSchema = z
	.pipe(
		z.object({
			file: z.string().check(z.refine(isImagePath, "must be the path of an image in corpus/")),
			data: z.string().check(z.refine(isBase64, "must be Base64")),
		}),
		z.transform(({ file, data }) => ({ file, bytes: bytesOfBase64(data) })),
	)
	.check(z.refine(({ bytes }) => imageTypeOf(bytes) !== undefined, "must be an image"));

const schema = z.object({
	id: z
		.string()
		.check(
			z.refine(
				(id) => documentIdOf(id) !== undefined,
				"must be 1 to 81 lower-case letters, digits and hyphens",
			),
		),
	suffix: z.enum(["md", "txt"]),
	text: z.string().check(z.refine((text) => !/\p{Surrogate}/u.test(text), "must be well-formed Unicode")),
	description: z.optional(
		z.string().check(z.refine((text) => !/\p{Surrogate}/u.test(text), "must be well-formed Unicode")),
	),
	images: z
		.array(imageSchema)
		.check(z.refine(({ length }) => length <= limits.entries, `must be at most ${limits.entries} images`)),
});

function isBase64(text: string): boolean {
	try {
		atob(text);
		return true;
	} catch {
		return false;
	}
}
